import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore, type Store } from '../../src/store/database.ts';
import { triageBook } from '../../src/store/triage.ts';
import { parseTriageLines, toTriageLines } from '../../src/store/triage-lines.ts';
import { temporaryFolder } from '../support/mbox.ts';
import { caseOf, day, logs, said } from '../support/triage.ts';

function opened(path = ':memory:'): Store {
  const store = openStore(path);
  onTestFinished(() => {
    store.close();
  });
  return store;
}

const watch = caseOf('watch', 'a');
const dismissal = { saying: { verb: 'dismiss' as const }, by: 'ann', reason: 'a course', of: watch };

describe('the log of triage', () => {
  test('is kept in the store, which is opened again', () => {
    const path = join(temporaryFolder(), 'store.sqlite');
    const store = openStore(path);
    const entry = triageBook(store).say(dismissal, day(1));
    store.close();
    expect(triageBook(opened(path)).log().entries).toEqual([entry]);
  });

  test('is only ever added to: no statement changes, replaces or deletes an entry', () => {
    const store = opened();
    const entry = triageBook(store).say(dismissal, day(1));
    for (const sql of ["UPDATE triage SET reason = 'x'", 'DELETE FROM triage']) {
      expect(() => store.exec(sql)).toThrow(/only added to/);
    }
    store.exec(
      `REPLACE INTO triage SELECT number, 'x', at, said_by, verb, until, undoes, 'x', level, pressing FROM triage`,
    );
    expect(triageBook(store).log().entries).toEqual([entry]);
  });

  test('puts an answer after what it answers, though the clock went back', () => {
    const book = triageBook(opened());
    const first = book.say(dismissal, day(9));
    const undo = book.say({ ...dismissal, saying: { verb: 'undo', undoes: first.id } }, day(2));
    expect(undo.at).toBeGreaterThan(first.at);
    expect(book.log().undone).toEqual(new Set([first.id]));
  });

  test('that another run is writing is an error that says so', () => {
    const path = join(temporaryFolder(), 'store.sqlite');
    const store = opened(path);
    const other = new Database(path);
    store.pragma('busy_timeout = 50');
    other.exec('BEGIN IMMEDIATE');
    expect(() => triageBook(store).say(dismissal, day(1))).toThrow(/in use by another run/);
    other.close();
  });
});

describe('a store with a trigger', () => {
  test('that only resembles ours is refused', () => {
    const path = join(temporaryFolder(), 'store.sqlite');
    openStore(path).close();
    const file = new Database(path);
    file.exec('DROP TRIGGER triage_never_changed');
    file.exec('CREATE TRIGGER triage_never_changed BEFORE UPDATE ON triage BEGIN DELETE FROM messages; END');
    file.close();
    expect(() => openStore(path)).toThrow(/is not a store of undue/);
  });
});

describe('logs of two people', () => {
  test('merged in either order, once or twice, are the same log, as lines too', () => {
    fc.assert(
      fc.property(logs, logs, (anns, bobs) => {
        const [one, other] = [triageBook(opened()), triageBook(opened())];
        one.merge(anns);
        one.merge(bobs);
        other.merge(bobs);
        other.merge(anns);
        expect(other.merge(bobs)).toBe(0);
        expect(one.log()).toEqual(other.log());
        expect(toTriageLines(one.log().entries)).toBe(toTriageLines(other.log().entries));
      }),
      { numRuns: 25 },
    );
  });

  test('are read from the lines that they were written as', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const book = triageBook(opened());
        book.merge(parseTriageLines(toTriageLines(log), day(60)));
        expect(toTriageLines(book.log().entries)).toBe(toTriageLines(triageLog(log)));
      }),
      { numRuns: 25 },
    );
  });

  const line = toTriageLines([said(1, 'dismiss', watch, 'a course')]);

  test.each([
    ['no JSON', 'x\n', /line 1 is no entry/],
    ['another document', '{"schema":"undue-report/1"}\n', /line 1 is no entry/],
    ['a snooze without an end', line.replace('"dismiss"', '"snooze"'), /line 1 is no entry/],
    ['altered', `${line}${line.replace('a course', 'a quarrel')}`, /line 2 was altered/],
    ['from the future', toTriageLines([said(62, 'dismiss', watch)]), /line 1 comes from the future/],
  ])('are refused where a line is %s', (_, text, message) => {
    expect(() => parseTriageLines(text, day(60))).toThrow(message);
  });
});

function triageLog(entries: Parameters<typeof toTriageLines>[0]): Parameters<typeof toTriageLines>[0] {
  const book = triageBook(opened());
  book.merge(entries);
  return book.log().entries;
}
