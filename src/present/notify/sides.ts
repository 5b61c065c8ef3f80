import type { Addend } from '../../score/score.ts';
import { signalById } from '../../signals/index.ts';
import type { Family } from '../../signals/signal.ts';
import { toPlain, toPlainCut, type Plain } from './plain.ts';

/** What one signal adds, with its plainest quotation. Whose words they are is not told: notices pass many hands. */
export interface Side {
  readonly signal: string;
  readonly family: Family;
  readonly question: string;
  readonly contribution: number;
  readonly quote: Plain;
}

/** What speaks for pressure and what against it, the strongest first. */
export interface Sides {
  readonly evidence: readonly Side[];
  readonly counterEvidence: readonly Side[];
}

/** In equal measure: where little speaks against it, no more is quoted for it than two signals. */
export function sidesOf(addends: readonly Addend[]): Sides {
  const counterEvidence = strongest(addends.filter(({ family }) => family === 'counter')).slice(0, mostASide);
  const evidence = strongest(addends.filter(({ family }) => family !== 'counter'));
  return { evidence: evidence.slice(0, Math.max(fewestASide, counterEvidence.length)), counterEvidence };
}

const fewestASide = 2;
const mostASide = 4;

function strongest(addends: readonly Addend[]): readonly Side[] {
  const bySignal = Map.groupBy(
    addends.filter(({ contribution }) => contribution !== 0),
    ({ signal }) => signal,
  );
  return [...bySignal.values()]
    .flatMap((own) => sideOf(own) ?? [])
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || (a.signal < b.signal ? -1 : 1));
}

function sideOf(addends: readonly Addend[]): Side | undefined {
  const [plainest] = [...addends].sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  if (!plainest) return undefined;
  const { signal, family, evidence } = plainest;
  const steps = addends.reduce((sum, { contribution }) => sum + Math.round(contribution * 10_000), 0);
  return {
    signal: toPlain(signal),
    family,
    question: signalById(signal)?.question ?? '',
    contribution: steps / 10_000,
    quote: toPlainCut(evidence.quote, mostQuoteCharacters),
  };
}

const mostQuoteCharacters = 200;
