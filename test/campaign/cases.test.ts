import fc from 'fast-check';
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
  return growCases(marks).map(({ threads }) => [...threads].sort());
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
    const [joined] = growCases(marks);
    expect(joined?.threads.toSorted()).toEqual(['t1', 't2']);
    expect(joined?.snapshots.map(({ threads }) => threads)).toEqual([['t1'], ['t2'], ['t1', 't2']]);
  });

  test('is kept after each press as it stood then, with nothing that comes later', () => {
    const [grown] = growCases([mark('a', 0, 't1'), mark('b', 1, 't1'), mark('c', 2, 't1')]);
    expect(grown?.snapshots.map(({ marks }) => marks.length)).toEqual([1, 2, 3]);
  });

  test('is the same as if every case were asked about every mark', () => {
    const press = fc.record({
      by: fc.nat(9),
      days: fc.nat(40),
      thread: fc.nat(25),
      isDemand: fc.boolean(),
      isRecent: fc.boolean(),
    });
    let largest = 0;
    fc.assert(
      fc.property(fc.array(press, { maxLength: 120 }), (presses) => {
        let day = 0;
        const marks = presses.map(({ by, days, thread, ...more }) => {
          day += days;
          return mark(`account-${by}`, day, `t${thread}`, more);
        });
        const cases = growCases(marks).map(({ threads, marks: own }) => [threads, own]);
        expect(cases).toEqual(askedAbout(marks));
        largest = Math.max(largest, cases.length);
      }),
    );
    expect(largest).toBeGreaterThan(5);
  });
});

/** The rules of a case, said plainly. */
function askedAbout(marks: readonly PressMark[]): readonly unknown[] {
  let open: { threads: ThreadId[]; marks: PressMark[] }[] = [];
  for (const one of marks) {
    const touched = open.filter(
      ({ threads, marks: others }) =>
        daysBetween(others[0], one) <= 540 &&
        (threads.includes(one.thread) ||
          (threads.length < 4 &&
            others.some((other) => {
              const days = daysBetween(other, one);
              const isSameDemand = [one, other].every(({ isDemand, isRecent }) => isDemand && isRecent);
              return (other.account === one.account && days <= 180) || (isSameDemand && days <= 60);
            }))),
    );
    const [first = { threads: [], marks: [] }, ...others] = touched.toSorted((a, b) => b.marks.length - a.marks.length);
    const threads = [...new Set([first, ...others].flatMap((each) => each.threads).concat(one.thread))];
    const own = [first, ...others].flatMap((each) => each.marks);
    own.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    open = [...open.filter((each) => !touched.includes(each)), { threads, marks: [...own, one] }];
  }
  return open.map(({ threads, marks: own }) => [threads, own]);
}

function daysBetween(earlier: PressMark | undefined, later: PressMark): number {
  return (later.at - (earlier?.at ?? later.at)) / 86_400_000;
}
