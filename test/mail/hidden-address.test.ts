import fc from 'fast-check';
import { parseAddressHeader } from 'mailparser';
import { expect, test } from 'vitest';
import { isCutAddress, unhideAddress } from '../../src/mail/hidden-address.ts';

test.each([
  ['jane at example.org (Jane Doe)', '"Jane Doe" <jane@example.org>'],
  ['jane at example.org', 'jane@example.org'],
  ['jane at example.org (Jane (JD) "x" Doe)', '"Jane (JD) \\"x\\" Doe" <jane@example.org>'],
  ['Jane Doe <jane at example.org>', 'Jane Doe <jane@example.org>'],
  ['j@ne @ending from ex@mple@com (Jane)', '"Jane" <j*ne@ex*mple*com>'],
  ['j@ne @end|ng |rom ex@mp|e@com (Jane)', '"Jane" <j*ne@ex*mp|e*com>'],
  ['m@rk m@iii@g oii ex@mpie@com (m@rk m@iii@g oii ex@mpie@com)', 'm*rk@ex*mpie*com'],
  ['jane at example.org (jane at example.org)', 'jane@example.org'],
  ['jane at host (Jane Doe)', '"Jane Doe" <jane@host>'],
  ['jane at example.org (A)', '"A" <jane@example.org>'],
  ['jane at example dot org', 'jane@example.org'],
  ['Jane.Doe AT mail DOT example DOT org (Jane)', '"Jane" <Jane.Doe@mail.example.org>'],
  ['jane_at_example.org', 'jane@example.org'],
  ['jane-at-example-dot-org', 'jane@example.org'],
  ['Jane <jane_at_example.org>', 'Jane <jane@example.org>'],
  ['jane [at] example [dot] org', 'jane@example.org'],
  ['jane(at)example(dot)org', 'jane@example.org'],
  ['jane(a)example.org', 'jane@example.org'],
  ['Jane Doe <jane () example ! org>', 'Jane Doe <jane@example.org>'],
  ['jane <at> example.org (Jane)', '"Jane" <jane@example.org>'],
  ['jane&#64;example.org (Jane)', '"Jane" <jane@example.org>'],
  ['Jane Doe <jane&#x40;example.org>', 'Jane Doe <jane@example.org>'],
  ['Jane Doe jane@example.org', 'Jane Doe <jane@example.org>'],
  ['Jane at work', 'Jane at work'],
  ['Anonymous', 'Anonymous'],
  ['Jane at work <jane@example.org>', 'Jane at work <jane@example.org>'],
  ['"Jane at work" <jane@example.org>', '"Jane at work" <jane@example.org>'],
  ['Jane Doe <jane@example.org>', 'Jane Doe <jane@example.org>'],
])('the hidden address "%s" is written %s', (field, shown) => {
  expect(unhideAddress(field)).toBe(shown);
});

test.each([
  ['jan...@example.org', true],
  ['jane@exam...', true],
  ['jane.doe@example.org', false],
])('letters are cut out of %s: %s', (address, isCut) => {
  expect(isCutAddress(address)).toBe(isCut);
});

test('hostile fields are read in linear time', () => {
  for (const unit of [
    '(',
    ')',
    ' ',
    '"',
    '<',
    ' at ',
    'a at b (',
    '@',
    ') ',
    '\\',
    '_at_',
    '(at)',
    ' dot ',
    '&#64;',
    ' () ',
  ]) {
    const field = unit.repeat(1_000_000 / unit.length);
    const start = performance.now();
    unhideAddress(field);
    expect(performance.now() - start, unit).toBeLessThan(200);
  }
});

const hidings: readonly ((local: string, domain: string, name: string) => string)[] = [
  (local, domain, name) => `${local} at ${domain} (${name})`,
  (local, domain, name) => `${local} at ${domain.replaceAll('.', ' dot ')} (${name})`,
  (local, domain, name) => `${name} <${local} at ${domain}>`,
  (local, domain, name) => `${name} <${local} () ${domain.replaceAll('.', ' ! ')}>`,
  (local, domain, name) => `${local}(a)${domain} (${name})`,
  (local, domain, name) => `${local} [at] ${domain.replaceAll('.', ' [dot] ')} (${name})`,
  (local, domain, name) => `${local}_at_${domain} (${name})`,
  (local, domain, name) => `${local}&#64;${domain} (${name})`,
  (local, domain, name) => `${name} ${local}@${domain}`,
];

test('whatever address and name an archive hid in one of its ways, both are restored', () => {
  const word = fc.stringMatching(/^[A-Za-z][a-z]{0,9}$/).filter((one) => !/^(?:at|dot|a)$/i.test(one));
  const local = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join('.'));
  const domain = fc.array(word, { minLength: 2, maxLength: 4 }).map((words) => words.join('.'));
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
  const property = fc.property(local, domain, name, fc.constantFrom(...hidings), (...[user, host, person, hide]) => {
    const [found] = parseAddressHeader(unhideAddress(hide(user, host, person))).value;
    expect(found).toMatchObject({ address: `${user}@${host}`, name: person });
  });
  fc.assert(property, { numRuns: 2_000 });
});
