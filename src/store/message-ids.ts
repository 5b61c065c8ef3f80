import { createHash } from 'node:crypto';
import { idForVariant } from '../mail/message-id.ts';
import type { Store } from './database.ts';
import { groundworkLoosener } from './groundwork/taking-out.ts';
import { threadLoosener } from './threads/loosening.ts';

/**
 * Among messages that share a msg-id the earliest keeps it (the smaller hash where they are of one time) and the others
 * get stand-ins; so ids do not depend on the order of reading.
 */
export function idSettler(store: Store): (msgId: string) => void {
  const variants = store.prepare<{ msgId: string }, { number: number; id: string; content_hash: string }>(
    `SELECT number, id, lower(hex(content_hash)) AS content_hash FROM messages WHERE number IN (
       SELECT number FROM messages WHERE id = :msgId
       UNION ALL SELECT number FROM messages WHERE msg_id = :msgId AND id <> msg_id
     ) ORDER BY sent_at IS NULL, sent_at, content_hash`,
  );
  const update = store.prepare<[string, number]>('UPDATE messages SET id = ? WHERE number = ?');
  const loosen = threadLoosener(store);
  const groundwork = groundworkLoosener(store);
  return (msgId) => {
    const [first, ...others] = variants.all({ msgId });
    const rename = ({ number, id }: { readonly number: number; readonly id: string }, to: string): void => {
      if (id === to) return;
      loosen.renamed(number, to);
      groundwork.renamed(number, to);
      update.run(to, number);
    };
    for (const other of others) rename(other, variantId(msgId, other.content_hash));
    if (first) rename(first, msgId);
  };
}

/** The stand-in of a message that shares its msg-id with another content. */
export function variantId(msgId: string, contentHash: string): string {
  return idForVariant(createHash('sha256').update(`${msgId}\n${contentHash}`).digest('hex'));
}
