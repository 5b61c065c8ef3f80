import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program, root } from '../support/program.ts';
import { isInstalled, timed, type Taken } from './timed.ts';

/** The same messages in the forms that programs read, and room for what they write. */
export interface Material {
  readonly mbox: string;
  /** A file each. */
  readonly maildir: string;
  /** A folder that is empty at each call. */
  readonly room: string;
}

/** A program that reads an archive. */
export interface Peer {
  readonly name: string;
  readonly does: string;
  /** What has to be installed for it. */
  readonly needs: string | undefined;
  run(material: Material): Taken;
}

/** Those that are compared, ours first. */
export const peers: readonly Peer[] = [
  {
    name: 'undue scan',
    does: 'reads, parses, stores with full text, threads, observes signals, scores, reports',
    needs: undefined,
    run: ({ mbox }) => timed([process.execPath, program, 'scan', mbox, '--quiet']),
  },
  reading('undue, reading', 'passing', 'reads, parses, stores with full text, as a scan does'),
  reading('undue, keeping', 'kept', 'the same into a store that stays: with a log, texts deflated'),
  {
    name: 'notmuch new',
    does: 'parses, indexes full text, threads',
    needs: 'notmuch',
    run({ maildir, room }) {
      const config = join(room, 'config');
      const database = `[database]\npath=${room}\nmail_root=${maildir}\n[user]\nprimary_email=a@example.org\n[new]\ntags=new\n`;
      writeFileSync(config, database);
      return timed(['notmuch', 'new', '--quiet'], { env: { NOTMUCH_CONFIG: config } });
    },
  },
  {
    name: 'mu index',
    does: 'parses, indexes full text, threads when asked',
    needs: 'mu',
    run({ maildir, room }) {
      timed(['mu', 'init', '--quiet', `--muhome=${room}`, `--maildir=${maildir}`]);
      return timed(['mu', 'index', '--quiet', `--muhome=${room}`]);
    },
  },
  {
    name: 'public-inbox-index',
    does: 'parses, indexes full text, threads; of messages in git already',
    needs: 'public-inbox-index',
    run({ mbox, room }) {
      const inbox = join(room, 'inbox');
      const env = { HOME: room, PI_CONFIG: join(room, 'config') };
      const named = ['list', inbox, 'http://127.0.0.1/list', 'list@example.org'];
      timed(['public-inbox-init', '-V2', '-L', 'basic', ...named], { env });
      timed(['perl', '-e', importer], { env, input: readFileSync(mbox) });
      return timed(['public-inbox-index', '--reindex', '-L', 'full', inbox], { env });
    },
  },
  {
    name: "Python's mailbox",
    does: 'parses and decodes text; keeps nothing',
    needs: 'python3',
    run: ({ mbox }) => timed(['python3', '-c', python, mbox]),
  },
  {
    name: 'mailparser',
    does: 'parses; keeps nothing',
    needs: undefined,
    run: ({ mbox }) => timed([process.execPath, bench('parse-only.ts'), mbox]),
  },
];

function reading(name: string, use: string, does: string): Peer {
  const run: Peer['run'] = ({ mbox, room }) =>
    timed([process.execPath, bench('read-and-store.ts'), mbox, join(room, 'store.sqlite'), use]);
  return { name, does, needs: undefined, run };
}

/** Runs a peer in a new folder, which is gone afterwards; undefined where it is not installed. */
export function runPeer({ needs, run }: Peer, material: Omit<Material, 'room'>): Taken | undefined {
  if (needs !== undefined && !isInstalled(needs)) return undefined;
  const room = mkdtempSync(join(tmpdir(), 'undue-peer-'));
  try {
    return run({ ...material, room });
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

/** Writes messages as an mbox, and as a Maildir, into a folder. */
export function materialIn(folder: string, messages: readonly Buffer[]): Omit<Material, 'room'> {
  const mbox = join(folder, 'archive.mbox');
  const maildir = join(folder, 'maildir');
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(maildir, part), { recursive: true });
  for (const [at, message] of messages.entries()) writeFileSync(join(maildir, 'cur', `${at}.example:2,S`), message);
  const line = Buffer.from('From mboxrd@z Thu Jan  1 00:00:00 1970\n');
  const end = Buffer.from('\n');
  const escaped = messages.flatMap((message) => [line, quoted(message), end]);
  writeFileSync(mbox, Buffer.concat(escaped));
  return { mbox, maildir };
}

function quoted(message: Buffer): Buffer {
  const whole = message.at(-1) === 0x0a ? message : Buffer.concat([message, Buffer.from('\n')]);
  if (!whole.includes('From ')) return whole;
  return Buffer.from(whole.toString('latin1').replace(/^(>*From )/gm, '>$1'), 'latin1');
}

function bench(file: string): string {
  return join(root, 'test', 'bench', file);
}

const python = `
import mailbox, sys
for message in mailbox.mbox(sys.argv[1]):
    for part in message.walk():
        if part.get_content_maintype() == 'text':
            part.get_payload(decode=True)
`;

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
