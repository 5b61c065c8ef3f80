import { writeFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { ExpectedError } from '../../errors.ts';
import { instant, type Instant } from '../../mail/message.ts';
import { isAtLeast, type Level } from '../../score/level.ts';
import { bracketed, toReport, type Report } from '../../present/report/report.ts';
import { toText } from '../../present/report/text.ts';
import { triageBook } from '../../store/triage.ts';
import { isClosed, triageOf } from '../../triage/triage.ts';
import { withAnalysis, type Analysis } from '../analysis.ts';
import { exitCodeOfFailures, exitCodes } from '../exit-codes.ts';
import { write, type Io } from '../io.ts';
import { keepReview } from '../keep-review.ts';
import { parseLevel, withAnalysisOptions, type AnalysisOptions } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { reviewOf } from '../review-of.ts';
import { sourceHelp, withSourceOptions } from '../source-options.ts';
import { version } from '../version.ts';

/** Options of a report. */
export interface ReportOptions extends AnalysisOptions {
  readonly format: 'text' | 'json';
  readonly output?: string;
  readonly minLevel: Level;
  readonly failOn?: Level;
}

/** `undue scan SOURCE...`: reads, analyses, prints the report. */
export const scanCommand: AddCommand = (program, io, exitWith) => {
  const command = program
    .command('scan')
    .description('read archives, look for pressure campaigns, print the report')
    .argument('<source...>', sourceHelp);
  withSourceOptions(withReportOptions(command)).action(async (sources: readonly string[], options: ReportOptions) => {
    const code = await withAnalysis(sources, { options, io }, (analysis) => {
      // The screen on this store is then there at once, and not after another analysis.
      if (options.store !== undefined && options.asOf === undefined) keepReview(analysis, reviewOf(analysis, []));
      return report(analysis, options, io);
    });
    exitWith(code);
  });
};

/** Adds the options of a report to those of an analysis. */
export function withReportOptions(command: Command, storeHelp?: string): Command {
  return withAnalysisOptions(command, storeHelp)
    .addOption(new Option('--format <format>', 'form of the report').choices(['text', 'json']).default('text'))
    .option('--output <file>', 'write the report to this file')
    .option('--min-level <level>', 'show only this level and above', parseLevel, 'watch')
    .option('--fail-on <level>', 'exit 1 where something reaches this level', parseLevel);
}

/** Writes the report of an analysis and returns the exit code. */
export async function report(analysis: Analysis, options: ReportOptions, io: Io): Promise<number> {
  const made = reportOf(analysis, options.minLevel);
  await writeReport(options.format === 'json' ? toJson(made) : toText(made), options, io);
  return exitCodeOfFailures(analysis.failures) ?? exitCodeFor(openOf(analysis, instant(io.wallClock())), options);
}

/** The report says what the mail shows; what was dismissed or snoozed in a store that is kept stops no script again. */
function openOf({ store, campaigns }: Analysis, now: Instant): Analysis['campaigns'] {
  const log = triageBook(store).log();
  return campaigns.filter(({ level, pressing }) => {
    return !isClosed(triageOf({ level, pressing: pressing.map(bracketed) }, log, now));
  });
}

/** One JSON document. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Whether something reaches the level that `--fail-on` names. */
export function exitCodeFor(
  campaigns: readonly { readonly level: Level }[],
  { failOn }: Pick<ReportOptions, 'failOn'>,
): number {
  const hasFinding = failOn !== undefined && campaigns.some(({ level }) => isAtLeast(level, failOn));
  return hasFinding ? exitCodes.findings : exitCodes.done;
}

/** The report of an analysis, of campaigns at or above a level. */
export function reportOf({ archive, campaigns, means }: Analysis, minLevel: Level): Report {
  return toReport(
    { name: 'undue', version, model: means.model.name },
    archive,
    campaigns.filter(({ level }) => isAtLeast(level, minLevel)),
  );
}

/** Writes a report to standard output, or to the file that `--output` names. */
export async function writeReport(text: string, { output }: ReportOptions, io: Io): Promise<void> {
  if (output === undefined) return write(io.stdout, text);
  try {
    // A report names people: nobody but its owner reads it unless they say so.
    writeFileSync(output, text, { mode: 0o600 });
  } catch (cause) {
    throw new ExpectedError('usage', `${output} cannot be written`, 'Give --output a file in a folder that exists.', {
      cause,
    });
  }
}
