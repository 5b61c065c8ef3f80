import { ExpectedError } from '../../errors.ts';
import { instant } from '../../mail/message.ts';
import { answersFor, reportedAnswerFacts } from '../../present/answers.ts';
import { answersText } from '../../present/report/answers.ts';
import { toText } from '../../present/report/text.ts';
import { entryLine, stateSentence } from '../../present/triage-words.ts';
import { shownStore } from '../options.ts';
import type { StandingCase } from '../cases.ts';
import type { AddCommand } from '../program.ts';
import { existingStore } from '../standing-store.ts';
import type { StandingFinding } from '../standing.ts';
import { toListing, withCases } from './list.ts';
import { exitCodeFor, toJson, withReportOptions, writeReport, type ReportOptions } from './scan.ts';

interface ShowOptions extends ReportOptions {
  readonly answers?: boolean;
}

/** `undue show ID`: the whole report of one finding of the standing store. */
export const showCommand: AddCommand = (program, io, exitWith) => {
  const command = program
    .command('show')
    .description('print the whole report of one finding of the standing store')
    .argument('<id>', 'the id of a finding, or its beginning where no other begins so')
    .option('--answers', 'also a few answers that cost little, to use or to change');
  withReportOptions(command, shownStore).action(async (id: string, options: ShowOptions) => {
    const now = instant(io.wallClock());
    const { head, cases } = withCases(existingStore(options, io), { options, now }, (listing) => listing);
    const shown = findingNamed(id, cases);
    const campaigns = [shown.campaign];
    const answers = options.answers ? answersFor(reportedAnswerFacts(shown.campaign)) : undefined;
    const text =
      options.format === 'json'
        ? toJson({ ...toListing({ head, cases: [shown] }), ...(answers && { answers }) })
        : `${toText({ ...head, campaigns })}${triageText(shown)}${answers ? answersText(answers) : ''}`;
    await writeReport(text, options, io);
    exitWith(exitCodeFor(campaigns, options));
  });
};

/** What people decided stands under the report, and not in it: the report says what the mail shows. */
function triageText({ triage }: StandingCase): string {
  const notes = triage.notes.map((note) => `  ${entryLine(note, false)}\n`);
  return `\n${stateSentence(triage)}\n${notes.join('')}`;
}

/** The finding with an id, or the only one whose id begins so. */
export function findingNamed<Item extends StandingFinding>(id: string, findings: readonly Item[]): Item {
  const named = findings.filter(({ campaign }) => campaign.id.startsWith(id));
  const exact = named.find(({ campaign }) => campaign.id === id);
  const [only, ...others] = exact ? [exact] : named;
  if (only && others.length === 0) return only;
  throw new ExpectedError(
    'usage',
    only ? `several findings begin with "${id}"` : `no finding begins with "${id}"`,
    only
      ? `Give more of the id: ${named.map(({ campaign }) => campaign.id).join(', ')}`
      : '"undue list --all" lists the findings. An id changes when threads join its case.',
  );
}
