import { asSet, inSet } from './sets.ts';
import type { HeldMessage, MemoryMailbox } from './mailbox.ts';

/** A mailbox as one session sees it: sequence numbers stay until the session is told otherwise. */
export interface Selected {
  readonly mailbox: MemoryMailbox;
  readonly isReadOnly: boolean;
  /** UIDs by sequence number. */
  readonly view: () => readonly number[];
  /** The messages of a set of UIDs or sequence numbers, with their sequence numbers; expunged ones are not among them. */
  messages(set: string, byUid: boolean): readonly Numbered[];
  /** Untagged responses that bring the session up to date. */
  news(saysVanished: boolean): readonly Buffer[];
}

/** A message and its sequence number. */
export interface Numbered {
  readonly sequence: number;
  readonly message: HeldMessage;
}

/** Selects a mailbox as it is now. */
export function select(mailbox: MemoryMailbox, isReadOnly: boolean): Selected {
  let view: readonly number[] = uidsOf(mailbox);
  return {
    mailbox,
    isReadOnly,
    view: () => view,
    messages(set, byUid) {
      const wanted = new Set(inSet(set, byUid ? view : view.map((_uid, index) => index + 1)));
      const held = new Map(mailbox.messages().map((message) => [message.uid, message] as const));
      return view.flatMap((uid, index) => {
        const message = held.get(uid);
        return message && wanted.has(byUid ? uid : index + 1) ? [{ sequence: index + 1, message }] : [];
      });
    },
    news(saysVanished) {
      const uids = uidsOf(mailbox);
      const there = new Set(uids);
      const gone = view.flatMap((uid, index) => (there.has(uid) ? [] : [{ uid, sequence: index + 1 }]));
      const kept = view.length - gone.length;
      view = uids;
      const vanished = [`* VANISHED ${asSet(gone.map(({ uid }) => uid))}\r\n`];
      const expunged = gone.reverse().map(({ sequence }) => `* ${sequence} EXPUNGE\r\n`);
      const told = gone.length > 0 && saysVanished ? vanished : expunged;
      return [...told, ...(uids.length > kept ? [`* ${uids.length} EXISTS\r\n`] : [])].map((line) => Buffer.from(line));
    },
  };
}

function uidsOf(mailbox: MemoryMailbox): readonly number[] {
  return mailbox.messages().map(({ uid }) => uid);
}
