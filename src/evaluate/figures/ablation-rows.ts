import type { Level } from '../../score/level.ts';
import { alarmThreshold, thresholdAt, watchesPerTenThousand } from '../calibrate-score.ts';
import { lacks, type Lack, type Outcome } from '../planting/outcome.ts';
import type { NativeFigures } from '../run/archive-run.ts';
import { sum } from './archive-rows.ts';
import { shareOfPlantings } from './detection-rows.ts';
import type { Row } from './row.ts';

/**
 * Rows without each family of signals. A model that adds less scores lower everywhere, so that its thresholds are taken
 * anew from the same archives; the first rows do that with nothing left out, for comparison.
 */
export function ablationRows(
  archives: readonly NativeFigures[],
  { campaigns, lookAlikes }: { readonly campaigns: readonly Outcome[]; readonly lookAlikes: readonly Outcome[] },
  seed: number,
): readonly Row[] {
  return lacks.flatMap((lack) => {
    const thresholds = thresholdsOf(archives, lack);
    const group = lack === 'nothing' ? 'ablation: all families' : `ablation: without ${lack}`;
    const row = (figure: string, outcomes: readonly Outcome[], level: Level): Row =>
      shareOfPlantings(
        { group, figure, ofWhat: 'plantings' },
        outcomes,
        (one) => reaches(one, { lack, level, thresholds }),
        seed,
      );
    return [
      row('campaigns that reach alarm', campaigns, 'alarm'),
      row('campaigns that reach watch or more', campaigns, 'watch'),
      row('look-alikes that reach watch or more', lookAlikes, 'watch'),
    ];
  });
}

type Thresholds = Readonly<Record<Level, number>>;

function thresholdsOf(archives: readonly NativeFigures[], lack: Lack): Thresholds {
  const scores = (level: Level): readonly number[] => archives.flatMap(({ highest }) => highest?.[lack][level] ?? []);
  const threads = sum(archives.map(({ survey }) => survey.threads));
  const watch = thresholdAt(scores('watch'), (threads * watchesPerTenThousand) / 10_000);
  return { watch, alarm: alarmThreshold(scores('alarm'), threads) };
}

interface Asked {
  readonly lack: Lack;
  readonly level: Level;
  readonly thresholds: Thresholds;
}

function reaches({ without }: Outcome, { lack, level, thresholds }: Asked): boolean {
  return (without?.[lack] ?? []).some(({ logits, allowed }) => {
    const isAlarm = allowed === 'alarm' && logits >= thresholds.alarm;
    return level === 'alarm' ? isAlarm : isAlarm || (allowed !== undefined && logits >= thresholds.watch);
  });
}
