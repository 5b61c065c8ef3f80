import type { ImapFlow } from 'imapflow';
import { tellingFields } from '../../../ingest/imap/selection.ts';

/** How a message came; of the message itself nothing is asked for. */
export interface NewMail {
  readonly header: Buffer;
  /** INTERNALDATE, in milliseconds of the epoch. */
  readonly storedAt: number | undefined;
}

/** The newest messages of the open mailbox, at most so many. */
export async function newestMail(client: ImapFlow, exists: number, most: number): Promise<readonly NewMail[]> {
  if (exists === 0) return [];
  const newest = `${Math.max(1, exists - most + 1)}:${exists}`;
  const headers = [...tellingFields, 'authentication-results', 'received'];
  const rows = await client.fetchAll(newest, { uid: true, internalDate: true, headers });
  return rows.slice(0, most).map(({ headers: header = Buffer.alloc(0), internalDate }) => {
    const at = internalDate === undefined ? NaN : new Date(internalDate).getTime();
    return { header, storedAt: Number.isFinite(at) ? at : undefined };
  });
}
