import type { Envelope, MessageId } from '../mail/message.ts';

declare const brand: unique symbol;

/** The msg-id of a thread's root: of its first message, or of the missing one that its messages refer to. */
export type ThreadId = string & { readonly [brand]: 'ThreadId' };

/** A message in its place, or an empty container: one that others refer to and the archive does not hold. */
export interface ThreadNode {
  readonly id: MessageId;
  /** Undefined in an empty container; only a root may be one, and then it has at least two children. */
  readonly envelope: Envelope | undefined;
  /** By effective time, then by id. */
  readonly children: readonly ThreadNode[];
}

/** A conversation: the messages that refer to each other. */
export interface Thread {
  readonly id: ThreadId;
  /** Of the root's subject; of the first message's where the root is an empty container. */
  readonly baseSubject: string;
  /** One: a message, or an empty container above several. */
  readonly roots: readonly ThreadNode[];
  /** Each message once, by effective time, then by id; the undated last. */
  readonly messages: readonly Envelope[];
}

/** Names a thread after its root. */
export function threadIdOf(root: ThreadNode): ThreadId {
  return root.id as string as ThreadId;
}
