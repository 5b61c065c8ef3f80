import { nameLookOf } from '../accounts/aliases.ts';
import { nameWords } from '../accounts/names.ts';
import type { Note } from '../campaign/notes.ts';
import type { MessageId } from '../mail/message.ts';
import type { Store } from '../store/database.ts';
import {
  doingFlags,
  doingWriter,
  notedAfter,
  unheard,
  type Doing,
  type NotedRow,
} from '../store/groundwork/doing-rows.ts';

/** As many messages are added at once. */
const chunkMessages = 5_000;

/**
 * Adds what messages after a number do to what is kept, in steps; gives the number of the last. Messages without a note are
 * read for one.
 */
export function* addDoings(
  store: Store,
  {
    after,
    madeFrom,
    noteOf,
  }: {
    readonly after: number;
    readonly madeFrom: string;
    readonly noteOf: (id: MessageId) => Note | undefined;
  },
): Generator<undefined, number> {
  const next = notedAfter(store, madeFrom);
  let last = after;
  for (let rows = next(last, chunkMessages); rows.length > 0; rows = next(last, chunkMessages)) {
    const noted = rows.map((row) => [row, row.at === undefined ? undefined : noteIn(row, noteOf)] as const);
    store.transaction(() => {
      const writer = doingWriter(store, (name) => ({
        look: nameLookOf(name)?.look,
        words: [...new Set(nameWords(name))],
      }));
      for (const [row, note] of noted) {
        const doing = note && doingOf(row, note);
        if (doing) writer.write(doing);
        else writer.addAccount(row.account);
      }
    })();
    last = rows.at(-1)?.message ?? last;
    yield;
  }
  return last;
}

function noteIn({ id, note }: NotedRow, noteOf: (id: MessageId) => Note | undefined): Note | undefined {
  return note === undefined ? noteOf(id) : (JSON.parse(note) as Note);
}

function doingOf(row: NotedRow, note: Note): Doing | undefined {
  const { message, id, account, displayName, at, list, isReply, isRobot } = row;
  if (at === undefined) return undefined;
  const { artefacts, conduct, heard, signature, opening } = note;
  const flags =
    (isReply ? doingFlags.isReply : 0) |
    (artefacts.length > 0 ? doingFlags.bringsWork : 0) |
    (conduct === 'none' ? 0 : doingFlags[conduct]) |
    (isRobot ? doingFlags.isRobot : 0) |
    (heard?.isDemand === true ? doingFlags.isDemand : 0);
  return { message, id, account, displayName, at, list, flags, signature, opening, pressure: pressureOf(heard) };
}

function pressureOf(heard: Note['heard']): number | undefined {
  if (heard === undefined) return unheard;
  return heard.pressure > 0 ? heard.pressure : undefined;
}
