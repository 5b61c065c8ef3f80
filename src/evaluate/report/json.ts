import { isMet, type Row } from '../figures/row.ts';
import type { Evaluation } from '../run/evaluate.ts';

/** What is said about an evaluation beside its figures. */
export interface ReportContext {
  readonly version: string;
  /** Which scenarios: the folder or set, as it was asked for. */
  readonly scenarios: readonly string[];
  /** What a reader has to know before believing a figure. */
  readonly caveats: readonly string[];
}

/** An evaluation as one JSON document, schema `undue-evaluation/1`; the same input and seed give the same bytes. */
export function toEvaluationJson(evaluation: Evaluation, { version, scenarios, caveats }: ReportContext): string {
  const { seed, model, archives, campaigns, lookAlikes, rows, plantings } = evaluation;
  const document = {
    schema: 'undue-evaluation/1',
    generator: { name: 'undue', version, model },
    seed,
    scenarios: { from: scenarios, campaigns, lookAlikes },
    caveats,
    archives,
    rows: rows.map(rowJson),
    plantings,
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

function rowJson(row: Row) {
  const { group, figure, unit, value, count, of, ofWhat, interval, goal } = row;
  return {
    group,
    figure,
    unit,
    value: rounded(value),
    count: count ?? null,
    of,
    ofWhat,
    interval95: interval ? [rounded(interval.low), rounded(interval.high)] : null,
    goal: goal ? { is: goal.is, value: goal.value, isMet: isMet(row) ?? null } : null,
  };
}

function rounded(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : Number(value.toFixed(4));
}
