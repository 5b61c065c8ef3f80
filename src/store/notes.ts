import { instant, type Instant, type MessageId } from '../mail/message.ts';
import type { NoteBook } from '../mail/note-book.ts';
import { storeError, type Store } from './database.ts';

/** A note book in a store; what was set is written in batches, the last of them by `save`. */
export interface StoredNotes<Item> extends NoteBook<Item> {
  save(): void;
}

/** The notes and readings of a store that were made from the same models; others count as missing and are written over. */
export function storedNotes<Item extends object>(
  store: Store,
  kind: 'notes' | 'readings',
  madeFrom: string,
): StoredNotes<Item> {
  const read = kind === 'notes' ? readByPage<Item>(store, madeFrom) : readSingly<Item>(store, kind, madeFrom);
  const waiting = new Map<MessageId, Item>();
  const write = writer(store, kind, madeFrom);
  const save = () => {
    write(waiting);
    waiting.clear();
  };
  return {
    get: (id) => waiting.get(id) ?? read.get(id),
    set(id, item) {
      waiting.set(id, item);
      read.set(id, item);
      if (waiting.size >= batchNotes) save();
    },
    save,
  };
}

/**
 * Every message is asked for its note, in order of time: a page of notes at once takes a third of the time of one each, and
 * none of the room that all of them take. Whoever asks in another order is answered as well, one by one.
 */
function readByPage<Item extends object>(store: Store, madeFrom: string): NoteBook<Item> {
  const nextPage = store.prepare<[string, Instant, string, number], NoteRow>(
    `SELECT id, effective_at AS at, CASE made_from WHEN ? THEN content END AS content
     FROM messages LEFT JOIN notes ON message = number
     WHERE (effective_at IS NULL) = 0 AND (effective_at, id) > (?, ?)
     ORDER BY effective_at, id LIMIT ?`,
  );
  const single = readSingly<Item>(store, 'notes', madeFrom);
  let page = new Map<MessageId, string | null>();
  let last: Pick<NoteRow, 'at' | 'id'> | undefined = { at: instant(Number.MIN_SAFE_INTEGER), id: '' };
  const turn = () => {
    const rows = last ? nextPage.all(madeFrom, last.at, last.id, pageNotes) : [];
    last = rows.at(-1);
    page = new Map(rows.map(({ id, content }) => [id as MessageId, content]));
  };
  return {
    get(id) {
      if (!page.has(id)) turn();
      const content = page.get(id);
      if (content === undefined) return single.get(id);
      return content === null ? undefined : JSON.parse(content);
    },
    set: (id) => page.delete(id),
  };
}

interface NoteRow {
  readonly id: string;
  readonly at: Instant;
  readonly content: string | null;
}

const pageNotes = 2000;

/** Readings are long, and only those of messages in cases are asked for. */
function readSingly<Item extends object>(store: Store, kind: 'notes' | 'readings', madeFrom: string): NoteBook<Item> {
  const select = store
    .prepare<[string, string], string>(
      `SELECT content FROM messages JOIN ${kind} ON message = number WHERE id = ? AND made_from = ?`,
    )
    .pluck();
  return {
    get(id) {
      const content = select.get(id, madeFrom);
      return content === undefined ? undefined : JSON.parse(content);
    },
    set: () => undefined,
  };
}

/** A transaction of so many costs nothing beside its rows; readings are long, and wait for it in memory. */
const batchNotes = 250;

/** A message that was taken back meanwhile has no row, and gets no note. */
function writer(store: Store, kind: string, madeFrom: string): (items: ReadonlyMap<MessageId, object>) => void {
  const insert = store.prepare<[string, string, string]>(
    `INSERT INTO ${kind} (message, made_from, content) SELECT number, ?, ? FROM messages WHERE id = ?
     ON CONFLICT (message) DO UPDATE SET made_from = excluded.made_from, content = excluded.content`,
  );
  const writeAll = store.transaction((items: ReadonlyMap<MessageId, object>) => {
    for (const [id, item] of items) insert.run(madeFrom, JSON.stringify(item), id);
  });
  return (items) => {
    if (items.size === 0) return;
    try {
      writeAll(items);
    } catch (error) {
      throw storeError(store.name, error);
    }
  };
}
