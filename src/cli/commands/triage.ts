import { readFileSync, writeFileSync } from 'node:fs';
import { Argument, Option, type Command } from 'commander';
import { ExpectedError } from '../../errors.ts';
import { instant, type Instant } from '../../mail/message.ts';
import { toReportedEntry, toReportedTriage } from '../../present/report/triage.ts';
import { entryLine, standingSentence, stateWord } from '../../present/triage-words.ts';
import { openStore, type Store } from '../../store/database.ts';
import { parseTriageLines, toTriageLines } from '../../store/triage-lines.ts';
import { triageBook } from '../../store/triage.ts';
import { verbs, type TriagedCase, type Verb } from '../../triage/entry.ts';
import { entriesOf, type TriageLog } from '../../triage/log.ts';
import { checked, parseUntil } from '../../triage/statement.ts';
import { triageOf } from '../../triage/triage.ts';
import { write, type Io } from '../io.ts';
import { shownStore, withConfigOption } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { readSettings, speakerOf, type ConfigOptions } from '../settings.ts';
import { existingStore } from '../standing-store.ts';
import { currentFindings } from '../standing.ts';
import { toJson } from './scan.ts';
import { findingNamed } from './show.ts';

interface TriageOptions extends ConfigOptions {
  readonly format: 'text' | 'json';
  readonly reason?: string;
  readonly until?: string;
  readonly by?: string;
  readonly entry?: string;
  readonly export?: string;
  readonly import?: string;
}

/** `undue triage`: says what became of a case, and shows what was said; nothing that was said is ever taken out. */
export const triageCommand: AddCommand = (program, io) => {
  const command = program
    .command('triage')
    .description('decide about a case, or show what was decided; every decision can be undone, and none is lost')
    .argument('[id]', 'the id of a finding, or its beginning where no other begins so')
    .addArgument(new Argument('[verb]', 'what is said of it; none: show what was said').choices(verbs));
  withTriageOptions(command).action(
    (id: string | undefined, verb: Verb | undefined, options: TriageOptions, made: Command) => {
      const isExchange = options.export !== undefined || options.import !== undefined;
      if (id === undefined && !isExchange) return made.error('undue: an ID, --export or --import is needed', usage);
      if (id !== undefined && isExchange) return made.error('undue: --export and --import take no ID', usage);
      return withStore(options, io, (store) => {
        if (id === undefined) return exchange(store, options, io);
        return triage(store, { id, verb, options, io });
      });
    },
  );
};

const usage = { exitCode: 2 };

function withTriageOptions(command: Command): Command {
  return withConfigOption(command)
    .option('--reason <text>', 'why; dismiss and note need one')
    .option('--until <date>', 'the end of a snooze: 2026-01-31, or 10d, 2w, 3m from now')
    .option('--by <name>', 'who says it (default: name in the configuration, else $USER)')
    .option(
      '--entry <entry>',
      'what undo takes back, by its id (default: the last that holds); an undo: to have it back',
    )
    .option('--export <file>', 'write the whole log as NDJSON; - is standard output')
    .option('--import <file>', 'take over the log of a colleague; twice does no harm')
    .option('--store <file>', shownStore)
    .addOption(new Option('--format <format>', 'form of the output').choices(['text', 'json']).default('text'))
    .option('--quiet', 'no notes on standard error');
}

async function withStore(options: TriageOptions, io: Io, use: (store: Store) => Promise<void>): Promise<void> {
  const store = openStore(existingStore(options, io));
  try {
    await use(store);
  } finally {
    store.close();
  }
}

interface Request {
  readonly id: string;
  readonly verb: Verb | undefined;
  readonly options: TriageOptions;
  readonly io: Io;
}

async function triage(store: Store, { id, verb, options, io }: Request): Promise<void> {
  const now = instant(io.wallClock());
  const { campaign } = findingNamed(id, currentFindings(store, { maintainer: [] }, now).findings);
  if (verb !== undefined) say(store, campaign, { verb, options, io, now });
  const log = triageBook(store).log();
  const shown = { id: campaign.id, of: campaign, log, now };
  if (options.format === 'json') return write(io.stdout, toJson(toDocument(shown)));
  await write(io.stdout, verb === undefined ? toLog(shown) : toSentence(shown));
}

interface SayContext {
  readonly verb: Verb;
  readonly options: TriageOptions;
  readonly io: Io;
  readonly now: Instant;
}

function say(store: Store, of: TriagedCase, { verb, options, io, now }: SayContext): void {
  const book = triageBook(store);
  const { reason = '', entry } = options;
  const until = options.until === undefined ? undefined : parseUntil(options.until, now);
  if (options.until !== undefined && until === undefined) {
    throw refused(`"${options.until}" is no date.`, 'Give --until a day such as 2026-01-31, or 10d, 2w, 3m from now.');
  }
  const result = checked({ verb, reason, until, entry }, of, { log: book.log(), now });
  if ('problem' in result) throw refused(result.problem, nextSteps[verb]);
  book.say({ saying: result.saying, by: whoSays(options, io), reason: reason.trim(), of }, now);
}

const nextSteps: Readonly<Record<Verb, string>> = {
  confirm: 'See "undue triage --help".',
  dismiss: 'Say why with --reason: whoever looks at the case after you reads it.',
  snooze: 'Give it with --until: 2026-01-31, or 10d, 2w, 3m from now.',
  note: 'Give the note with --reason.',
  reopen: 'See "undue triage --help".',
  undo: '"undue triage ID" shows what was said, each entry with its id.',
};

function refused(message: string, nextStep: string): ExpectedError {
  return new ExpectedError('usage', message, nextStep);
}

function whoSays({ by, ...options }: TriageOptions, io: Io): string {
  return by === undefined ? speakerOf(readSettings(options, io), io) : by.trim();
}

interface Shown {
  readonly id: string;
  readonly of: TriagedCase;
  readonly log: TriageLog;
  readonly now: Instant;
}

function toSentence({ id, of, log, now }: Shown): string {
  const stands = triageOf(of, log, now);
  return `${id}  ${stateWord(stands)}\n${standingSentence(stands)}\n`;
}

function toLog(shown: Shown): string {
  const entries = entriesOf(shown.of, shown.log).map(
    (entry) => `${entryLine(entry, shown.log.undone.has(entry.id))}\n`,
  );
  return `${toSentence(shown)}${entries.join('')}`;
}

function toDocument({ id, of, log, now }: Shown) {
  return {
    schema: 'undue-triage/1',
    id,
    triage: toReportedTriage(triageOf(of, log, now)),
    log: entriesOf(of, log).map((entry) => ({ ...toReportedEntry(entry), undone: log.undone.has(entry.id) })),
  };
}

async function exchange(store: Store, options: TriageOptions, io: Io): Promise<void> {
  const book = triageBook(store);
  if (options.import !== undefined) {
    const entries = parseTriageLines(contentOf(options.import), instant(io.wallClock()));
    const added = book.merge(entries);
    if (options.quiet !== true) io.stderr.write(`${entries.length} entries read, ${added} of them new\n`);
  }
  if (options.export === undefined) return;
  const text = toTriageLines(book.log().entries);
  if (options.export === '-') return write(io.stdout, text);
  try {
    // What people say of cases names people too.
    writeFileSync(options.export, text, { mode: 0o600 });
  } catch (cause) {
    throw new ExpectedError(
      'usage',
      `${options.export} cannot be written.`,
      'Give --export a file in a folder that exists.',
      { cause },
    );
  }
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ExpectedError(
      'usage',
      `${path} cannot be read.`,
      'Give --import a file that "undue triage --export" wrote.',
      { cause },
    );
  }
}
