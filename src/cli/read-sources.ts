import type { SourceSettings } from '../config/settings.ts';
import { ExpectedError } from '../errors.ts';
import { ingest } from '../ingest/ingest.ts';
import { toPrintable } from '../present/printable.ts';
import type { Store } from '../store/database.ts';
import { credentialWorld } from './credential-world.ts';
import type { Io } from './io.ts';
import { readingAside } from './noting.ts';
import { sourceOpener, type OpenedSource, type SourceOpener } from './open-sources.ts';
import { progressLine } from './progress.ts';

/** What was read of one configured source. */
export interface SourceReading {
  readonly name: string;
  readonly messages: number;
  /** Messages whose header fields alone were looked at. */
  readonly passedOver: number;
  /** Messages that stand there no more. */
  readonly gone: number;
  readonly failures: readonly ExpectedError[];
}

/** What reading needs beside the store. */
export interface ReadingContext {
  readonly io: Io;
  readonly quiet: boolean;
  /** The store is thrown away afterwards. */
  readonly isPassing?: boolean;
}

/** Reads what is new in sources into a store, one after the other; what fails is said on standard error and told. */
export async function readSources(
  store: Store,
  wanted: readonly SourceSettings[],
  context: ReadingContext,
): Promise<readonly SourceReading[]> {
  const opener = openerFor(context);
  const readings: SourceReading[] = [];
  try {
    for (const settings of wanted) {
      if (context.io.interrupted.aborted) break;
      readings.push(await readOne(store, settings, { opener, ...context }));
    }
    return readings;
  } finally {
    await opener.close();
  }
}

/** What opens sources, and says on standard error why it waits. */
export function openerFor({ io, quiet }: ReadingContext): SourceOpener {
  return sourceOpener({
    credentials: credentialWorld(io),
    interrupted: io.interrupted,
    stdin: io.stdin,
    onWait: (reason, ms) => {
      if (!quiet) io.stderr.write(`${toPrintable(reason)}; next try in ${Math.ceil(ms / 1000)} s\n`);
    },
  });
}

/** Reads a source that is open. */
export async function readOpened(
  store: Store,
  { settings, sources }: OpenedSource,
  { io, quiet, isPassing = false }: ReadingContext,
): Promise<SourceReading> {
  const progress = progressLine(io, quiet);
  const { messages, passedOver, gone, failures } = await ingest(store, sources, {
    onProgress: progress.show,
    signal: io.interrupted,
    isPassing,
    ...readingAside(),
  });
  progress.end();
  const errors = failures.map(({ error }) => error);
  for (const error of errors) sayFailure(error, io);
  return { name: settings.name, messages, passedOver, gone, failures: errors };
}

/** Says what failed, and the next step. */
export function sayFailure({ message, nextStep }: ExpectedError, io: Io): void {
  io.stderr.write(`undue: ${toPrintable(message)}\n  ${toPrintable(nextStep)}\n`);
}

/** Says how much was left alone because it came by no list. */
export function sayPassedOver({ name, passedOver }: SourceReading, io: Io): void {
  if (passedOver === 0) return;
  io.stderr.write(
    `${toPrintable(name)}: ${passedOver} messages came by no list that is read, or too early. Only their header fields were looked at;\n  nothing of them is kept. --all-mail reads what came by no list too.\n`,
  );
}

function sayNotes(notes: readonly string[], io: Io): void {
  for (const note of notes) io.stderr.write(`${toPrintable(note)}\n`);
}

interface OneContext extends ReadingContext {
  readonly opener: SourceOpener;
}

async function readOne(store: Store, settings: SourceSettings, context: OneContext): Promise<SourceReading> {
  try {
    const opened = await context.opener.open(settings);
    if (opened.kind === 'path' && !context.quiet) sayNotes(opened.notes, context.io);
    return await readOpened(store, opened, context);
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.code === 'store') throw error;
    if (!context.io.interrupted.aborted) sayFailure(error, context.io);
    return { name: settings.name, messages: 0, passedOver: 0, gone: 0, failures: [error] };
  }
}
