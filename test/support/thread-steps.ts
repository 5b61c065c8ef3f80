import { expect } from 'vitest';
import type { Envelope } from '../../src/mail/message.ts';
import { storedArchive } from '../../src/store/archive.ts';
import type { Store } from '../../src/store/database.ts';
import { forgetPlaces } from '../../src/store/forget.ts';
import { batchWriter, type StorableMessage } from '../../src/store/messages.ts';
import { forgetChangedSince, keptThreads, type KeptThreads } from '../../src/store/threads.ts';
import { through } from '../../src/store/through.ts';
import { threadMessages } from '../../src/thread/jwz.ts';
import type { Thread } from '../../src/thread/thread.ts';
import { envelope, type EnvelopeSketch } from './mail.ts';
import { emptyStore } from './store.ts';

/** What happens to a store between two times that its threads are brought up to date. */
export type Step =
  | { readonly kind: 'came'; readonly messages: readonly StorableMessage[] }
  | { readonly kind: 'went'; readonly places: readonly number[] };

/** A mailbox that is read into a store, each message at the next place. */
export function mailbox(store: Store): (step: Step) => void {
  const write = batchWriter(store);
  let next = 0;
  return (step) => {
    if (step.kind === 'went') return forgetPlaces(store, 'box', step.places);
    const entries = step.messages.map((message) => {
      next += 1;
      return { kind: 'message' as const, position: next, length: 1, message };
    });
    write({ source: 'box', cursor: 'c', entries });
  };
}

/** A message as it is written, told apart by its fields and its body. */
export function storable(one: Envelope, body = ''): StorableMessage {
  const contentHash = JSON.stringify([one, body]);
  return { ...one, text: body, attachments: [], headers: {}, sha256: contentHash, contentHash };
}

/** Messages came, each to the next place. */
export function came(...sketches: readonly EnvelopeSketch[]): Step {
  return { kind: 'came', messages: sketches.map((sketch) => storable(envelope(sketch))) };
}

/** What stood at these places went. */
export function went(...places: readonly number[]): Step {
  return { kind: 'went', places };
}

/** Threads by id, each with its messages in order. */
export type Shape = ReadonlyMap<string, readonly Envelope[]>;

/** The threads of a store, made of all its envelopes. */
export function threadedAtOnce(store: Store): Shape {
  return shapeOf(threadMessages([...storedArchive(store).envelopes()]));
}

function shapeOf(threads: readonly Pick<Thread, 'id' | 'messages'>[]): Shape {
  return new Map(threads.map(({ id, messages }) => [id, messages]));
}

/** The threads that a store keeps. */
export function kept(store: Store, threads: KeptThreads): Shape {
  const ids = new Set([...storedArchive(store).envelopes()].map(({ id }) => threads.threadOf(id)));
  const shape = new Map([...ids].flatMap((id) => (id === undefined ? [] : [[id, threads.members(id)] as const])));
  expect(ids.size).toBe(shape.size);
  expect(threads.count()).toBe(shape.size);
  return shape;
}

/** A store with kept threads, and what is told after each step. */
export function steps(...taken: readonly Step[]): {
  readonly store: Store;
  readonly threads: KeptThreads;
  readonly told: readonly unknown[];
  readonly take: (step: Step) => void;
} {
  const store = emptyStore();
  const threads = keptThreads(store);
  const take = mailbox(store);
  const told = taken.map((step) => {
    take(step);
    const since = through(threads.catchUp());
    forgetChangedSince(store);
    return since;
  });
  return { store, threads, told, take };
}
