import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { giveTo, type ServerUser } from '../server-process.ts';

/** A mailbox of a user; INBOX of `ann` where nothing else is said. */
export interface MailboxPlace {
  readonly user?: string;
  /** As IMAP names it: `INBOX`, `Lists.dev`. */
  readonly mailbox?: string;
}

/** Where a message is delivered to, and what is known of it already. */
export interface Delivery extends MailboxPlace {
  /** Its INTERNALDATE. */
  readonly at?: Date;
  /** A message with flags is one that somebody has seen arrive: it goes to `cur`. */
  readonly flags?: readonly ('\\Seen' | '\\Answered' | '\\Flagged' | '\\Deleted' | '\\Draft')[];
}

/** Maildirs of all users, touched as other programs on the machine touch them. */
export interface Maildirs {
  deliver(bytes: Buffer, delivery?: Delivery): Promise<void>;
  fill(messages: Iterable<Buffer> | AsyncIterable<Buffer>, place?: MailboxPlace): Promise<number>;
  snapshot(): ReadonlyMap<string, string>;
  /** Removes what Dovecot remembers of a mailbox. */
  forgetUids(place?: MailboxPlace): void;
}

/** The Maildirs below a server's folder. */
export function maildirsOf(folder: string, owner: ServerUser): Maildirs {
  let delivered = 0;
  const put = (bytes: Buffer, maildir: string, { at, flags }: Delivery) => {
    delivered += 1;
    // Dovecot numbers new messages by the time in their names, so that UIDs follow the order of delivery.
    const name = `${1_500_000_000 + delivered}.M${delivered}P1.example`;
    const held = join(maildir, 'tmp', name);
    writeFileSync(held, bytes);
    giveTo(owner, held);
    if (at) utimesSync(held, at, at);
    renameSync(
      held,
      flags === undefined ? join(maildir, 'new', name) : join(maildir, 'cur', `${name}:2,${letters(flags)}`),
    );
  };
  return {
    async deliver(bytes, delivery = {}) {
      put(bytes, maildirAt(folder, delivery, owner), delivery);
    },
    async fill(messages, place = {}) {
      const maildir = maildirAt(folder, place, owner);
      const before = delivered;
      for await (const bytes of messages) put(bytes, maildir, { flags: [] });
      return delivered - before;
    },
    snapshot: () => snapshotOf(join(folder, 'home')),
    forgetUids(place = {}) {
      const maildir = maildirAt(folder, place, owner);
      for (const name of readdirSync(maildir)) {
        if (/^dovecot(?:-uidlist|\.index)/.test(name)) rmSync(join(maildir, name));
      }
    },
  };
}

/** Maildir++: mailboxes are folders beside each other, a dot before each name. */
function maildirAt(folder: string, { user = 'ann', mailbox = 'INBOX' }: MailboxPlace, owner: ServerUser): string {
  const home = join(folder, 'home', user, 'Maildir');
  const maildir = mailbox === 'INBOX' ? home : join(home, `.${mailbox}`);
  if (existsSync(join(maildir, 'cur'))) return maildir;
  for (const name of ['tmp', 'new', 'cur']) mkdirSync(join(maildir, name), { recursive: true });
  for (let path = maildir; path !== folder; path = dirname(path)) giveTo(owner, path);
  for (const name of ['tmp', 'new', 'cur']) giveTo(owner, join(maildir, name));
  return maildir;
}

/** In the order of the alphabet, as Maildir has it. */
function letters(flags: NonNullable<Delivery['flags']>): string {
  return flags
    .map((flag) => ({ '\\Seen': 'S', '\\Answered': 'R', '\\Flagged': 'F', '\\Deleted': 'T', '\\Draft': 'D' })[flag])
    .sort()
    .join('');
}

function snapshotOf(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/^(?:dovecot(?:\.|-uid)|maildirfolder$)/.test(entry.name));
  const paths = files.map((file) => join(file.parentPath, file.name)).sort();
  return new Map(paths.map((path) => [relative(folder, path), sha256(readFileSync(path))]));
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
