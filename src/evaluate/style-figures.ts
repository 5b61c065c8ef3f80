import { compareStyles } from '../style/compare.ts';
import { areaUnderCurve } from './area-under-curve.ts';
import { fitStyleTable, profiled, tableWords, type ProfiledPair } from './calibrate-style.ts';
import { pairsOf, type StylePair, type Writers } from './style-pairs.ts';

/** How well sides of one account are told from sides of two, at one length. */
export interface StyleFigure {
  /** Words a side. */
  readonly words: number;
  readonly pairs: Readonly<Record<StylePair['kind'], number>>;
  /** Against accounts that share a thread, by halves drawn in the same way; one number over all lists. */
  readonly coWriters: number | undefined;
  /** Against accounts compared by what they wrote in the thread that they share. */
  readonly oneThread: number | undefined;
}

/** Each list is judged by a table made from the other lists, without the accounts that write to both. */
export function styleFigures(writers: readonly Writers[]): readonly StyleFigure[] {
  return tableWords.map((words) => {
    const all = profiled(writers.flatMap((one) => pairsOf(one, words)));
    const judged = writers.flatMap(({ list }) => judgedByOthers(list, all, words));
    const scores = (kind: StylePair['kind']): readonly number[] =>
      judged.flatMap((one) => (one.kind === kind ? [one.logits] : []));
    const same = scores('same');
    return {
      words,
      pairs: {
        same: same.length,
        'co-writers': scores('co-writers').length,
        'one-thread': scores('one-thread').length,
      },
      coWriters: short(areaUnderCurve(same, scores('co-writers'))),
      oneThread: short(areaUnderCurve(same, scores('one-thread'))),
    };
  });
}

function judgedByOthers(
  list: string,
  all: readonly ProfiledPair[],
  words: number,
): readonly { readonly kind: StylePair['kind']; readonly logits: number }[] {
  const own = all.filter((pair) => pair.list === list);
  const here = new Set(own.flatMap(({ accounts }) => accounts));
  const table = fitStyleTable(
    all.filter((pair) => pair.list !== list && !pair.accounts.some((account) => here.has(account))),
    words,
  );
  return own.map(({ kind, profiles }) => ({
    kind,
    logits: compareStyles(profiles[0], profiles[1], table).reduce(
      (sum, alike, at) => sum + alike * (table.weights[at] ?? 0),
      table.bias,
    ),
  }));
}

function short(value: number): number | undefined {
  return Number.isFinite(value) ? Number(value.toFixed(3)) : undefined;
}
