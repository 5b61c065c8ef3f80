import type { Instant, MessageId } from '../mail/message.ts';
import { storeError, type Store } from './database.ts';

/** What became of telling one campaign to one channel. */
export interface StoredNotice {
  readonly channel: string;
  readonly level: 'watch' | 'alarm';
  /** Its pressing messages, by which it is known again. */
  readonly pressing: readonly MessageId[];
  readonly state: 'sending' | 'delivered' | 'failed';
  readonly attempts: number;
  readonly at: Instant;
}

/** Campaigns that are about to be told to a channel. */
export interface Telling {
  readonly channel: string;
  readonly campaigns: readonly Pick<StoredNotice, 'level' | 'pressing'>[];
  readonly at: Instant;
}

/** The record of what was told: begun before sending and ended after it, so that a crash in between leaves its trace. */
export interface NoticeLedger {
  told(): readonly StoredNotice[];
  /** Writes that sending begins; takes the place of earlier attempts that did not arrive. */
  begin(telling: Telling): readonly number[];
  end(notices: readonly number[], state: 'delivered' | 'failed'): void;
}

/** The record that a store keeps. */
export function noticeLedger(store: Store): NoticeLedger {
  const insert = store
    .prepare<[string, string, string, number, number], number>(
      `INSERT INTO notices (channel, level, pressing, state, attempts, at)
       VALUES (?, ?, ?, 'sending', ?, ?) RETURNING number`,
    )
    .pluck();
  const remove = store.prepare<[number]>('DELETE FROM notices WHERE number = ?');
  const settle = store.prepare<[string, number]>('UPDATE notices SET state = ? WHERE number = ?');
  const rows = store.prepare<[], Row>('SELECT * FROM notices ORDER BY number');
  const begin = store.transaction(({ channel, campaigns, at }: Telling): readonly number[] => {
    const open = rows.all().filter((row) => row.channel === channel && row.state !== 'delivered');
    const before = campaigns.map(({ pressing }) => open.filter((row) => isSame(row, pressing)));
    for (const { number } of before.flat()) remove.run(number);
    return campaigns.flatMap(({ level, pressing }, index) => {
      const tried = (before[index] ?? []).filter((row) => row.level === level || row.level === 'alarm');
      const attempts = 1 + Math.max(0, ...tried.map((row) => row.attempts));
      return insert.get(channel, level, JSON.stringify(pressing), attempts, at) ?? [];
    });
  });
  const end = store.transaction((notices: readonly number[], state: string) => {
    for (const notice of notices) settle.run(state, notice);
  });
  return {
    told: () => rows.all().map(noticeOf),
    begin: (telling) => explained(store, () => begin.immediate(telling)),
    end: (notices, state) => explained(store, () => end.immediate(notices, state)),
  };
}

interface Row extends Omit<StoredNotice, 'pressing'> {
  readonly number: number;
  readonly pressing: string;
}

function noticeOf({ channel, level, pressing, state, attempts, at }: Row): StoredNotice {
  return { channel, level, pressing: JSON.parse(pressing), state, attempts, at };
}

function isSame(row: Row, pressing: readonly MessageId[]): boolean {
  const ids = new Set(pressing);
  return noticeOf(row).pressing.some((id) => ids.has(id));
}

function explained<Result>(store: Store, write: () => Result): Result {
  try {
    return write();
  } catch (error) {
    throw storeError(store.name, error);
  }
}
