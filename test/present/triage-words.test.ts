import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standingSentence, takenBackSentence } from '../../src/present/triage-words.ts';
import type { TriageEntry } from '../../src/triage/entry.ts';
import { foldTriage, lastInForce } from '../../src/triage/log.ts';
import { triageOf, type Triage } from '../../src/triage/triage.ts';
import { caseOf, cases, day, logs, said } from '../support/triage.ts';

const one = caseOf('watch', 'a');

function standing(...log: readonly TriageEntry[]): Triage {
  return triageOf(one, foldTriage(log), day(60));
}

describe('how a case stands, in words', () => {
  test('has what was noted on it, decided or not', () => {
    const note = said(2, 'note', one, 'ask Ada');
    expect(standingSentence(standing(note))).toBe(
      'Open: nobody has decided anything yet. Noted on 2026-01-02 by ann ("ask Ada").',
    );
    expect(standingSentence(standing(said(1, 'dismiss', one, 'a course'), note))).toBe(
      'Dismissed on 2026-01-01 by ann ("a course"). Noted on 2026-01-02 by ann ("ask Ada").',
    );
  });

  test('names after an undo what was taken back, and then what holds', () => {
    const [dismissed, note] = [said(1, 'dismiss', one, 'a course'), said(2, 'note', one, 'ask Ada')];
    const undone = said(3, { verb: 'undo', undoes: note.id }, one);
    expect(takenBackSentence(standing(dismissed, note), standing(dismissed, note, undone))).toBe(
      'Taken back: noted on 2026-01-02 by ann ("ask Ada"). Dismissed on 2026-01-01 by ann ("a course").',
    );
  });

  test('an undo of what was said last takes back just that, whatever the log', () => {
    fc.assert(
      fc.property(cases, logs, (of, log) => {
        const last = lastInForce(of, foldTriage(log));
        if (!last) return;
        const undo = said(51, { verb: 'undo', undoes: last.id }, of);
        const [before, after] = [log, [...log, undo]].map((entries) => triageOf(of, foldTriage(entries), day(60)));
        if (!before || !after) return;
        expect(takenBackSentence(before, after).match(/Taken back: /g)).toHaveLength(1);
      }),
    );
  });
});
