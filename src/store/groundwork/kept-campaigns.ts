import type { AddrSpec, Instant, MessageId } from '../../mail/message.ts';
import type { Store } from '../database.ts';

/** A campaign by the first mark of its case. */
export interface KeptCampaign<Campaign> {
  readonly mark: MessageId;
  readonly campaign: Campaign;
}

/** The campaigns that are kept, as they are. */
export function keptCampaigns<Campaign>(store: Store): ReadonlyMap<MessageId, Campaign> {
  const rows = store.prepare<[], { mark: MessageId; content: string }>('SELECT mark, content FROM campaigns').all();
  return new Map(rows.map(({ mark, content }) => [mark, JSON.parse(content)]));
}

/** Puts campaigns in the place of those that were kept; to be called in a transaction. */
export function keepCampaigns<Campaign>(store: Store, campaigns: readonly KeptCampaign<Campaign>[]): void {
  store.exec('DELETE FROM campaigns');
  const insert = store.prepare('INSERT INTO campaigns (mark, content) VALUES (?, ?)');
  for (const { mark, campaign } of campaigns) insert.run(mark, JSON.stringify(campaign));
}

/** Forgets campaigns, by the first marks of their cases. */
export function forgetCampaigns(store: Store, marks: readonly MessageId[]): void {
  const remove = store.prepare('DELETE FROM campaigns WHERE mark = ?');
  for (const mark of marks) remove.run(mark);
}

/** Who wrote since an instant, and in which threads. */
export interface Touched {
  readonly accounts: ReadonlySet<AddrSpec>;
  readonly threads: ReadonlySet<string>;
}

/** Accounts and threads with messages from an instant on. */
export function touchedSince(store: Store, since: Instant): Touched {
  const accounts = store
    .prepare<[Instant], AddrSpec>(
      'SELECT address FROM accounts WHERE number IN (SELECT account FROM doings WHERE at >= ?)',
    )
    .pluck();
  const threads = store
    .prepare<[Instant], string>(
      `SELECT id FROM threads WHERE number IN (
         SELECT thread FROM doings JOIN placed ON placed.message = doings.message WHERE doings.at >= ?
       )`,
    )
    .pluck();
  return { accounts: new Set(accounts.all(since)), threads: new Set(threads.all(since)) };
}
