import { createHash } from 'node:crypto';
import { idForVariant } from '../mail/message-id.ts';
import type { Store } from './database.ts';

/**
 * Among messages that share a msg-id the earliest keeps it (the smaller hash where they are of one time) and the others
 * get stand-ins; so ids do not depend on the order of reading.
 */
export function idSettler(store: Store): (msgId: string) => void {
  const variants = store.prepare<{ msgId: string }, { number: number; content_hash: string }>(
    `SELECT number, lower(hex(content_hash)) AS content_hash FROM messages WHERE number IN (
       SELECT number FROM messages WHERE id = :msgId
       UNION ALL SELECT number FROM messages WHERE msg_id = :msgId AND id <> msg_id
     ) ORDER BY sent_at IS NULL, sent_at, content_hash`,
  );
  const rename = store.prepare<[string, number]>('UPDATE messages SET id = ? WHERE number = ?');
  return (msgId) => {
    const [first, ...others] = variants.all({ msgId });
    for (const { number, content_hash } of others) rename.run(variantId(msgId, content_hash), number);
    if (first) rename.run(msgId, first.number);
  };
}

/** The stand-in of a message that shares its msg-id with another content. */
export function variantId(msgId: string, contentHash: string): string {
  return idForVariant(createHash('sha256').update(`${msgId}\n${contentHash}`).digest('hex'));
}
