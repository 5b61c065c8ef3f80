import type { CaseView } from '../accounts/case-view.ts';
import { demandActs } from '../accounts/parts.ts';
import type { Level } from '../score/level.ts';
import type { Model } from '../score/model.ts';
import { score, type Score } from '../score/score.ts';
import type { Family, Kit } from '../signals/signal.ts';
import { observeCase } from './observe.ts';

/** A case's score and the level that it allows. */
export interface Judgement {
  readonly score: Score;
  readonly level: Level | undefined;
}

/**
 * Scores a case and says which level it reaches. No single family raises one: a watch needs wording and structure; an
 * alarm needs them from two accounts, or from one over several messages with a plain demand for control.
 */
export function judge(view: CaseView, kit: Kit, model: Model): Judgement {
  const reckoning = score(observeCase(view, kit), model);
  return { score: reckoning, level: levelOf(reckoning, view, model) };
}

function levelOf(reckoning: Score, view: CaseView, model: Model): Level | undefined {
  const highest = highestAllowed(reckoning, view);
  if (highest === undefined) return undefined;
  if (reckoning.logits >= model.thresholds.alarm && highest === 'alarm') return 'alarm';
  return reckoning.logits >= model.thresholds.watch ? 'watch' : undefined;
}

/** What of a case decides which level it may reach. */
export type Pressed = Pick<CaseView, 'pressure' | 'pressing'>;

/** The level that what a case is made of allows, whatever its score. */
export function highestAllowed(reckoning: Score, view: Pressed): Level | undefined {
  if (!hasStructure(reckoning, view)) return undefined;
  return hasDemandOrCompany(view) && !isLoneAndDoubtful(reckoning, view) ? 'alarm' : 'watch';
}

/** One account alone is a campaign only where little speaks against it. */
function isLoneAndDoubtful({ families }: Score, { pressing }: Pressed): boolean {
  const against = families.find(({ family }) => family === 'counter');
  return pressing.length < 2 && against !== undefined && against.sum <= against.cap * doubtfulShare;
}

/** Of what counter-evidence can take at most; of campaigns of one account that were written for this project none has so much. */
const doubtfulShare = 0.25;

function hasStructure({ families }: Score, view: Pressed): boolean {
  const sum = (name: Family): number => families.find(({ family }) => family === name)?.sum ?? 0;
  return sum('wording') > 0 && sum('participation') + sum('timing') + sum('linkage') > 0 && view.pressure.length >= 2;
}

function hasDemandOrCompany({ pressure, pressing }: Pressed): boolean {
  const hasDemand = pressure.some(({ presses }) => presses.some(({ act }) => demandActs.has(act)));
  return hasDemand && (pressing.length >= 2 || pressure.length >= 3);
}
