import { Option } from 'commander';
import { replayOf } from '../../campaign/replay.ts';
import { toReplayJson, toReplayText } from '../../present/report/replay.ts';
import { withAnalysis } from '../analysis.ts';
import { exitCodeOfFailures, exitCodes } from '../exit-codes.ts';
import { write } from '../io.ts';
import { withAnalysisOptions, type AnalysisOptions } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { sourceHelp, withSourceOptions } from '../source-options.ts';

interface ReplayOptions extends AnalysisOptions {
  readonly format: 'text' | 'json';
}

/** `undue replay SOURCE...`: each case as it looked after each of its pressing messages. */
export const replayCommand: AddCommand = (program, io, exitWith) => {
  const command = program
    .command('replay')
    .description('show each case as it looked after each message: when each level was first reached, and by what')
    .argument('<source...>', sourceHelp);
  withSourceOptions(withAnalysisOptions(command))
    .addOption(new Option('--format <format>', 'form of the output').choices(['text', 'json']).default('text'))
    .action(async (sources: readonly string[], options: ReplayOptions) => {
      const failures = await withAnalysis(sources, { options, io }, async (analysis) => {
        const replays = analysis.campaigns.map((campaign) => replayOf(campaign, analysis.findings));
        await write(io.stdout, options.format === 'json' ? toReplayJson(replays) : toReplayText(replays));
        return analysis.failures;
      });
      exitWith(exitCodeOfFailures(failures) ?? exitCodes.done);
    });
};
