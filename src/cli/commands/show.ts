import { ExpectedError } from '../../errors.ts';
import { instant } from '../../mail/message.ts';
import { toText } from '../../present/report/text.ts';
import { shownStore } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { existingStore, type StandingFinding, type StandingFindings } from '../standing.ts';
import { readFindings, toListing } from './list.ts';
import { exitCodeFor, toJson, withReportOptions, writeReport, type ReportOptions } from './scan.ts';

/** `undue show ID`: the whole report of one finding of the standing store. */
export const showCommand: AddCommand = (program, io, exitWith) => {
  const command = program
    .command('show')
    .description('print the whole report of one finding of the standing store')
    .argument('<id>', 'the id of a finding, or its beginning where no other begins so');
  withReportOptions(command, shownStore).action(async (id: string, options: ReportOptions) => {
    const { head, findings } = readFindings(existingStore(options, io), options, instant(io.wallClock()));
    const finding = findingNamed(id, findings);
    const campaigns = [finding.campaign];
    const text =
      options.format === 'json' ? toJson(toListing({ head, findings: [finding] })) : toText({ ...head, campaigns });
    await writeReport(text, options, io);
    exitWith(exitCodeFor(campaigns, options));
  });
};

function findingNamed(id: string, findings: StandingFindings['findings']): StandingFinding {
  const named = findings.filter(({ campaign }) => campaign.id.startsWith(id));
  const exact = named.find(({ campaign }) => campaign.id === id);
  const [only, ...others] = exact ? [exact] : named;
  if (only && others.length === 0) return only;
  throw new ExpectedError(
    'usage',
    only ? `several findings begin with "${id}"` : `no finding begins with "${id}"`,
    only
      ? `Give more of the id: ${named.map(({ campaign }) => campaign.id).join(', ')}`
      : '"undue list" lists the findings. An id changes when threads join its case.',
  );
}
