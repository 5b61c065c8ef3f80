import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conditionText, parseQuery, queryKeys, withoutNames } from '../../src/triage/query.ts';
import { selected, type CaseFacts } from '../../src/triage/selection.ts';
import { foldTriage } from '../../src/triage/log.ts';
import { triageOf } from '../../src/triage/triage.ts';
import { caseOf, day, said } from '../support/triage.ts';

interface Named extends CaseFacts {
  readonly id: string;
}

function facts(id: string, change: Partial<Named> = {}): Named {
  return {
    ...{ id, level: 'watch', demand: 'handover', score: 1, reachedAt: day(1), lists: ['dev.example.org'] },
    accounts: [{ name: 'Ada Lovell', address: 'ada@example.net' }],
    triage: triageOf(caseOf('watch', id), foldTriage([]), day(60)),
    ...change,
  };
}

const log = foldTriage([said(1, 'dismiss', caseOf('watch', 'b')), said(1, 'dismiss', caseOf('watch', 'c'))]);
const cases: readonly Named[] = [
  facts('a', { level: 'alarm', score: 3 }),
  facts('b', { triage: triageOf(caseOf('watch', 'b'), log, day(60)), reachedAt: day(40), score: 2 }),
  facts('c', { triage: triageOf(caseOf('watch', 'c', 'new'), log, day(60)), lists: ['users.example.org'] }),
];

function asked(text: string): string {
  const { query, problems } = parseQuery(text, { mine: 'level:alarm list:dev', circle: '@mine' });
  expect(problems).toEqual([]);
  return selected(cases, query, ({ id }) => id === 'a')
    .map(({ id }) => id)
    .join('');
}

describe('a query that is saved', () => {
  const saved = { mine: 'level:alarm list:"a b"' };

  test.each([
    ['@mine since:2024', 'level:alarm list:"a b" since:2024'],
    ['"@mine" words', '"@mine" words'],
    ['@other', '@other'],
    ['', ''],
  ])('%j is saved as %j: what is saved names no others', (text, expected) => {
    expect(withoutNames(text, saved)).toBe(expected);
  });

  test('asks for the same as with the names in it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const asked = `@mine ${text}`;
        fc.pre(asked.length < 500);
        expect(parseQuery(withoutNames(asked, saved)).query).toEqual(parseQuery(asked, saved).query);
      }),
    );
  });
});

describe('a query', () => {
  test.each([
    ['', 'ac'],
    ['state:any', 'abc'],
    ['state:dismissed', 'b'],
    ['state:open', 'ac'],
    ['state:reopened', 'c'],
    ['-state:dismissed', 'ac'],
    ['level:alarm,watch', 'ac'],
    ['LEVEL:Alarm', 'a'],
    ['-level:alarm', 'c'],
    ['list:USERS', 'c'],
    ['list:dev,users state:any', 'abc'],
    ['account:lovell', 'ac'],
    ['account:"ada lovell"', 'ac'],
    ['account:ada@example.net', 'ac'],
    ['account:bob', ''],
    ['demand:merge', ''],
    ['since:2026-02 state:any', 'b'],
    ['before:2026-02 state:any', 'ac'],
    ['since:2026', 'ac'],
    ['some words', 'a'],
    ['@mine', 'a'],
    ['@mine level:watch', ''],
    ['state:any sort:newest', 'bac'],
    ['state:any sort:oldest', 'acb'],
    ['state:any sort:level', 'abc'],
  ])('%s asks for %j', (text, ids) => expect(asked(text)).toBe(ids));

  test('leaves what it does not know as a key to the words, with their quotes', () => {
    const { query, problems } = parseQuery('Re: "commit rights" https://example.org -x ada@example.org level:alarm');
    expect([query.words, problems]).toEqual(['Re: "commit rights" https://example.org -x ada@example.org', []]);
  });

  test.each([
    ['level:panic', /"panic" is not known; it is one of watch, alarm/],
    ['state:', /a value has to follow/],
    ['since:soon', /"soon" is not a year, month or day/],
    ['since:2024-13', /is not a year/],
    ['list:', /part of a List-Id has to follow/],
    ['@other', /there are @mine/],
    ['@__proto__', /^$/],
    ['@constructor', /No query is saved/],
    ['@nested', /No query is saved/],
  ])('%s is told what is wrong with it', (text, problem) => {
    const [first = ''] = parseQuery(text, { mine: 'level:alarm' }).problems;
    expect(first).toMatch(problem);
  });

  test('of any text is read without an error', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom(...Object.keys(queryKeys), ':', '"', ' ', '-', '@', ',', 'alarm', '2024'))
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const { query } = parseQuery(text, { x: text });
        expect(selected(cases, query, () => true).length).toBeLessThanOrEqual(cases.length);
      }),
    );
  });

  test('can be put together from options, whatever they hold', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1 }).filter((value) => /[a-z]/i.test(value)),
        (value) => {
          const { query } = parseQuery(conditionText('account', value));
          expect([query.words, query.conditions.map(({ key }) => key)]).toEqual(['', ['account']]);
        },
      ),
    );
  });
});
