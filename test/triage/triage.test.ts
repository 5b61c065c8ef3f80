import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TriagedCase, TriageEntry } from '../../src/triage/entry.ts';
import { entriesOf, foldTriage, lastInForce } from '../../src/triage/log.ts';
import { snoozedUntil, triageOf, type Triage } from '../../src/triage/triage.ts';
import { caseOf, cases, day, logs, said } from '../support/triage.ts';

function triage(one: TriagedCase, entries: readonly TriageEntry[], on = 60): Triage {
  return triageOf(one, foldTriage(entries), day(on));
}

const watch = caseOf('watch', 'a', 'b');

describe('a case', () => {
  test('of which nobody said anything is open', () => {
    expect(triage(watch, [])).toEqual({ state: 'open', decision: undefined, reopened: undefined, notes: [] });
    expect(triage(watch, [said(1, 'dismiss', caseOf('watch', 'c'))]).state).toBe('open');
  });

  test.each([
    ['confirm', 'confirmed'],
    ['dismiss', 'dismissed'],
    ['snooze', 'snoozed'],
    ['reopen', 'open'],
    ['note', 'open'],
  ] as const)('after %s is %s', (verb, state) => {
    expect(triage(watch, [said(1, 'confirm', caseOf('watch', 'z')), said(2, verb, watch)]).state).toBe(state);
  });

  test('goes by what was said last, and keeps its notes', () => {
    const entries = [said(1, 'dismiss', watch), said(2, 'note', watch, 'asked Bob'), said(3, 'confirm', watch)];
    const { state, decision, notes } = triage(watch, entries);
    expect([state, decision, notes.map(({ reason }) => reason)]).toEqual(['confirmed', entries[2], ['asked Bob']]);
  });
});

describe('a dismissed case', () => {
  const dismissed = [said(1, 'dismiss', watch)];

  test('stays dismissed under another id, with fewer messages, and where it is less than it was', () => {
    expect(triage(caseOf('watch', 'b', 'a'), dismissed).state).toBe('dismissed');
    expect(triage(caseOf('watch', 'b'), dismissed).state).toBe('dismissed');
    expect(triage(watch, [said(1, 'dismiss', caseOf('alarm', 'a', 'b'))]).state).toBe('dismissed');
  });

  test('is opened again by a pressing message that was not there, and says by which', () => {
    expect(triage(caseOf('watch', 'a', 'b', 'c'), dismissed)).toMatchObject({
      state: 'open',
      reopened: { messages: ['<c@example.org>'], level: undefined, snoozeEnded: undefined },
    });
  });

  test('is opened again by a level that it had not reached, and says by which', () => {
    expect(triage(caseOf('alarm', 'a', 'b'), dismissed)).toMatchObject({
      state: 'open',
      reopened: { messages: [], level: 'alarm' },
    });
  });

  test('that became one with another dismissed case has nothing new in it', () => {
    const both = [...dismissed, said(2, 'dismiss', caseOf('watch', 'c'))];
    expect(triage(caseOf('watch', 'a', 'b', 'c'), both).state).toBe('dismissed');
  });

  test('that took up a confirmed case is open', () => {
    const both = [said(1, 'confirm', caseOf('watch', 'c')), said(2, 'dismiss', watch)];
    expect(triage(caseOf('watch', 'a', 'b', 'c'), both)).toMatchObject({
      state: 'open',
      reopened: { level: undefined },
    });
  });

  test('can be dismissed again with what is new', () => {
    const grown = caseOf('watch', 'a', 'b', 'c');
    expect(triage(grown, [...dismissed, said(2, 'dismiss', grown)]).state).toBe('dismissed');
  });
});

describe('a snoozed case', () => {
  const snoozed = [said(1, { verb: 'snooze', until: day(10) }, watch)];

  test('is open again from its day on, and says so', () => {
    expect(triage(watch, snoozed, 9).state).toBe('snoozed');
    expect(snoozedUntil(triage(watch, snoozed, 9))).toBe(day(10));
    expect(triage(watch, snoozed, 10)).toMatchObject({ state: 'open', reopened: { snoozeEnded: day(10) } });
    expect(snoozedUntil(triage(watch, snoozed, 10))).toBeUndefined();
  });

  test('is opened before that by new evidence', () => {
    expect(triage(caseOf('alarm', 'a', 'b'), snoozed, 5)).toMatchObject({
      state: 'open',
      reopened: { level: 'alarm' },
    });
  });
});

describe('for every log', () => {
  test('undoing anything that was said restores the state before it, and undoing that restores the state after it', () => {
    const verbs = fc.constantFrom(
      'confirm' as const,
      'dismiss' as const,
      'snooze' as const,
      'note' as const,
      'reopen' as const,
    );
    fc.assert(
      fc.property(logs, cases, cases, verbs, (log, of, shown, verb) => {
        const one = said(51, verb, of);
        const undo = said(52, { verb: 'undo', undoes: one.id }, of);
        const redo = said(53, { verb: 'undo', undoes: undo.id }, of);
        expect(triage(shown, [...log, one, undo])).toEqual(triage(shown, log));
        expect(triage(shown, [...log, one, undo, redo])).toEqual(triage(shown, [...log, one]));
      }),
    );
  });

  test('undoing something in its midst is as if it had never been said', () => {
    fc.assert(
      fc.property(logs, cases, fc.nat(), (log, shown, number) => {
        const { undone } = foldTriage(log);
        const spoken = log.filter(({ id, saying }) => saying.verb !== 'undo' && !undone.has(id));
        const target = spoken[number % Math.max(1, spoken.length)];
        fc.pre(target !== undefined);
        const undo = said(55, { verb: 'undo', undoes: target.id }, target.of);
        expect(triage(shown, [...log, undo])).toEqual(
          triage(
            shown,
            log.filter(({ id }) => id !== target.id),
          ),
        );
      }),
    );
  });

  test('neither the order in which its entries came nor doubles make a difference', () => {
    fc.assert(
      fc.property(
        logs.chain((log) =>
          fc.tuple(fc.constant(log), fc.shuffledSubarray([...log, ...log], { minLength: log.length * 2 })),
        ),
        cases,
        ([log, shuffled], shown) => {
          expect(triage(shown, shuffled)).toEqual(triage(shown, log));
          expect(foldTriage(shuffled).entries).toEqual(foldTriage(log).entries);
        },
      ),
    );
  });

  test('undoing step by step what holds ends at a case of which nothing is said', () => {
    fc.assert(
      fc.property(logs, cases, (log, shown) => {
        const entries = [...log];
        for (let on = 51; on < 51 + 20; on += 1) {
          const last = lastInForce(shown, foldTriage(entries));
          if (last) entries.push(said(on, { verb: 'undo', undoes: last.id }, shown));
        }
        expect(triage(shown, entries)).toEqual({ state: 'open', decision: undefined, reopened: undefined, notes: [] });
        expect(entriesOf(shown, foldTriage(entries)).length).toBeGreaterThanOrEqual(entries.length - log.length);
      }),
    );
  });
});
