import type { MessageId } from '../../mail/message.ts';
import type { Addend } from '../../score/score.ts';
import type { CaseFile } from './dossier.ts';

/** An addend with its number in the case, under which text and reckoning refer to each other. */
export interface Reason extends Addend {
  readonly number: number;
}

/** The addends of one signal, the largest first. */
export interface SignalReasons {
  readonly signal: string;
  readonly family: Addend['family'];
  readonly sum: number;
  readonly reasons: readonly Reason[];
}

/** What the reckoning of a case is made of. */
export interface Reasons {
  readonly inFavour: readonly SignalReasons[];
  readonly against: readonly SignalReasons[];
  /** Signals that were seen, and add nothing: they weigh nothing yet, or their family's cap was reached. */
  readonly weightless: readonly { readonly signal: string; readonly times: number }[];
  /** The largest addend, for the scale of bars. */
  readonly most: number;
  at(message: MessageId): readonly Reason[];
}

/** Numbers the addends that weigh something, those that weigh most first. */
export function reasonsOf({ campaign }: CaseFile): Reasons {
  const { addends } = campaign.score;
  const weighing = addends.filter(({ contribution }) => contribution !== 0);
  const signals = [...new Set(weighing.map(({ signal }) => signal))]
    .map((signal) => weighing.filter((addend) => addend.signal === signal).sort(byWeight))
    .map((own) => ({ own, sum: own.reduce((sum, { contribution }) => sum + contribution, 0) }))
    .sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum));
  let number = 0;
  const grouped = signals.flatMap(({ own, sum }): readonly SignalReasons[] => {
    const [first] = own;
    if (!first) return [];
    const { signal, family } = first;
    return [{ signal, family, sum, reasons: own.map((addend) => ({ ...addend, number: (number += 1) })) }];
  });
  const all = grouped.flatMap(({ reasons }) => reasons);
  return {
    inFavour: grouped.filter(({ family }) => family !== 'counter'),
    against: grouped.filter(({ family }) => family === 'counter'),
    weightless: weightlessOf(addends, weighing),
    most: Math.max(0, ...all.map(({ contribution }) => Math.abs(contribution))),
    at: (message) => all.filter(({ evidence }) => evidence.message === message),
  };
}

function byWeight(a: Addend, b: Addend): number {
  return Math.abs(b.contribution) - Math.abs(a.contribution);
}

function weightlessOf(addends: readonly Addend[], weighing: readonly Addend[]): Reasons['weightless'] {
  const weighty = new Set(weighing.map(({ signal }) => signal));
  const names = [...new Set(addends.map(({ signal }) => signal))].filter((signal) => !weighty.has(signal)).sort();
  return names.map((signal) => ({ signal, times: addends.filter((addend) => addend.signal === signal).length }));
}
