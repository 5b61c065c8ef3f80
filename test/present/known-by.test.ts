import { expect, test } from 'vitest';
import type { Campaign } from '../../src/campaign/campaign.ts';
import type { KnownBy } from '../../src/mail/identity.ts';
import { instant } from '../../src/mail/message.ts';
import { toReport } from '../../src/present/report/report.ts';
import { toText } from '../../src/present/report/text.ts';
import { addrSpec, messageId } from '../support/mail.ts';

const account = (name: string, knownBy: KnownBy): Campaign['accounts'][number] => ({
  account: addrSpec(`${name.toLowerCase()}@example.org`),
  displayName: name,
  part: 'pressing',
  firstSeen: instant(0),
  messages: 2,
  withArtefacts: 0,
  knownBy,
});

test('a report says how each author is known, in a word where it is not plain', () => {
  const accounts = [account('Jane', 'from-reply-to'), account('Eve', 'ambiguous'), account('Joe', 'as-written')];
  const campaign: Campaign = {
    id: 'case-1',
    level: 'watch',
    standing: 'watch',
    score: { logits: 1, bias: 0, addends: [], families: [], unknown: [] },
    rarity: 0.001,
    reached: { watch: { at: instant(0), message: messageId('1@x') }, alarm: undefined },
    target: undefined,
    demand: 'other',
    accounts,
    threads: [],
    pressing: [],
    languages: [],
    timeline: [],
  };
  const archive = {
    messages: 6,
    threads: 1,
    accounts: 3,
    first: undefined,
    last: undefined,
    duplicates: 0,
    rejected: [],
  };
  const report = toReport({ name: 'undue', version: '1', model: '1' }, archive, [campaign]);
  expect(report.campaigns[0]?.accounts.map(({ knownBy }) => knownBy)).toEqual(accounts.map(({ knownBy }) => knownBy));
  const text = toText(report).replace(/\s+/g, ' ');
  expect(text).toContain(
    'Jane <jane@example.org>: pressing in these messages; first seen 1970-01-01, 2 messages, 0 with something technical; address from Reply-To',
  );
  expect(text).toContain('0 with something technical; ambiguous From');
  expect(text).toMatch(/Joe <joe@example.org>: [^;]*;[^;]* technical (?!;)/);
});
