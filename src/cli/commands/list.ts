import { Option, type Command } from 'commander';
import { addQuery } from '../../config/edit.ts';
import { ExpectedError } from '../../errors.ts';
import { instant, type Instant } from '../../mail/message.ts';
import { toLine } from '../../present/report/list.ts';
import { iso } from '../../present/report/report.ts';
import { toReportedTriage } from '../../present/report/triage.ts';
import { nothingFound } from '../../present/words.ts';
import { isAtLeast } from '../../score/level.ts';
import { openStore, type Store } from '../../store/database.ts';
import { conditionText, parseQuery, queryKeys, withoutNames, type Query, type QueryKey } from '../../triage/query.ts';
import { isClosed } from '../../triage/triage.ts';
import { askedFor, casesOf, type StandingCase } from '../cases.ts';
import type { Io } from '../io.ts';
import { shownStore, type AnalysisOptions } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { readSettings, settingsFile } from '../settings.ts';
import { existingStore } from '../standing-store.ts';
import { currentFindings, type ReportHead } from '../standing.ts';
import { exitCodeFor, toJson, withReportOptions, writeReport, type ReportOptions } from './scan.ts';

type ListOptions = ReportOptions & {
  readonly [Key in QueryKey]?: string;
} & { readonly search?: string; readonly all?: boolean; readonly byYear?: boolean; readonly save?: string };

/** `undue list`: the cases of the standing store, a line each; analyses only where something was read since. */
export const listCommand: AddCommand = (program, io, exitWith) => {
  const command = program
    .command('list')
    .description('list the findings of the standing store, a line each; without those that were dismissed or snoozed')
    .argument(
      '[query...]',
      'what is asked for: level:alarm state:open list:dev since:2024-01 words; @name: a saved query',
    );
  withFilterOptions(withReportOptions(command, shownStore)).action(
    async (given: readonly string[], options: ListOptions) => {
      if (options.byYear) {
        const { writeListYears } = await import('./by-year.ts');
        return writeListYears(existingStore(options, io), options, io);
      }
      const query = queryOf(given, options, io);
      const now = instant(io.wallClock());
      const { head, cases, shown } = withCases(existingStore(options, io), { options, now }, (all, store) => ({
        ...all,
        shown: askedFor(store, all.cases, query).filter(({ level }) => isAtLeast(level, options.minLevel)),
      }));
      const lines = shown.map(({ campaign, triage }) => `${toLine(campaign, triage)}\n`).join('');
      await writeReport(options.format === 'json' ? toJson(toListing({ head, cases: shown })) : lines, options, io);
      if (options.quiet !== true) io.stderr.write(noteOn(cases, shown));
      exitWith(
        exitCodeFor(
          cases.filter(({ triage }) => !isClosed(triage)),
          options,
        ),
      );
    },
  );
};

/** Every filter of the language as an option too, so that scripts need not put a query together. */
function withFilterOptions(command: Command): Command {
  return command
    .option('--level <level>', `only this level: ${queryKeys.level.join(', ')}`)
    .option('--state <state>', `only this state: ${queryKeys.state.join(', ')}`)
    .option('--list <part>', `only of this list: ${queryKeys.list}`)
    .option('--demand <demand>', `only this demand: ${queryKeys.demand.join(', ')}`)
    .option('--account <part>', `only where this account takes part: ${queryKeys.account}`)
    .option('--since <date>', `only where the level was reached then or later: ${queryKeys.since}`)
    .option('--before <date>', `only where it was reached before: ${queryKeys.before}`)
    .option('--search <words>', 'only where a message holds all these words')
    .addOption(new Option('--sort <order>', 'the order').choices(queryKeys.sort))
    .option('--all', 'also what was dismissed or snoozed')
    .option('--save <name>', 'also save the query in the configuration, as @name')
    .option('--by-year', 'instead: each list by year, with its messages, threads and number of cases');
}

function queryOf(given: readonly string[], options: ListOptions, io: Io): Query {
  const { search = '', all } = options;
  const conditions = keys.flatMap((key) => {
    const value = options[key];
    return value === undefined ? [] : [conditionText(key, value)];
  });
  const asked = [...given, ...conditions, ...(all ? ['state:any'] : [])].join(' ');
  const words = search.trim();
  const isSaved = options.save !== undefined;
  const saved = asked.includes('@') || isSaved ? readSettings(options, io).queries : {};
  const { query, problems } = parseQuery(asked, saved);
  const [problem] = problems;
  if (problem !== undefined) throw new ExpectedError('usage', problem, 'See "undue list --help".');
  if (isSaved) saveQuery(options.save, withoutNames(`${asked} ${words}`.trim(), saved), settingsFile(options, io));
  return { ...query, words: `${query.words} ${words}`.trim() };
}

function saveQuery(name: string, text: string, path: string): void {
  if (text === '') throw new ExpectedError('usage', 'There is no query to save.', 'Give one, such as state:open.');
  addQuery(path, { name: name.replace(/^@/, ''), text });
}

const keys: readonly QueryKey[] = ['level', 'state', 'demand', 'list', 'account', 'since', 'before', 'sort'];

function noteOn(cases: readonly StandingCase[], shown: readonly StandingCase[]): string {
  if (cases.length === 0) return `${nothingFound}\n`;
  const hidden = cases.filter((one) => isClosed(one.triage) && !shown.includes(one)).length;
  return hidden === 0
    ? ''
    : `${hidden} dismissed or snoozed ${hidden === 1 ? 'case is' : 'cases are'} not shown; --all shows them\n`;
}

/** The cases of a store, and what a report says beside them. */
export interface Listing {
  readonly head: ReportHead;
  readonly cases: readonly StandingCase[];
}

/** Hands over the cases of a store file, which is closed again. */
export function withCases<Result>(
  path: string,
  { options, now }: { readonly options: AnalysisOptions; readonly now: Instant },
  use: (listing: Listing, store: Store) => Result,
): Result {
  const store = openStore(path);
  try {
    const { head, findings } = currentFindings(store, options, now);
    return use({ head, cases: casesOf(store, findings, now) }, store);
  } finally {
    store.close();
  }
}

/** The report of the same findings, with what only a standing store knows: the times, and what people decided. */
export function toListing({ head, cases }: Listing) {
  return {
    ...head,
    campaigns: cases.map(({ campaign, firstSeenAt, changedAt, triage }) => ({
      ...campaign,
      firstSeenAt: iso(firstSeenAt),
      changedAt: iso(changedAt),
      triage: toReportedTriage(triage),
    })),
  };
}
