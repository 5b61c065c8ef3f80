import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayMs, effectiveTime, instant, type Envelope, type Instant, type MessageId } from '../../src/mail/message.ts';
import { storedArchive } from '../../src/store/archive.ts';
import type { Store } from '../../src/store/database.ts';
import { forgetPlaces, forgetSource } from '../../src/store/forget.ts';
import { batchWriter, type StorableMessage } from '../../src/store/messages.ts';
import { afterAll, changedSince, forgetChangedSince, keptThreads, type KeptThreads } from '../../src/store/threads.ts';
import { threadMessages } from '../../src/thread/jwz.ts';
import type { Thread } from '../../src/thread/thread.ts';
import { at, envelope, messageId, start, type EnvelopeSketch } from '../support/mail.ts';
import { parsedFrom } from '../support/mbox.ts';
import { root } from '../support/program.ts';
import { emptyStore } from '../support/store.ts';

/** What happens to a store between two times that its threads are brought up to date. */
type Step =
  | { readonly kind: 'came'; readonly messages: readonly StorableMessage[] }
  | { readonly kind: 'went'; readonly places: readonly number[] };

/** A mailbox that is read into a store, each message at the next place. */
function mailbox(store: Store): (step: Step) => void {
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

function storable(one: Envelope, body = ''): StorableMessage {
  const contentHash = JSON.stringify([one, body]);
  return { ...one, text: body, attachments: [], headers: {}, sha256: contentHash, contentHash };
}

function came(...sketches: readonly EnvelopeSketch[]): Step {
  return { kind: 'came', messages: sketches.map((sketch) => storable(envelope(sketch))) };
}

function went(...places: readonly number[]): Step {
  return { kind: 'went', places };
}

/** Threads by id, each with its messages in order. */
type Shape = ReadonlyMap<string, readonly Envelope[]>;

function threadedAtOnce(store: Store): Shape {
  return shapeOf(threadMessages([...storedArchive(store).envelopes()]));
}

function shapeOf(threads: readonly Pick<Thread, 'id' | 'messages'>[]): Shape {
  return new Map(threads.map(({ id, messages }) => [id, messages]));
}

function kept(store: Store, threads: KeptThreads): Shape {
  const ids = new Set([...storedArchive(store).envelopes()].map(({ id }) => threads.threadOf(id)));
  const shape = new Map([...ids].flatMap((id) => (id === undefined ? [] : [[id, threads.members(id)] as const])));
  expect(ids.size).toBe(shape.size);
  expect(threads.count()).toBe(shape.size);
  return shape;
}

/** Of each message before an instant, its thread and what of that thread is before the instant. */
function before(limit: Instant, shape: Shape): ReadonlyMap<MessageId, unknown> {
  const isBefore = (one: Envelope): boolean => (effectiveTime(one) ?? Infinity) < limit;
  return new Map(
    Array.from(shape, ([id, messages]) => ({ id, messages: messages.filter(isBefore) })).flatMap((thread) =>
      thread.messages.map((one) => [one.id, thread] as const),
    ),
  );
}

const ids = [...'abcdefghijkl', 'ann@example.org', 'bob@example.org'];
const mentionable = [...ids, 'Bob@Example.org', ...'wxyz'];

/** Few ids, subjects and times, so that all that threading minds happens often. */
const anyMessage: fc.Arbitrary<StorableMessage> = fc
  .record({
    id: fc.constantFrom(...ids),
    from: fc.constantFrom('ann@example.org', 'bob@example.org', 'eve@example.org', 'z'),
    references: fc.oneof(fc.constant([]), fc.array(fc.constantFrom(...mentionable), { maxLength: 5 })),
    inReplyTo: fc.oneof(fc.constant([]), fc.array(fc.constantFrom(...mentionable), { maxLength: 2 })),
    subject: fc.constantFrom(
      '',
      'Plans',
      'Re: Plans',
      'Re: Other',
      'Other (was: Plans)',
      'Re: [x]',
      'Plans (was: Other)',
    ),
    days: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined, freq: 5 }),
    body: fc.constantFrom('one', 'two'),
  })
  .map(({ days, body, ...sketch }) => {
    const sentAt = days === undefined ? undefined : instant(start + days * 30 * dayMs);
    return storable({ ...envelope(sketch), sentAt }, body);
  });

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(anyMessage, { minLength: 1, maxLength: 8 })
      .map((messages) => ({ kind: 'came' as const, messages })),
  },
  {
    weight: 1,
    arbitrary: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 5 }).map((places) => went(...places)),
  },
);

const anyTurn = fc.constantFrom(1, 3, 500);

const runs = { numRuns: 300, interruptAfterTimeLimit: 15_000 };

describe('for any archive, whatever the order in which messages come and go', { timeout: 60_000 }, () => {
  test('kept threads are those of all messages threaded at once', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 1, maxLength: 8 }), anyTurn, (steps, turn) => {
        const store = emptyStore();
        const threads = keptThreads(store, turn);
        const take = mailbox(store);
        for (const step of steps) {
          take(step);
          threads.bringUpToDate();
          expect(kept(store, threads)).toEqual(threadedAtOnce(store));
        }
        store.close();
      }),
      runs,
    );
  });

  test('threads and their members before the time that is told are as they were', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyStep, { minLength: 1, maxLength: 3 }), { maxLength: 5 }),
        anyTurn,
        (rounds, turn) => {
          const store = emptyStore();
          const threads = keptThreads(store, turn);
          const take = mailbox(store);
          for (const steps of rounds) {
            const former = threadedAtOnce(store);
            steps.forEach(take);
            const told = threads.bringUpToDate();
            const now = threadedAtOnce(store);
            expect(before(told ?? afterAll, now)).toEqual(before(told ?? afterAll, former));
            if (told === undefined) expect(now).toEqual(former);
            forgetChangedSince(store);
            expect(threads.bringUpToDate()).toBeUndefined();
          }
          store.close();
        },
      ),
      runs,
    );
  });
});

