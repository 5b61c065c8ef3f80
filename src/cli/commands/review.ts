import { existsSync } from 'node:fs';
import { ExpectedError } from '../../errors.ts';
import { reviewOf } from '../review-of.ts';
import { withAnalysis, type Analysis } from '../analysis.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { withAnalysisOptions, type AnalysisOptions } from '../options.ts';
import { standingStore } from '../paths.ts';
import type { AddCommand } from '../program.ts';
import { report } from './scan.ts';

/** `undue` and `undue review`: the screen, on a store or on archives. */
export const reviewCommand: AddCommand = (program, io, exitWith) => {
  const command = program
    .command('review')
    .description('open the findings on the screen (the text report where there is no terminal)')
    .argument('[source...]', 'an mbox, mbox.gz or .eml file; none: the standing store');
  withAnalysisOptions(command).action(async (sources: readonly string[], options: AnalysisOptions) => {
    const store = options.store ?? (sources.length === 0 ? existingStore(io) : undefined);
    exitWith(
      await withAnalysis(sources, { options: { ...options, store }, io }, (analysis) => show(analysis, sources, io)),
    );
  });
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

function existingStore(io: Io): string {
  const path = standingStore(io.env);
  if (existsSync(path)) return path;
  throw new ExpectedError(
    'usage',
    'nothing has been read yet',
    'Try "undue review archive.mbox", keep what is read with "undue scan archive.mbox --store FILE", or see "undue --help".',
  );
}
