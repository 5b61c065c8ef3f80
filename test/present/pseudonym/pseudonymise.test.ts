import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formats } from '../../../src/present/export/index.ts';
import type { Dossier } from '../../../src/present/export/dossier.ts';
import { pseudonymised } from '../../../src/present/pseudonym/pseudonymise.ts';
import { functionWords } from '../../../src/style/function-words.ts';
import { dossierFor } from '../../support/dossier.ts';
import { exampleReview } from '../../support/review.ts';
import type { WrittenMessage } from '../../support/review-mail.ts';

const key = Buffer.alloc(32, 7);
const isCommonWord = (word: string): boolean => functionWords.has(word);

function accountsOf(dossier: Dossier) {
  return dossier.cases.flatMap(({ threads }) =>
    threads.flatMap(({ messages }) =>
      messages.map(({ message }) => ({ address: message.from, displayName: message.displayName })),
    ),
  );
}

function disguised(dossier: Dossier, by = key): Dossier {
  return pseudonymised(dossier, { key: by, accounts: accountsOf(dossier), isCommonWord });
}

/** All text of all formats. */
function written(dossier: Dossier): string {
  return formats
    .flatMap((format) => format.files(dossier).map(({ content }) => Buffer.from(content).toString('utf8')))
    .join('\n');
}

/** A word, whatever stands around it, but not within another word. */
function holds(text: string, word: string): boolean {
  const quoted = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${quoted}(?![\\p{L}\\p{M}\\p{N}])`, 'iu').test(text);
}

const letters = fc.stringMatching(/^[A-Z][a-z]{3,8}$/).map((name) => `${name}q`);
const people = fc.record({
  first: letters,
  last: letters,
  local: fc.stringMatching(/^[a-z]{5,9}\d{2}$/),
  domain: fc.stringMatching(/^[a-z]{6,12}$/).map((label) => `${label}.example`),
  site: fc.stringMatching(/^[a-z]{8,12}$/).map((label) => `${label}.org`),
});

describe('under pseudonyms', () => {
  test('no name, address, domain, URL or message-id of the input is in any format of the output', () => {
    fc.assert(
      fc.property(fc.uniqueArray(people, { minLength: 6, maxLength: 6, selector: ({ last }) => last }), (six) => {
        const byAddress = new Map<string, (typeof six)[number]>();
        const personOf = (one: WrittenMessage) => {
          const known = byAddress.get(one.by) ?? six[byAddress.size % six.length]!;
          byAddress.set(one.by, known);
          return known;
        };
        const change = (one: WrittenMessage): WrittenMessage => {
          const { first, last, local, domain, site } = personOf(one);
          const other = six[0]!;
          return {
            ...one,
            by: `${local}@${domain}`,
            name: `${first} ${last}`,
            subject: `${one.subject} for ${first}`,
            says: `Hi ${first.toLowerCase()}, as ${last.toUpperCase()}'s mail from ${local} says\nsee https://${site}/~${local} or www.${site}.\n${one.says}\nWrite to ${other.local}@${other.domain}, ${local} at ${domain}, or <x.${local}+tag@mx.${domain}>.\n${first}_${last} and ${first}${last} at ${domain}/x\n\n-- \n${first} ${last} <${local}@${domain}>\n`,
          };
        };
        const dossier = dossierFor(exampleReview(change));
        const text = written(disguised(dossier));
        for (const { first, last, local, domain, site } of byAddress.values()) {
          for (const word of [first, last, local, domain, site, `${first}${last}`])
            expect(holds(text, word), word).toBe(false);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('no message-id, case or list of the example is left', () => {
    const dossier = dossierFor();
    const text = written(disguised(dossier));
    for (const { campaign } of dossier.cases) expect(holds(text, campaign.id)).toBe(false);
    for (const { address, displayName } of accountsOf(dossier)) {
      expect(holds(text, address)).toBe(false);
      for (const word of displayName.split(/[\s-]+/)) expect(holds(text, word), word).toBe(false);
    }
  });

  test('the same key gives the same pseudonyms, another gives others', () => {
    const other = Buffer.alloc(32, 8);
    expect(disguised(dossierFor())).toEqual(disguised(dossierFor()));
    const [one, two] = [disguised(dossierFor()), disguised(dossierFor(), other)].map((dossier) =>
      dossier.cases.flatMap(({ campaign }) =>
        campaign.accounts.flatMap((account) => [account.account, account.displayName]),
      ),
    );
    expect(one?.filter((name) => two?.includes(name))).toEqual([]);
  });

  test('somebody is called the same in a header, in a text and in a signature', () => {
    const dossier = disguised(dossierFor());
    const [first] = dossier.cases;
    const names = first?.campaign.accounts.map(({ displayName }) => displayName.split(' ')[0] ?? '') ?? [];
    const texts =
      first?.threads.flatMap(({ messages }) => messages.map(({ message }) => message.text)).join('\n') ?? '';
    expect(names.filter((name) => holds(texts, name)).length).toBeGreaterThan(1);
  });

  test('marks stay at the words that they mark, and reckonings stay what they were', () => {
    const plain = dossierFor();
    const dossier = disguised(plain);
    for (const [at, { campaign, threads }] of dossier.cases.entries()) {
      const before = plain.cases[at]?.campaign.score;
      expect(campaign.score.logits).toBe(before?.logits);
      for (const [index, { evidence }] of campaign.score.addends.entries()) {
        const original = before?.addends[index]?.evidence;
        expect(evidence.span === undefined).toBe(original?.span === undefined);
        if (!evidence.span) continue;
        const message = threads.flatMap(({ messages }) => messages).find((one) => one.message.id === evidence.message);
        expect(message?.message.text.slice(evidence.span.start, evidence.span.end)).toBe(evidence.quote);
        expect(evidence.quote.split(/\s+/).length).toBe(original?.quote.split(/\s+/).length);
      }
    }
  });

  test('a word of the language that is also a name is replaced with its capital only', () => {
    const change = (one: WrittenMessage): WrittenMessage =>
      one.by === 'rene@falk.example'
        ? { ...one, name: 'Will Falk' }
        : { ...one, says: `${one.says}\nI will ask Will Falk.\n` };
    const text = written(disguised(dossierFor(exampleReview(change))));
    expect(text).toMatch(/I will ask [A-Z][a-z]{9} [A-Z][a-z]{9}\./);
  });

  test.each([
    'a'.repeat(200_000),
    'a.'.repeat(100_000),
    'a@'.repeat(100_000),
    'at '.repeat(60_000),
    '=?'.repeat(100_000),
  ])('a text of 200,000 characters made to slow it down takes no longer than others (%#)', (hostile) => {
    const change = (one: WrittenMessage): WrittenMessage => (one.id === 'slice-1' ? { ...one, says: hostile } : one);
    const dossier = dossierFor(exampleReview(change));
    const start = performance.now();
    disguised(dossier);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
