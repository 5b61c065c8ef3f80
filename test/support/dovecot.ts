import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './until.ts';
import { commandIn, type SentCommand } from './imap-commands.ts';
import type { Certificate } from './certificates.ts';
import { configuration, type DovecotSettings } from './dovecot/configuration.ts';
import { doveadmOf } from './dovecot/doveadm.ts';
import { threadsOf, type ThreadNode } from './dovecot/threads.ts';
import { maildirsOf, type Delivery, type MailboxPlace } from './dovecot/maildir.ts';
import {
  freePort,
  greets,
  missing,
  serverFolder,
  serverUser,
  startProcess,
  type ServerFolder,
  type ServerProcess,
  type ServerUser,
} from './server-process.ts';

/** What a test may ask of a Dovecot; nothing is needed. */
export interface DovecotOptions {
  /** Delivered to INBOX of `ann` before the server starts. */
  readonly messages?: Messages;
  /** With one, STARTTLS is offered on `port`, and `tlsPort` speaks TLS from the first byte. */
  readonly certificate?: Certificate;
  /** How many connections a user may have; further ones are refused. */
  readonly connections?: number;
  /** Lines added to the configuration. Where they load imap_zlib, `commands` ends with COMPRESS. */
  readonly configuration?: string;
}

/** Messages as bytes, oldest first. */
export type Messages = Iterable<Buffer> | AsyncIterable<Buffer>;

/** A real Dovecot on 127.0.0.1, with Maildirs of its own. Any user name signs in with its password. */
export interface Dovecot {
  readonly host: '127.0.0.1';
  /** Clear text, with STARTTLS where there is a certificate. */
  readonly port: number;
  /** TLS from the first byte; 0 where there is no certificate. */
  readonly tlsPort: number;
  /** The user that is meant where none is named. */
  readonly user: 'ann';
  readonly password: string;
  /** Puts a message into a Maildir, as a delivery agent does. */
  deliver(bytes: Buffer, delivery?: Delivery): Promise<void>;
  /** Puts many messages into a Maildir quickly, all seen by nobody; tells how many. */
  fill(messages: Messages, place?: MailboxPlace): Promise<number>;
  createMailbox(name: string, user?: string): Promise<void>;
  expunge(uid: number, place?: MailboxPlace): Promise<void>;
  /** Adds flags to a message, e.g. `\\Seen`. */
  flag(uid: number, flags: readonly string[], place?: MailboxPlace): Promise<void>;
  /** UIDs in ascending order, asked without IMAP. */
  uids(place?: MailboxPlace): Promise<readonly number[]>;
  uidValidity(place?: MailboxPlace): Promise<number>;
  /** What the server says to THREAD=REFERENCES (RFC 5256), in a session of its own that `commands` shows too. */
  threads(place?: MailboxPlace): Promise<readonly ThreadNode[]>;
  /** Gives the mailbox another UIDVALIDITY and numbers its messages anew from 1, as a restored backup does. */
  changeUidValidity(place?: MailboxPlace): Promise<void>;
  /** Name (with its flags) and SHA-256 of each file that holds mail or says something of it; indexes are not among them. */
  snapshot(): ReadonlyMap<string, string>;
  /** What clients sent after they signed in, session after session; before it Dovecot accepts only harmless commands. */
  commands(): readonly SentCommand[];
  /** Cuts all connections of a user. */
  kick(user?: string): Promise<void>;
  /** Ends the server and all its connections; `start` brings it back on the same ports. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Why tests with a Dovecot are skipped, if it is not installed; throws where CI is set. */
export function dovecotMissing(): string | undefined {
  return missing('dovecot', 'dovecot-imapd');
}

/** Starts a Dovecot as an ordinary user in a folder of its own. */
export async function startDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  const user = await serverUser();
  const folder = serverFolder('dovecot', user);
  const maildirs = maildirsOf(folder.path, user);
  if (options.messages) await maildirs.fill(options.messages);
  let running = await startOnFreePorts(folder, user, options).catch((error: unknown) => {
    folder.remove();
    throw error;
  });
  const { port, tlsPort } = running.settings;
  const doveadm = doveadmOf(folder.path, user);
  return {
    host: '127.0.0.1',
    port,
    tlsPort,
    user: 'ann',
    password,
    ...maildirs,
    ...doveadm,
    threads: (place) => threadsOf(port, password, place),
    commands: () => commandsIn(join(folder.path, 'rawlog')),
    async changeUidValidity(place) {
      const before = await doveadm.uidValidity(place);
      // What a session holds in memory would be written back.
      await doveadm.kick(place?.user);
      maildirs.forgetUids(place);
      await until(async () => (await doveadm.uidValidity(place)) !== before, 'UIDVALIDITY never changed');
    },
    stop: () => running.process.stop(),
    async start() {
      running = await startWith(running.settings, folder, user);
    },
    async close() {
      await running.process.stop();
      folder.remove();
    },
  };
}

const password = 'correct-horse';

interface Running {
  readonly settings: DovecotSettings;
  readonly process: ServerProcess;
}

async function startOnFreePorts(folder: ServerFolder, user: ServerUser, options: DovecotOptions): Promise<Running> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const tlsPort = options.certificate === undefined ? 0 : await freePort();
    const settings = { folder: folder.path, user: user.name, password, port, tlsPort, ...options };
    try {
      return await startWith(settings, folder, user);
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}

async function startWith(settings: DovecotSettings, folder: ServerFolder, user: ServerUser): Promise<Running> {
  folder.write('dovecot.conf', configuration(settings));
  for (const name of ['run', 'rawlog', 'home']) folder.make(name);
  if (settings.certificate) {
    folder.write('certificate.pem', settings.certificate.certificate);
    folder.write('key.pem', settings.certificate.key);
  }
  const process = startProcess(['dovecot', '-F', '-c', join(folder.path, 'dovecot.conf')], user);
  if (await greets(settings.port, process, settings.folder)) return { settings, process };
  await process.stop();
  throw new Error(`Dovecot did not start: ${process.written()}${folder.read('dovecot.log')}`);
}

/** Dovecot's rawlog: a file a session, named by the time it began; each line with the time it came. */
function commandsIn(folder: string): readonly SentCommand[] {
  const sessions = readdirSync(folder).filter((name) => name.endsWith('.in'));
  const lines = sessions.sort().flatMap((name) => readFileSync(join(folder, name), 'latin1').split(/\r?\n/));
  return lines.flatMap((line) => commandIn(line.replace(/^\d+\.\d+ /, '')) ?? []);
}
