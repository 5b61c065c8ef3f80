import { instant, type Instant } from '../../mail/message.ts';
import { toLine } from '../../present/report/list.ts';
import { iso } from '../../present/report/report.ts';
import { nothingFound } from '../../present/words.ts';
import { isAtLeast } from '../../score/level.ts';
import { openStore } from '../../store/database.ts';
import { shownStore } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { currentFindings, existingStore, type StandingFindings } from '../standing.ts';
import { exitCodeFor, toJson, withReportOptions, writeReport, type ReportOptions } from './scan.ts';

/** `undue list`: the findings of the standing store, a line each; analyses only where something was read since. */
export const listCommand: AddCommand = (program, io, exitWith) => {
  const command = program.command('list').description('list the findings of the standing store, a line each');
  withReportOptions(command, shownStore).action(async (options: ReportOptions) => {
    const { head, findings } = readFindings(existingStore(options, io), options, instant(io.wallClock()));
    const shown = findings.filter(({ campaign }) => isAtLeast(campaign.level, options.minLevel));
    const lines = shown.map(({ campaign }) => `${toLine(campaign)}\n`).join('');
    await writeReport(options.format === 'json' ? toJson(toListing({ head, findings: shown })) : lines, options, io);
    if (findings.length === 0 && options.quiet !== true) io.stderr.write(`${nothingFound}\n`);
    exitWith(
      exitCodeFor(
        findings.map(({ campaign }) => campaign),
        options,
      ),
    );
  });
};

/** The findings of a store file, which is closed again. */
export function readFindings(path: string, options: ReportOptions, now: Instant): StandingFindings {
  const store = openStore(path);
  try {
    return currentFindings(store, options, now);
  } finally {
    store.close();
  }
}

/** The report of the same findings, with the times that only a standing store knows. */
export function toListing({ head, findings }: StandingFindings) {
  return {
    ...head,
    campaigns: findings.map(({ campaign, firstSeenAt, changedAt }) => ({
      ...campaign,
      firstSeenAt: iso(firstSeenAt),
      changedAt: iso(changedAt),
    })),
  };
}
