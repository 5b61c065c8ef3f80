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
  const read = kind === 'notes' ? readAtOnce<Item>(store, madeFrom) : readSingly<Item>(store, madeFrom);
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

/** Every message is asked for its note: all in one query took a third of the time of one each. */
function readAtOnce<Item extends object>(store: Store, madeFrom: string): NoteBook<Item> {
  let known: Map<MessageId, Item> | undefined;
  const load = () => {
    const select = store.prepare<[string], { readonly id: MessageId; readonly content: string }>(
      'SELECT id, content FROM notes JOIN messages ON number = message WHERE made_from = ?',
    );
    const parse = sharingParser<Item>();
    known = new Map();
    for (const { id, content } of select.iterate(madeFrom)) known.set(id, parse(content));
    return known;
  };
  return {
    get: (id) => (known ?? load()).get(id),
    set: (id, item) => (known ?? load()).set(id, item),
  };
}

/** Readings are long, and only those of messages in cases are asked for. */
function readSingly<Item extends object>(store: Store, madeFrom: string): NoteBook<Item> {
  const select = store
    .prepare<[string, string], string>(
      'SELECT content FROM messages JOIN readings ON message = number WHERE id = ? AND made_from = ?',
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

/** Most notes say that there is nothing to note: equal ones are parsed once and shared. */
function sharingParser<Item extends object>(): (content: string) => Item {
  const parsed = new Map<string, Item>();
  return (content) => {
    const known = parsed.get(content);
    if (known) return known;
    const item: Item = JSON.parse(content);
    parsed.set(content, item);
    return item;
  };
}
