import type { CaseView } from '../accounts/case-view.ts';
import type { Observed } from '../score/score.ts';
import { signals } from '../signals/index.ts';
import type { Kit } from '../signals/signal.ts';

/** Asks every signal about a case. */
export function observeCase(view: CaseView, kit: Kit): readonly Observed[] {
  return signals.map((signal) => ({
    signal: signal.id,
    family: signal.family,
    observation: signal.observe(view, kit),
  }));
}
