import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { addSource, removeSource } from '../config/edit.ts';
import { loadSettings } from '../config/load.ts';
import type { SourceSettings } from '../config/settings.ts';
import { keepPassword } from '../credentials/credential-for.ts';
import { secret } from '../credentials/secret.ts';
import type { CredentialWorld } from '../credentials/world.ts';
import { ExpectedError } from '../errors.ts';
import { isImapUrl, parseImapUrl } from '../ingest/imap/account.ts';
import { surveyLists } from '../ingest/imap/list-survey.ts';
import { openPath } from '../ingest/index.ts';
import { ingest } from '../ingest/ingest.ts';
import { dayMs, instant, type Instant } from '../mail/message.ts';
import type { ReadProgress, ReadSummary, SourceChoice, WizardWorld } from '../present/tui/wizard/world.ts';
import { credentialWorld } from './credential-world.ts';
import type { Io } from './io.ts';
import { sourceOpener, type SourceOpener } from './open-sources.ts';
import { sampleArchive } from './paths.ts';
import { settingsFile, type ConfigOptions } from './settings.ts';
import { openStandingStore } from './standing-store.ts';
import { updateFindings } from './standing.ts';

/** The world of the wizard: real servers, the real configuration, the standing store. */
export function wizardWorld(options: ConfigOptions, io: Io, hasKeyring: boolean): WizardWorld {
  const config = settingsFile(options, io);
  let saved: string | undefined;
  return {
    hasKeyring,
    async test(choice, password, signal) {
      if (choice.kind === 'sample') return { lists: [] };
      if (choice.kind === 'files') {
        await openPath(pathOf(choice.path), { env: io.env });
        return { lists: [] };
      }
      const opener = openerWith(password, signal, io);
      try {
        const settings = settingsOf(choice, 'test', io);
        const session = await opener.session(settings);
        return { lists: await surveyLists(session, patternsOf(choice)) };
      } finally {
        await opener.close();
      }
    },
    async save(choice, password) {
      if (saved !== undefined) removeSource(config, saved);
      saved = undefined;
      const name = freeName(choice, config);
      const settings = settingsOf(choice, name, io);
      if (settings.signIn.kind === 'keyring' && password !== undefined) {
        await keepPassword(parseImapUrl(settings.source).account, secret(password), credentialWorld(io));
      }
      addSource(config, settings);
      saved = name;
      const kept = settings.signIn.kind === 'keyring' ? ['The password is in the keyring of this system.'] : [];
      return { places: [`Source "${name}" is in ${config}.`, ...kept] };
    },
    read: (choice, password, watch) => read({ choice, password, name: saved }, watch, { options, io }),
  };
}

interface Wanted {
  readonly choice: SourceChoice;
  readonly password: string | undefined;
  readonly name: string | undefined;
}

interface ReadWatch {
  readonly signal: AbortSignal;
  onProgress(progress: ReadProgress): void;
}

async function read(
  { choice, password, name }: Wanted,
  { signal, onProgress }: ReadWatch,
  { options, io }: { readonly options: ConfigOptions; readonly io: Io },
): Promise<ReadSummary> {
  const opener = openerWith(password, signal, io);
  const store = openStandingStore(options, loadSettings(settingsFile(options, io)), io);
  const began = io.now();
  try {
    const { sources } = await opener.open(settingsOf(choice, name ?? 'source', io));
    await ingest(store, sources, {
      signal,
      onProgress: ({ messages, passedOver, totalMessages }) =>
        onProgress({ done: messages + passedOver, total: totalMessages, seconds: (io.now() - began) / 1000 }),
    });
    const { analysis } = updateFindings(store, { options: { maintainer: [] } }, instant(io.wallClock()));
    const count = (level: 'watch' | 'alarm'): number => analysis.campaigns.filter((one) => one.level === level).length;
    const { messages, threads } = analysis.archive;
    return { messages, threads, campaigns: { watch: count('watch'), alarm: count('alarm') } };
  } finally {
    await opener.close();
    store.close();
  }
}

/** A password that was typed goes before what the settings say: it may not be kept anywhere yet. */
function openerWith(password: string | undefined, signal: AbortSignal, io: Io): SourceOpener {
  const world = credentialWorld(io);
  const credentials: CredentialWorld = password === undefined ? { ...world, ask: undefined } : typed(world, password);
  return sourceOpener({ credentials, interrupted: AbortSignal.any([signal, io.interrupted]) });
}

function typed(world: CredentialWorld, password: string): CredentialWorld {
  const given = secret(password);
  return {
    ...world,
    ask: () => Promise.resolve(password),
    keyring: { ...world.keyring, get: () => Promise.resolve(given), set: () => Promise.resolve() },
  };
}

function settingsOf(choice: SourceChoice, name: string, io: Io): SourceSettings {
  const plain = {
    name,
    mailboxes: [],
    lists: ['*'],
    allMail: false,
    since: undefined,
    keepDays: undefined,
    certificate: undefined,
    authservId: undefined,
  };
  switch (choice.kind) {
    case 'sample':
      return { ...plain, source: sampleArchive, signIn: { kind: 'anonymous' } };
    case 'files':
      return { ...plain, source: pathOf(choice.path), signIn: { kind: 'anonymous' } };
    case 'archive': {
      const since = monthsBack(choice.months, io);
      return { ...plain, source: choice.url, mailboxes: choice.mailboxes, since, signIn: { kind: 'anonymous' } };
    }
    case 'mailbox': {
      const lists = choice.lists.length > 0 ? choice.lists : ['*'];
      return {
        ...plain,
        source: checked(choice.url),
        lists,
        since: monthsBack(choice.months, io),
        signIn: choice.signIn,
      };
    }
  }
}

function checked(url: string): string {
  if (isImapUrl(url)) return parseImapUrl(url) && url;
  throw new ExpectedError('usage', 'This is not the URL of a mail server.', 'Give imaps://user@host/ .');
}

function patternsOf(choice: SourceChoice): readonly string[] {
  if (choice.kind !== 'mailbox' && choice.kind !== 'archive') return [];
  const { mailbox } = parseImapUrl(checked(choice.url));
  return mailbox === '' ? [] : [mailbox];
}

/** A month of 30.44 days is near enough to how far back somebody wants to see. */
function monthsBack(months: number | undefined, io: Io): Instant | undefined {
  return months === undefined ? undefined : instant(Math.floor(io.wallClock() - months * 30.44 * dayMs));
}

function pathOf(typedPath: string): string {
  return resolve(typedPath === '~' || typedPath.startsWith('~/') ? join(homedir(), typedPath.slice(1)) : typedPath);
}

/** A short name for the source, that no other has. */
function freeName(choice: SourceChoice, config: string): string {
  const base = { mailbox: 'inbox', archive: 'archive', files: 'files', sample: 'sample' }[choice.kind];
  const taken = new Set(loadSettings(config).sources.map(({ name }) => name));
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}${number}`;
    if (!taken.has(name)) return name;
  }
}
