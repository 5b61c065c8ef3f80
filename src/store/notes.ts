import type { MessageId } from '../mail/message.ts';
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
  const select = store
    .prepare<[string, string], string>(
      `SELECT content FROM messages JOIN ${kind} ON message = number WHERE id = ? AND made_from = ?`,
    )
    .pluck();
  const waiting = new Map<MessageId, Item>();
  const write = writer(store, kind, madeFrom);
  const parse = sharingParser<Item>();
  const save = () => {
    write(waiting);
    waiting.clear();
  };
  return {
    get(id) {
      const content = select.get(id, madeFrom);
      return content === undefined ? waiting.get(id) : parse(content);
    },
    set(id, item) {
      waiting.set(id, item);
      if (waiting.size >= batchNotes) save();
    },
    save,
  };
}

/** A transaction of so many costs nothing beside its rows. */
const batchNotes = 1000;

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

/** Most notes say that there is nothing to note: equal short ones are parsed once and shared. */
function sharingParser<Item extends object>(): (content: string) => Item {
  const parsed = new Map<string, Item>();
  return (content) => {
    const known = parsed.get(content);
    if (known) return known;
    const item: Item = JSON.parse(content);
    if (content.length <= longestShared) parsed.set(content, item);
    return item;
  };
}

const longestShared = 200;
