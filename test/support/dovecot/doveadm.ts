import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ServerUser } from '../server-process.ts';
import type { MailboxPlace } from './maildir.ts';

/** What Dovecot's own administration does, without any IMAP connection. */
export interface Doveadm {
  createMailbox(name: string, user?: string): Promise<void>;
  expunge(uid: number, place?: MailboxPlace): Promise<void>;
  flag(uid: number, flags: readonly string[], place?: MailboxPlace): Promise<void>;
  uids(place?: MailboxPlace): Promise<readonly number[]>;
  uidValidity(place?: MailboxPlace): Promise<number>;
  kick(user?: string): Promise<void>;
}

/** Administration of the Dovecot in a folder. */
export function doveadmOf(folder: string, { uid, gid }: ServerUser): Doveadm {
  const doveadm = async (...args: readonly string[]): Promise<string> => {
    const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/bin' };
    const given = ['-c', join(folder, 'dovecot.conf'), ...args];
    return (await promisify(execFile)('doveadm', given, { uid, gid, cwd: '/', env, maxBuffer: 1 << 28 })).stdout;
  };
  return {
    async createMailbox(name, user = 'ann') {
      await doveadm('mailbox', 'create', '-u', user, name);
    },
    async expunge(number, { user = 'ann', mailbox = 'INBOX' } = {}) {
      await doveadm('expunge', '-u', user, 'mailbox', mailbox, 'uid', `${number}`);
    },
    async flag(number, flags, { user = 'ann', mailbox = 'INBOX' } = {}) {
      await doveadm('flags', 'add', '-u', user, flags.join(' '), 'mailbox', mailbox, 'uid', `${number}`);
    },
    async uids({ user = 'ann', mailbox = 'INBOX' } = {}) {
      const found = await doveadm('search', '-u', user, 'mailbox', mailbox);
      return [...found.matchAll(/ (\d+)$/gm)].map(([, number]) => Number(number)).sort((a, b) => a - b);
    },
    async uidValidity({ user = 'ann', mailbox = 'INBOX' } = {}) {
      const status = await doveadm('-f', 'flow', 'mailbox', 'status', '-u', user, 'uidvalidity', mailbox);
      return Number(/\d+/.exec(status)?.at(-1));
    },
    async kick(user = 'ann') {
      // Ends with 68 where the user has no connection.
      await doveadm('kick', user).catch(() => undefined);
    },
  };
}
