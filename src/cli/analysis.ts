import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemble, type Assembled } from '../campaign/assemble.ts';
import type { Campaign } from '../campaign/campaign.ts';
import { findCases, type Findings, type Means } from '../campaign/find.ts';
import { ExpectedError } from '../errors.ts';
import { isImapUrl } from '../ingest/imap/account.ts';
import type { Archive } from '../mail/archive.ts';
import type { ArchiveSummary } from '../present/report/report.ts';
import { storedArchive } from '../store/archive.ts';
import { openStore, type Store } from '../store/database.ts';
import { through } from '../store/through.ts';
import { beginAnalysis, findingInSteps, type CasesFound } from './analysis-begun.ts';
import type { Io } from './io.ts';
import { judgeByTurns } from './judging-by-turns.ts';
import { loadModels, type Models } from './load-means.ts';
import type { AnalysisOptions } from './options.ts';
import { sourceSettings } from './source-options.ts';

/** A store that was read into and analysed. */
export interface Analysis {
  readonly store: Store;
  /** Of the store, from before the analysis: what was read meanwhile is not in it. */
  readonly revision: number;
  readonly means: Means;
  readonly findings: Findings;
  readonly campaigns: readonly Campaign[];
  readonly archive: ArchiveSummary;
  /** The campaigns (by id) that are as they were when the content of the store had this revision. */
  readonly known: { readonly revision: number; readonly campaigns: ReadonlySet<string> } | undefined;
  /** Sources that could not be read, or not to their end. */
  readonly failures: readonly ExpectedError[];
}

/** Reads sources into a store, analyses it, hands the result over, and cleans up whatever happens. */
export async function withAnalysis<Result>(
  sources: readonly string[],
  { options, io }: { readonly options: AnalysisOptions; readonly io: Io },
  use: (analysis: Analysis) => Promise<Result>,
): Promise<Result> {
  const scratch = options.store === undefined ? mkdtempSync(join(tmpdir(), 'undue-')) : undefined;
  const store = openStore(options.store ?? join(scratch ?? '.', 'scan.sqlite'), scratch ? 'passing' : 'kept');
  try {
    const isKept = scratch === undefined;
    const failures = await readInto(store, sources, { options, io, isPassing: !isKept });
    const found = isKept && isStanding(options) ? await judgeByTurns(store, io.interrupted) : undefined;
    if (io.interrupted.aborted) throw interruption();
    // Readings of a store that is thrown away would be written for nothing.
    return await use({ ...analyse(store, options, { keepsReadings: isKept, found }), failures });
  } finally {
    store.close();
    if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true });
  }
}

/** Whether the groundwork that a store keeps answers what is asked. */
function isStanding({ maintainer, asOf }: AnalysisOptions): boolean {
  return asOf === undefined && maintainer.length === 0;
}

/** How a store is analysed, beside what a person may ask for. */
export interface AnalysisMeans {
  /** Loaded already; else they are read from their files. */
  readonly models?: Models | undefined;
  /** Keeps in the store what was read in its cases, and goes on from it. */
  readonly keepsReadings?: boolean;
  /** What was found by turns already. */
  readonly found?: CasesFound | undefined;
}

/** Analyses what a store holds. */
export function analyse(
  store: Store,
  options: AnalysisOptions,
  { models, keepsReadings = false, found: before }: AnalysisMeans = {},
): Omit<Analysis, 'failures'> {
  const begun = before ?? beginAnalysis(store, options, { models: models ?? loadModels(), keepsReadings });
  const { revision, means, books } = begun;
  const stored = storedArchive(store);
  const isKept = keepsReadings && isStanding(options);
  const found = isKept ? concluded(before ?? through(findingInSteps(store, begun))) : findAnew(stored, means);
  const { findings, assembled } = found;
  for (const book of books) book.save();
  const { duplicates, rejected } = stored.summary();
  const archive: ArchiveSummary = { ...findings.ground.size, duplicates, rejected };
  return {
    store,
    revision,
    means,
    findings,
    campaigns: assembled.map(({ campaign }) => campaign),
    known: knownAmong(found),
    archive,
  };
}

/** What was found, and what of it was known before. */
interface Found {
  readonly findings: Findings;
  readonly assembled: readonly Assembled[];
  readonly before: number | undefined;
}

function findAnew(archive: Archive, means: Means): Found {
  const findings = findCases(archive, means);
  return { findings, assembled: assemble(findings, means), before: undefined };
}

/** Keeps what it came to for the next. */
function concluded({ ground, findings, means }: CasesFound): Found {
  const assembled = assemble(findings, means);
  ground.keep(findings, assembled);
  return { findings, assembled, before: ground.before };
}

function knownAmong({ assembled, before }: Found): Analysis['known'] {
  if (before === undefined) return undefined;
  const known = assembled.filter(({ isKnown }) => isKnown).map(({ campaign }) => campaign.id);
  return { revision: before, campaigns: new Set(known) };
}

async function readInto(
  store: Store,
  paths: readonly string[],
  { options, io, isPassing }: { readonly options: AnalysisOptions; readonly io: Io; readonly isPassing: boolean },
): Promise<readonly ExpectedError[]> {
  if (paths.length === 0) return [];
  // Parsers and IMAP are 200 modules that a command on a store has no use for.
  const { readSources, sayPassedOver } = await import('./read-sources.ts');
  const quiet = options.quiet === true;
  // Files need no configuration, and are read whatever is wrong with it.
  const settings = paths.some(isImapUrl) ? (await import('./settings.ts')).readSettings(options, io) : undefined;
  const wanted = paths.map((path) =>
    sourceSettings({ name: path, source: path }, { mailbox: [], list: [], ...options }, settings),
  );
  const readings = await readSources(store, wanted, { io, quiet, isPassing });
  if (!quiet) for (const reading of readings) sayPassedOver(reading, io);
  return readings.flatMap(({ failures }) => failures);
}

function interruption(): ExpectedError {
  return new ExpectedError(
    'interrupted',
    'interrupted',
    'What was read so far is kept where --store was given; the same command goes on from there.',
  );
}
