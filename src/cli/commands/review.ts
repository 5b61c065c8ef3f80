import { reviewOf } from '../review-of.ts';
import { withAnalysis, type Analysis } from '../analysis.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { withAnalysisOptions, type AnalysisOptions } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { existingStore } from '../standing.ts';
import { withSourceOptions } from '../source-options.ts';
import { report, sourceHelp } from './scan.ts';

/** `undue` and `undue review`: the screen, on a store or on archives. */
export const reviewCommand: AddCommand = (program, io, exitWith) => {
  const command = program
    .command('review')
    .description('open the findings on the screen (the text report where there is no terminal)')
    .argument('[source...]', `${sourceHelp}; none: the standing store`);
  withSourceOptions(withAnalysisOptions(command)).action(
    async (sources: readonly string[], options: AnalysisOptions) => {
      const store = options.store ?? (sources.length === 0 ? existingStore(options, io) : undefined);
      exitWith(
        await withAnalysis(sources, { options: { ...options, store }, io }, (analysis) => show(analysis, sources, io)),
      );
    },
  );
};

/** Shows an analysis: the screen on a terminal, the text report elsewhere. */
export async function show(analysis: Analysis, sources: readonly string[], io: Io): Promise<number> {
  if (io.stdout.isTTY !== true || io.stdin.isTTY !== true) {
    return report(analysis, { format: 'text', minLevel: 'watch', maintainer: [] }, io);
  }
  const { runReview } = await import('../../present/tui/run.tsx');
  await runReview(reviewOf(analysis, sources), {
    stdin: io.stdin,
    stdout: io.stdout,
    stderr: io.stderr,
    env: io.env,
    onSignal: io.onSignal,
    suspend: io.suspend,
  });
  return exitCodes.done;
}
