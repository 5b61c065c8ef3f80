import type { AddrSpec, Instant, MessageId } from '../../mail/message.ts';
import type { Store } from '../database.ts';

/** A mark as it is kept, with the thread that it stands in now and how its case stood after it. */
export interface KeptMark {
  readonly message: number;
  readonly id: MessageId;
  readonly account: AddrSpec;
  readonly at: Instant;
  readonly thread: string;
  readonly strength: number;
  readonly isDemand: boolean;
  readonly isRecent: boolean;
  /** Undefined where no case was judged after it, or not yet. */
  readonly logits: number | undefined;
  readonly level: string | undefined;
}

/** All marks that are kept, in order of time, then by id. */
export function keptMarks(store: Store): readonly KeptMark[] {
  return store
    .prepare<[], MarkRow>(
      `SELECT marks.message AS message, doings.id AS id, address AS account, marks.at AS at, threads.id AS thread, strength,
              is_demand, is_recent, logits, level
       FROM marks JOIN doings ON doings.message = marks.message JOIN accounts ON accounts.number = account
       JOIN placed ON placed.message = marks.message JOIN threads ON threads.number = placed.thread
       ORDER BY marks.at, doings.id`,
    )
    .all()
    .map(({ is_demand, is_recent, logits, level, ...row }) => ({
      ...row,
      isDemand: is_demand === 1,
      isRecent: is_recent === 1,
      logits: logits ?? undefined,
      level: level ?? undefined,
    }));
}

interface MarkRow extends Omit<KeptMark, 'isDemand' | 'isRecent' | 'logits' | 'level'> {
  readonly is_demand: number;
  readonly is_recent: number;
  readonly logits: number | null;
  readonly level: string | null;
}

/** A mark as it is written. */
export type NewMark = Pick<KeptMark, 'message' | 'at' | 'strength' | 'isDemand' | 'isRecent'>;

/** Forgets the marks from an instant on. */
export function forgetMarks(store: Store, from: Instant): void {
  store.prepare('DELETE FROM marks WHERE at >= ?').run(from);
}

/** Makes what writes marks. */
export function markWriter(store: Store): (mark: NewMark) => void {
  const insert = store.prepare(
    'INSERT INTO marks (message, at, strength, is_demand, is_recent) VALUES (?, ?, ?, ?, ?)',
  );
  return ({ message, at, strength, isDemand, isRecent }) =>
    void insert.run(message, at, strength, isDemand ? 1 : 0, isRecent ? 1 : 0);
}

/** Makes what notes how the case of a mark stood after it. */
export function stoodWriter(store: Store): (message: MessageId, logits: number, level: string | undefined) => void {
  const update = store.prepare(
    'UPDATE marks SET logits = ?, level = ? WHERE message = (SELECT number FROM messages WHERE id = ?)',
  );
  return (message, logits, level) => void update.run(logits, level ?? null, message);
}
