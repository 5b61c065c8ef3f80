import { describe, test } from 'vitest';
import { divided } from './divided.ts';

describe('signatures and footers', () => {
  test.each(['-- ', '--', '- -- '])('a signature below %j', (separator) => {
    divided(`
      authored  | Agreed.
      authored  | 
      signature | ${separator}
      signature | Ann Ant
      signature | Ant & Daughters
    `);
  });

  test('a signature ends where the footer of the list begins', () => {
    divided(`
      authored  | Agreed.
      signature | -- 
      signature | Ann Ant
      signature | 
      footer    | _______________________________________________
      footer    | Example mailing list
      footer    | Example@example.org
      footer    | https://example.org/mailman/listinfo/example
    `);
  });

  test('a signature between an answer and the quote below it', () => {
    divided(`
      authored    | Agreed.
      signature   | -- 
      signature   | Ann Ant
      signature   | 
      attribution | On 7 Jan 2020, Bob wrote:
      quoted      | > Shall we move?
    `);
  });

  test('two dashes between a quote and its answer are no signature', () => {
    divided(`
      quoted   | > Shall we move?
      authored | --
      authored | No, for the reasons given.
      authored | 
      quoted   | > And later?
      authored | Neither.
    `);
  });

  test('two dashes above more than fifteen lines are no signature', () => {
    const page = Array.from({ length: 16 }, (_, line) => `      authored | Line ${line} of an answer.`).join('\n');
    divided(`
      authored | --
${page}
    `);
  });

  test('what a telephone adds', () => {
    divided(`
      authored  | Agreed.
      authored  | 
      signature | Sent from my iPhone
    `);
  });

  test.each([
    [
      'To unsubscribe from this list: send the line "unsubscribe example" in',
      'the body of a message to majordomo@example.org',
    ],
    [
      'You received this message because you are subscribed to the Google Groups "Example" group.',
      'To view it, visit the group.',
    ],
    ['-------------- next part --------------', 'An HTML attachment was scrubbed...'],
    ['-=-=-=-=-=-=-=-=-=-=-=-', 'Groups.io Links: You receive all messages sent to this group.'],
  ])('a footer: %s', (first, second) => {
    divided(`
      authored | Agreed.
      authored | 
      footer   | ${first}
      footer   | ${second}
    `);
  });

  test('the rule above a footer belongs to it', () => {
    divided(`
      authored | Agreed.
      footer   | --
      footer   | To unsubscribe from this list: write to majordomo@example.org
    `);
  });

  test('a rule alone is none', () => {
    divided(`
      authored | Agreed.
      authored | ____________________________
      authored | And now to the second point.
    `);
  });

  test('a disclaimer', () => {
    divided(`
      authored | Agreed.
      authored | 
      footer   | This message is confidential and intended only for the addressee. If you have
      footer   | received it in error, any unauthorised use or disclosure is strictly prohibited.
    `);
  });

  test('an answer that speaks of confidential things is none', () => {
    divided(`
      authored | The report is confidential, so please do not disclose it yet.
    `);
  });

  test('a signed text', () => {
    divided(`
      footer    | -----BEGIN PGP SIGNED MESSAGE-----
      footer    | Hash: SHA256
      footer    | 
      authored  | Agreed.
      authored  | 
      signature | -----BEGIN PGP SIGNATURE-----
      signature | 
      signature | iQEzBAEBCAAdFiEE
      signature | =abcd
      signature | -----END PGP SIGNATURE-----
    `);
  });
});
