import type { MessageId } from './message.ts';

/** Keeps what was made of each message, so that it need not be made again; a Map is one that forgets at the end. */
export interface NoteBook<Item> {
  get(id: MessageId): Item | undefined;
  set(id: MessageId, item: Item): unknown;
}
