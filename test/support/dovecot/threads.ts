import { once } from 'node:events';
import { connect } from 'node:net';
import type { MailboxPlace } from './maildir.ts';

/** A message in a thread and the answers to it; without a UID where the message is missing. */
export interface ThreadNode {
  readonly uid: number | undefined;
  readonly replies: readonly ThreadNode[];
}

/** Asks a server for the threads of a mailbox. */
export async function threadsOf(
  port: number,
  password: string,
  place: MailboxPlace = {},
): Promise<readonly ThreadNode[]> {
  const { user = 'ann', mailbox = 'INBOX' } = place;
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  const asked = [`LOGIN ${user} ${password}`, `EXAMINE "${mailbox}"`, 'UID THREAD REFERENCES UTF-8 ALL', 'LOGOUT'];
  socket.write(asked.map((command, index) => `t${index} ${command}\r\n`).join(''));
  await once(socket, 'close');
  const said = Buffer.concat(chunks).toString('latin1');
  const threads = /^\* THREAD ?(.*)$/m.exec(said)?.[1];
  if (threads === undefined) throw new Error(`THREAD was not answered: ${said}`);
  return parsedThreads(threads);
}

/** RFC 5256, 5: numbers behind each other answer one another; several in parentheses answer the number before them. */
export function parsedThreads(written: string): readonly ThreadNode[] {
  const tokens = written.match(/[()]|\d+/g) ?? [];
  let position = 0;
  const threads = (): readonly ThreadNode[] => {
    const found: ThreadNode[] = [];
    while (tokens[position] === '(') {
      position += 1;
      found.push(...members());
      position += 1;
    }
    return found;
  };
  const members = (): readonly ThreadNode[] => {
    const uids: number[] = [];
    for (; /^\d/.test(tokens[position] ?? ''); position += 1) uids.push(Number(tokens[position]));
    const last = threads();
    if (uids.length === 0) return [{ uid: undefined, replies: last }];
    return uids.reduceRight<readonly ThreadNode[]>((replies, uid) => [{ uid, replies }], last);
  };
  return threads();
}
