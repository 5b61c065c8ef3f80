import { describe, expect, test } from 'vitest';
import { growCases, type PressMark } from '../../src/campaign/cases.ts';
import type { ThreadId } from '../../src/thread/thread.ts';
import { addrSpec, at, messageId } from '../support/mail.ts';

let count = 0;
function mark(by: string, day: number, thread: string, more: Partial<PressMark> = {}): PressMark {
  count += 1;
  return {
    id: messageId(`${count}@example.org`),
    account: addrSpec(`${by}@example.org`),
    at: at(`+${day}d`),
    thread: thread as ThreadId,
    isDemand: false,
    strength: 0.5,
    isRecent: true,
    ...more,
  };
}

function threadsOf(marks: readonly PressMark[]): readonly (readonly string[])[] {
  return growCases(marks, () => undefined).map(({ threads }) => [...threads].sort());
}

describe('a case', () => {
  test('holds everybody who presses in one thread', () => {
    expect(threadsOf([mark('a', 0, 't1'), mark('b', 3, 't1')])).toEqual([['t1']]);
  });

  test('follows an account from thread to thread within half a year', () => {
    expect(threadsOf([mark('a', 0, 't1'), mark('a', 100, 't2')])).toEqual([['t1', 't2']]);
    expect(threadsOf([mark('a', 0, 't1'), mark('a', 200, 't2')])).toEqual([['t1'], ['t2']]);
  });

  test('follows nobody from thread to thread who presses plainly in neither', () => {
    const faint = { strength: 0.2 };
    expect(threadsOf([mark('a', 0, 't1', faint), mark('a', 10, 't2', faint)])).toEqual([['t1'], ['t2']]);
    expect(threadsOf([mark('a', 0, 't1', faint), mark('a', 10, 't2')])).toEqual([['t1', 't2']]);
  });

  test('begins anew where an old thread is pressed in after a year and a half', () => {
    expect(threadsOf([mark('a', 0, 't1'), mark('b', 500, 't1')])).toEqual([['t1']]);
    expect(threadsOf([mark('a', 0, 't1'), mark('b', 600, 't1')])).toEqual([['t1'], ['t1']]);
  });

  test('takes demands by two new accounts within two months together, and those by older accounts not', () => {
    const demand = { isDemand: true };
    expect(threadsOf([mark('a', 0, 't1', demand), mark('b', 50, 't2', demand)])).toEqual([['t1', 't2']]);
    expect(threadsOf([mark('a', 0, 't1', demand), mark('b', 70, 't2', demand)])).toEqual([['t1'], ['t2']]);
    expect(threadsOf([mark('a', 0, 't1', demand), mark('b', 50, 't2', { ...demand, isRecent: false })])).toEqual([
      ['t1'],
      ['t2'],
    ]);
  });

  test('joins two cases when somebody presses in both, and keeps how each was known before', () => {
    const marks = [mark('a', 0, 't1'), mark('b', 1, 't2'), mark('a', 2, 't2')];
    const [joined] = growCases(marks, () => undefined);
    expect(joined?.threads.toSorted()).toEqual(['t1', 't2']);
    expect(joined?.snapshots.map(({ threads }) => threads)).toEqual([['t1'], ['t2'], ['t1', 't2']]);
  });

  test('is told after each press as it stood then, with nothing that comes later', () => {
    const seen: number[] = [];
    growCases([mark('a', 0, 't1'), mark('b', 1, 't1'), mark('c', 2, 't1')], ({ marks }) => seen.push(marks.length));
    expect(seen).toEqual([1, 2, 3]);
  });
});
