import type { Message } from '../mail/message.ts';
import type { Entry } from '../store/messages.ts';
import { packedText } from '../store/texts.ts';
import { packed } from './packed-entries.ts';
import { discard, messagesIn, type Parcel } from './packet.ts';
import { parse, type ParseOptions } from './parse.ts';
import type { UnparsedMessage } from './source.ts';

/** What is noted of a message while its text is at hand, and kept with it; undefined where nothing is to be noted. */
export type NoteOf = (message: Message) => object | undefined;

/** What raw messages are turned into entries with. */
export interface EntryMeans extends ParseOptions {
  readonly noteOf?: NoteOf | undefined;
  /** Whether texts are deflated for the store. */
  readonly deflates: boolean;
}

/** Parses a parcel of messages, gives its memory back, and packs what was made of it. */
export async function packedEntriesOf(parcel: Parcel, means: EntryMeans): Promise<ArrayBuffer> {
  try {
    return packed(await entriesOf(messagesIn(parcel), means));
  } finally {
    discard(parcel);
  }
}

/** Parses messages one after the other, and notes what is to be noted of each. */
export async function entriesOf(messages: readonly UnparsedMessage[], means: EntryMeans): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (const message of messages) entries.push(await entryOf(message, means));
  return entries;
}

async function entryOf(raw: UnparsedMessage, means: EntryMeans): Promise<Entry> {
  const place = { position: raw.position, length: raw.length, mark: raw.mark };
  const parsed = await parse(raw, means);
  if (parsed.kind === 'rejected') return { ...place, ...parsed };
  const note = means.noteOf?.(parsed.message);
  const deflated = means.deflates ? packedText(parsed.message.text) : undefined;
  return { ...place, ...parsed, packed: deflated, note: note && JSON.stringify(note) };
}
