import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Certificate } from './certificates.ts';
import { mboxrd } from './mbox.ts';
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

/** What a test may ask of a public-inbox; nothing is needed. */
export interface PublicInboxOptions {
  /** Some hundred at most: filling takes about 10 ms a message. */
  readonly messages?: readonly Buffer[];
  /** `basic`: overviews only; `full`: Xapian as well, as lore.kernel.org has it. */
  readonly index?: 'basic' | 'full';
  /** The mailbox's name without the number of its slice. */
  readonly newsgroup?: string;
  /** With one, STARTTLS is offered on `port`, and `tlsPort` speaks TLS from the first byte. */
  readonly certificate?: Certificate;
}

/** A real public-inbox-imapd on 127.0.0.1 with one inbox (V2). It is read-only, and any user and password sign in. */
export interface PublicInbox {
  readonly host: '127.0.0.1';
  readonly port: number;
  /** 0 where there is no certificate. */
  readonly tlsPort: number;
  /** The first slice, of up to 50,000 messages. */
  readonly mailbox: string;
  /** Adds messages while the server runs, as public-inbox-watch does. */
  add(...messages: readonly Buffer[]): Promise<void>;
  close(): Promise<void>;
}

/** Why tests with a public-inbox are skipped, if it is not installed; throws where CI is set. */
export function publicInboxMissing(): string | undefined {
  return missing('public-inbox-imapd', 'public-inbox');
}

/** Starts a public-inbox-imapd as an ordinary user in a folder of its own. */
export async function startPublicInbox(options: PublicInboxOptions = {}): Promise<PublicInbox> {
  const { messages = [], index = 'basic', newsgroup = 'org.example.list' } = options;
  const user = await serverUser();
  const folder = serverFolder('public-inbox', user);
  const place: Place = { folder, user, env: { HOME: folder.path, PI_CONFIG: join(folder.path, 'config') } };
  try {
    folder.make('inbox');
    const named = ['list', join(folder.path, 'inbox'), 'http://127.0.0.1/list', 'list@example.org'];
    await run(place, ['public-inbox-init', '-V2', '-L', index, '--newsgroup', newsgroup, ...named]);
    await add(place, messages);
    const { port, tlsPort, server } = await startOnFreePorts(place, options.certificate);
    return {
      host: '127.0.0.1',
      port,
      tlsPort,
      mailbox: `${newsgroup}.0`,
      add: (...more) => add(place, more),
      async close() {
        await server.stop();
        folder.remove();
      },
    };
  } catch (error) {
    folder.remove();
    throw error;
  }
}

interface Place {
  readonly folder: ServerFolder;
  readonly user: ServerUser;
  readonly env: Readonly<Record<string, string>>;
}

async function add(place: Place, messages: readonly Buffer[]): Promise<void> {
  if (messages.length > 0) await run(place, ['perl', '-e', importer], mboxrd(messages));
}

/** What public-inbox's own importer does, in one process and without filters, which would alter messages. */
const importer = `
use strict;
use PublicInbox::Config;
use PublicInbox::InboxWritable;
use PublicInbox::MboxReader;
my $inbox = PublicInbox::Config->new($ENV{PI_CONFIG})->lookup_name('list');
my $writer = PublicInbox::InboxWritable->new($inbox)->importer(0);
PublicInbox::MboxReader->mboxrd(\\*STDIN, sub { $writer->add($_[0]) });
$writer->done;
`;

async function run({ user, env }: Place, argv: readonly string[], input: Buffer = Buffer.alloc(0)): Promise<void> {
  const [command = '', ...args] = argv;
  const path = '/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/bin';
  const child = spawn(command, args, { uid: user.uid, gid: user.gid, cwd: '/', env: { PATH: path, ...env } });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  child.stdin.on('error', () => undefined).end(input);
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${Buffer.concat(said).toString('utf8')}`);
}

interface Running {
  readonly port: number;
  readonly tlsPort: number;
  readonly server: ServerProcess;
}

async function startOnFreePorts({ folder, user, env }: Place, certificate?: Certificate): Promise<Running> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const tlsPort = certificate === undefined ? 0 : await freePort();
    const listen = ['-l', `imap://127.0.0.1:${port}`, ...(tlsPort > 0 ? ['-l', `imaps://127.0.0.1:${tlsPort}`] : [])];
    if (certificate) folder.write('pair.pem', `${certificate.key}${certificate.certificate}`);
    const pair = certificate ? ['--cert', join(folder.path, 'pair.pem')] : [];
    // Without workers: they would outlive a server that is ended in a hurry.
    const server = startProcess(['public-inbox-imapd', '-W0', ...listen, ...pair], user, env);
    if (await greets(port, server)) return { port, tlsPort, server };
    await server.stop();
    if (attempt === 5) throw new Error(`public-inbox-imapd did not start: ${server.written()}`);
  }
}
