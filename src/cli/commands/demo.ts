import { withAnalysis } from '../analysis.ts';
import { sampleArchive } from '../paths.ts';
import type { AddCommand } from '../program.ts';
import { show } from './review.ts';

/** `undue demo`: the main job on the bundled sample archive. */
export const demoCommand: AddCommand = (program, io, exitWith) => {
  program
    .command('demo')
    .description('open the bundled sample archive (a project that never was)')
    .action(async () => {
      const options = { maintainer: [], quiet: false };
      exitWith(await withAnalysis([sampleArchive], { options, io }, (analysis) => show(analysis, ['sample'], { io })));
    });
};
