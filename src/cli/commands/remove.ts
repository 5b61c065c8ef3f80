import { existsSync } from 'node:fs';
import { removeSource } from '../../config/edit.ts';
import type { Settings, SourceSettings } from '../../config/settings.ts';
import { forgetKeptSecrets } from '../../credentials/credential-for.ts';
import { ExpectedError } from '../../errors.ts';
import { isImapUrl, parseImapUrl } from '../../ingest/imap/account.ts';
import { instant } from '../../mail/message.ts';
import { toPrintable } from '../../present/printable.ts';
import { openStore } from '../../store/database.ts';
import { lastAnalysed } from '../../store/findings.ts';
import { forgetSource } from '../../store/forget.ts';
import { credentialWorld } from '../credential-world.ts';
import { write, type Io } from '../io.ts';
import { withConfigOption } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { readSettings, settingsFile, storeOf, type ConfigOptions } from '../settings.ts';
import { refreshFindings } from '../standing.ts';
import { storedNamesOf } from '../stored-sources.ts';

interface RemoveOptions extends ConfigOptions {
  readonly forget?: boolean;
}

/** `undue remove NAME`: takes a source out of the configuration, and with --forget its mail out of the store. */
export const removeCommand: AddCommand = (program, io) => {
  const command = program
    .command('remove')
    .description('take a source out of the configuration; its mail stays in the store')
    .argument('<name>', 'its name; with --forget also a path or URL that was read before')
    .option('--forget', 'take its mail out of the store too')
    .option('--store <file>', 'the store (default: the standing one)');
  withConfigOption(command).action((name: string, options: RemoveOptions) => remove(name, options, io));
};

async function remove(name: string, options: RemoveOptions, io: Io): Promise<void> {
  const settings = readSettings(options, io);
  const source = settings.sources.find((one) => one.name === name);
  const store = storeOf(options, settings, io);
  // Mail first: where the store is in use, everything is still as it was.
  const forgotten = options.forget ? forgetMail(source ?? { name, source: name }, { store, settings, io }) : 0;
  if (source || forgotten === 0) removeSource(settingsFile(options, io), name);
  const secrets = source && (await forgetSecrets(source, settings, io));
  const mail = options.forget
    ? `Its mail is taken out of ${store} (${forgotten} ${forgotten === 1 ? 'mailbox or file' : 'mailboxes or files'}).`
    : `Its mail stays in ${store}${source ? `; "undue remove '${source.source}' --forget" takes it out` : ''}.`;
  const lines = [source ? `${name} is removed.` : `${name} is forgotten.`, mail, ...(secrets ? [secrets] : [])];
  await write(io.stdout, `${lines.map(toPrintable).join('\n')}\n`);
}

interface Forgetting {
  readonly store: string;
  readonly settings: Settings;
  readonly io: Io;
}

function forgetMail(
  source: Pick<SourceSettings, 'name' | 'source'>,
  { store: path, settings, io }: Forgetting,
): number {
  if (!existsSync(path)) return 0;
  const store = openStore(path);
  try {
    const others = settings.sources.filter(({ name }) => name !== source.name);
    const names = storedNamesOf(store, source, others);
    for (const name of names) forgetSource(store, name);
    // Findings quote what was written.
    if (lastAnalysed(store)) refreshFindings(store, { options: { maintainer: [] } }, instant(io.wallClock()));
    return names.length;
  } finally {
    store.close();
  }
}

/** A password that this program kept goes with the last source that used it. */
async function forgetSecrets(source: SourceSettings, settings: Settings, io: Io): Promise<string | undefined> {
  const { kind } = source.signIn;
  if (!isImapUrl(source.source) || (kind !== 'keyring' && kind !== 'oauth')) return undefined;
  const { account } = parseImapUrl(source.source);
  const isShared = settings.sources
    .filter(({ name, source: url }) => name !== source.name && isImapUrl(url))
    .some(({ source: url }) => {
      const other = parseImapUrl(url).account;
      return other.user === account.user && other.host === account.host;
    });
  if (isShared) return undefined;
  try {
    await forgetKeptSecrets(source, account, credentialWorld(io));
    return 'What was kept to sign in is forgotten too.';
  } catch (error) {
    if (error instanceof ExpectedError) return `What the keyring keeps of it stays there: ${error.message}`;
    throw error;
  }
}