test('the sample, read in ten parts in any order, has the threads that it has at once', async () => {
  const messages = await parsedFrom(join(root, 'data/sample/skep.mbox'));
  const store = emptyStore();
  const threads = keptThreads(store, 20);
  const take = mailbox(store);
  for (const part of [3, 9, 0, 5, 1, 8, 2, 7, 6, 4]) {
    take({ kind: 'came', messages: messages.filter((_, place) => place % 10 === part) });
    threads.bringUpToDate();
    expect(kept(store, threads)).toEqual(threadedAtOnce(store));
  }
  expect(threads.count()).toBeGreaterThan(20);
});

/** A store with kept threads, and what is told after each step. */
function steps(...taken: readonly Step[]): {
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
    const since = threads.bringUpToDate();
    forgetChangedSince(store);
    return since;
  });
  return { store, threads, told, take };
}

describe('it is told from when on anything may stand otherwise', () => {
  const a = { id: 'a', subject: 'Plans' };
  const b = { id: 'b', to: 'a', at: '+1d' };

  test('from a new message on, where it comes last', () => {
    expect(steps(came(a, b), came({ id: 'c', to: 'b', at: '+2d' })).told).toEqual([at('+0d'), at('+2d')]);
  });

  test('from the first message whose thread bears another id, where an earlier one comes late', () => {
    expect(steps(came(b, { id: 'z', at: '+9d' }), came(a)).told).toEqual([at('+1d'), at('+0d')]);
    expect(steps(came({ ...a, at: '+2d' }, { id: 'z', at: '+9d' }), came({ ...b, id: 'c' })).told[1]).toBe(at('+1d'));
  });

  test('from a message on that was taken away', () => {
    expect(steps(came(a, b, { id: 'c', to: 'b', at: '+2d' }), went(3)).told).toEqual([at('+0d'), at('+2d')]);
    expect(steps(came(a, b), went(1, 2)).told).toEqual([at('+0d'), at('+0d')]);
  });

  test('from the first message of a thread on, where an undated one came or went', () => {
    const undated = { id: 'c', to: 'b', at: undefined };
    expect(steps(came(a, b, { id: 'z', at: '-9d' }), came(undated), went(4)).told.slice(1)).toEqual([
      at('+0d'),
      at('+0d'),
    ]);
  });

  test('from after all, where only undated ones came or went', () => {
    expect(steps(came(a), came({ id: 'c', at: undefined }), went(2)).told.slice(1)).toEqual([afterAll, afterAll]);
  });

  test('not at all, where the same message came again', () => {
    expect(steps(came(a), came(a)).told).toEqual([at('+0d'), undefined]);
  });

  test('until it is forgotten, also by another run', () => {
    const store = emptyStore();
    const take = mailbox(store);
    take(came(b));
    keptThreads(store).bringUpToDate();
    take(came(a));
    expect(keptThreads(store).bringUpToDate()).toBe(at('+0d'));
    expect(changedSince(store)).toBe(at('+0d'));
    expect(keptThreads(store).bringUpToDate()).toBe(at('+0d'));
    forgetChangedSince(store);
    expect(keptThreads(store).bringUpToDate()).toBeUndefined();
  });
});

describe('of threads that are not touched no row is written', () => {
  const rows = (store: Store): number => Number(store.prepare('SELECT total_changes()').pluck().get());

  test('a message of its own writes its own place, however many there are', () => {
    const others = Array.from({ length: 500 }, (_, number) => ({ id: `m${number}`, subject: `About ${number}` }));
    const { store, threads, take } = steps(came(...others));
    take(came({ id: 'new', at: '+1d', subject: 'About 3' }));
    const before = rows(store);
    threads.bringUpToDate();
    // Its author, its thread, its place, its subject, and since when.
    expect(rows(store) - before).toBe(5);
  });

  test('a reply to a long thread writes its own place', () => {
    const replies = Array.from({ length: 200 }, (_, number) => ({ id: `r${number}`, to: 'a', at: `+${number}h` }));
    const { store, threads, take } = steps(came({ id: 'a', subject: 'Plans' }, ...replies));
    take(came({ id: 'new', to: 'r3', at: '+10d' }));
    const before = rows(store);
    threads.bringUpToDate();
    expect(rows(store) - before).toBe(3);
  });
});

test('a message that names two hundred threads does not make one lump of them', () => {
  const others = Array.from({ length: 200 }, (_, number) => ({ id: `m${number}`, at: `+${number}h` }));
  const naming = { id: 'n', references: others.map(({ id }) => id), at: '+20d' };
  const { store, threads } = steps(came(...others, naming));
  expect(threads.members(threads.threadOf(messageId('n'))!).map(({ id }) => id)).toEqual(['m199', 'n']);
  const mentioned = store.prepare('SELECT count(*) AS named, sum(hash % 2) AS idle FROM mentions').get();
  expect(mentioned).toEqual({ named: 199, idle: 199 });
});

test('of a source that is forgotten no thread is left', () => {
  const { store, threads } = steps(
    came({ id: 'b', references: ['x', 'a'] }, { id: 'c', to: 'a', at: '+1d', subject: 'Re: Plans' }),
  );
  forgetSource(store, 'box');
  const left = ['threads', 'placed', 'mentions', 'subjects', 'authors', 'stale_threads'].map((table) =>
    store.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
  );
  expect(left).toEqual([0, 0, 0, 0, 0, 0]);
  expect(threads.bringUpToDate()).toBe(at('+0d'));
});
