import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Option } from 'commander';
import type { Campaign } from '../../campaign/campaign.ts';
import { ExpectedError } from '../../errors.ts';
import type { Dossier } from '../../present/export/dossier.ts';
import type { ExportFormat } from '../../present/export/format.ts';
import { formatNamed, formats, type FormatName } from '../../present/export/index.ts';
import { isAtLeast, type Level } from '../../score/level.ts';
import { pseudonymised } from '../../present/pseudonym/pseudonymise.ts';
import { storedArchive } from '../../store/archive.ts';
import { functionWords } from '../../style/function-words.ts';
import { withAnalysis, type Analysis } from '../analysis.ts';
import { dossierFrom } from '../dossier.ts';
import { exitCodeOfFailures, exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { defaultKeyFile, readKey } from '../key-file.ts';
import { parseLevel, withAnalysisOptions, type AnalysisOptions } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { withSourceOptions } from '../source-options.ts';
import { existingStore } from '../standing-store.ts';

interface ExportOptions extends AnalysisOptions {
  readonly format: FormatName;
  readonly output?: string;
  readonly minLevel: Level;
  readonly pseudonymise?: boolean;
  readonly key?: string;
}

/** `undue export`: cases of the standing store, or of archives, for people and for other programs. */
export const exportCommand: AddCommand = (program, io, exitWith) => {
  const command = program
    .command('export')
    .description('write cases for people and for other programs')
    .argument(
      '[id-or-source...]',
      'ids of cases (or their beginnings), archives; none: all cases of the standing store',
    );
  withSourceOptions(withAnalysisOptions(command, 'the store to read, or to keep what is read in'))
    .addOption(
      new Option('--format <format>', 'form of the export, see below')
        .choices(formats.map(({ name }) => name))
        .makeOptionMandatory(),
    )
    .addHelpText(
      'after',
      `\nFormats:\n${formats.map(({ name, purpose }) => `  ${name.padEnd(9)} ${purpose}`).join('\n')}`,
    )
    .option('--output <path>', 'write to this file; into this folder, where there are several files')
    .option('--pseudonymise', 'pseudonyms for names, addresses, domains and message-ids, in texts too')
    .option(
      '--key <file>',
      'the key of the pseudonyms; made where it is missing (default: kept in $XDG_STATE_HOME/undue)',
    )
    .option('--min-level <level>', 'only cases of this level and above', parseLevel, 'watch')
    .action(async (asked: readonly string[], options: ExportOptions) => {
      const ids = asked.filter(isId);
      const sources = asked.filter((one) => !isId(one));
      const store = options.store ?? (sources.length === 0 ? existingStore(options, io) : undefined);
      if (sources.length === 0) existingStore({ ...options, store }, io);
      const code = await withAnalysis(sources, { options: { ...options, store }, io }, async (analysis) => {
        const dossier = dossierFrom(analysis, wantedCases(ids, analysis, options));
        await put(keyed(dossier, analysis, { options, io }), options, io);
        return exitCodeOfFailures(analysis.failures) ?? exitCodes.done;
      });
      exitWith(code);
    });
};

/** Under pseudonyms where that is wanted, by the whole archive's names. */
function keyed(
  dossier: Dossier,
  { store }: Analysis,
  { options, io }: { readonly options: ExportOptions; readonly io: Io },
): Dossier {
  if (options.pseudonymise !== true) {
    if (options.key === undefined) return dossier;
    throw new ExpectedError(
      'usage',
      '--key is nothing without --pseudonymise',
      'Add --pseudonymise, or leave --key out.',
    );
  }
  const key = readKey(options.key ?? defaultKeyFile(io.env));
  const accounts = Array.from(storedArchive(store).envelopes(), ({ from, displayName }) => ({
    address: from,
    displayName,
  }));
  return pseudonymised(dossier, { key, accounts, isCommonWord: (word) => functionWords.has(word) });
}

/** What looks like an id is one, unless a file is called so. */
function isId(text: string): boolean {
  return /^case-[0-9a-f]*$/.test(text) && !existsSync(text);
}

function wantedCases(
  ids: readonly string[],
  { campaigns }: Analysis,
  { minLevel }: ExportOptions,
): readonly Campaign[] {
  const candidates = campaigns.filter(({ level }) => isAtLeast(level, minLevel));
  if (ids.length === 0) return candidates;
  const named = new Set(ids.map((id) => caseNamed(id, candidates)));
  return candidates.filter((campaign) => named.has(campaign));
}

function caseNamed(id: string, campaigns: readonly Campaign[]): Campaign {
  const named = campaigns.filter((campaign) => campaign.id.startsWith(id));
  const [only, ...others] = named.filter((campaign) => campaign.id === id).concat(named);
  if (only && (only.id === id || others.length === 0 || named.length === 1)) return only;
  throw new ExpectedError(
    'usage',
    named.length > 1 ? `several cases begin with "${id}"` : `no case begins with "${id}"`,
    named.length > 1
      ? `Give more of the id: ${named.map((campaign) => campaign.id).join(', ')}`
      : '"undue list" lists the cases. An id changes when threads join its case.',
  );
}

async function put(dossier: Dossier, options: ExportOptions, io: Io): Promise<void> {
  const format = formatNamed(options.format);
  if (!format) return;
  const files = format.files(dossier);
  const { output } = options;
  if (output !== undefined && isFolder(output, format)) return putInto(output, files);
  if (format.needsFolder === true) {
    throw new ExpectedError('usage', `${format.name} is several files`, 'Name a folder for them with --output FOLDER.');
  }
  const [file] = files;
  if (!file) return;
  if (output === undefined && format.isBinary === true && io.stdout.isTTY === true) {
    throw new ExpectedError('usage', `${format.name} is nothing for a terminal`, 'Name a file with --output FILE.');
  }
  if (output === undefined) return writeBytes(io.stdout, file.content);
  putFile(output, file.content);
}

/** A path that ends in a slash is a folder too, which is then made. */
function isFolder(path: string, { needsFolder }: ExportFormat): boolean {
  if (existsSync(path)) return statSync(path).isDirectory();
  return needsFolder === true || /[/\\]$/.test(path);
}

function putInto(folder: string, files: ReturnType<ExportFormat['files']>): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new ExpectedError('usage', `${folder} cannot be made`, 'Give --output a folder that may be written to.', {
      cause,
    });
  }
  for (const { name, content } of files) putFile(join(folder, name), content);
}

function putFile(path: string, content: string | Uint8Array): void {
  try {
    // An export names people: nobody but its owner reads it unless they say so.
    writeFileSync(path, content, { mode: 0o600 });
  } catch (cause) {
    throw new ExpectedError('usage', `${path} cannot be written`, 'Give --output a file in a folder that exists.', {
      cause,
    });
  }
}

function writeBytes(stream: NodeJS.WriteStream, content: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(content, (error) => (error ? reject(error) : resolve()));
  });
}
