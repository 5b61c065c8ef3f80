import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayMs, effectiveTime, instant, type Envelope, type Instant, type MessageId } from '../../src/mail/message.ts';
import type { Store } from '../../src/store/database.ts';
import { forgetSource } from '../../src/store/forget.ts';
import type { StorableMessage } from '../../src/store/messages.ts';
import { afterAll, changedSince, forgetChangedSince, keptThreads } from '../../src/store/threads.ts';
import { through } from '../../src/store/through.ts';
import { at, envelope, messageId, start, type EnvelopeSketch } from '../support/mail.ts';
import { parsedFrom } from '../support/mbox.ts';
import { root } from '../support/program.ts';
import { emptyStore } from '../support/store.ts';
import {
  came,
  kept,
  mailbox,
  steps,
  storable,
  threadedAtOnce,
  went,
  type Shape,
  type Step,
} from '../support/thread-steps.ts';

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
    weight: 2,
    arbitrary: fc
      .uniqueArray(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 5 })
      .map((places) => went(...places)),
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
          through(threads.catchUp());
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
            const told = through(threads.catchUp());
            const now = threadedAtOnce(store);
            expect(before(told ?? afterAll, now)).toEqual(before(told ?? afterAll, former));
            if (told === undefined) expect(now).toEqual(former);
            forgetChangedSince(store);
            expect(through(threads.catchUp())).toBeUndefined();
          }
          store.close();
        },
      ),
      runs,
    );
  });
});

describe('threads are made again that a message touches without being in them', () => {
  const a = { id: 'a', at: '-1h' };
  const p = { id: 'p', at: '-1h' };
  const reply = { id: 'r', subject: 'Re: Plans' };
  const under = (id: string, to: string): EnvelopeSketch => ({ id, to, at: '+2h' });
  const telling = (...references: readonly string[]): EnvelopeSketch => ({ id: 'm', references, at: '+1h' });

  test.each<[string, Step, Step, (readonly string[])[]]>([
    [
      'a missing message comes that others told the place of',
      came(under('y', 'b')),
      came(a, p, telling('a', 'b', 'p')),
      [
        ['a', 'y'],
        ['p', 'm'],
      ],
    ],
    [
      'a message goes, and others tell the place of what it leaves',
      came({ id: 'b' }, a, p, under('y', 'b'), telling('a', 'b', 'p')),
      went(1),
      [
        ['a', 'y'],
        ['p', 'm'],
      ],
    ],
    [
      'the message goes that told the place of a reply without references',
      came(telling('a', 'r', 'p'), a, p, reply),
      went(1),
      [['a'], ['p'], ['r']],
    ],
    [
      'the message goes that told how two missing ones hang together',
      came(telling('x', 'e', 'p'), p, under('y', 'e'), under('z', 'x')),
      went(1),
      [['p'], ['y'], ['z']],
    ],
    [
      'it goes with all of its thread',
      came(telling('x', 'e', 'p'), p, under('y', 'e'), under('z', 'x')),
      went(1, 2),
      [['y'], ['z']],
    ],
    [
      'somebody writes whose address was answered: it is no message',
      came(under('y', 'bob@example.org'), under('z', 'bob@example.org')),
      came({ id: 'b', from: 'bob@example.org' }),
      [['b'], ['y'], ['z']],
    ],
    [
      'nobody of that address is left',
      came({ id: 'b', from: 'bob@example.org' }, under('y', 'bob@example.org'), under('z', 'bob@example.org')),
      went(1),
      [['y', 'z']],
    ],
    [
      'a message comes whose id is an address',
      came({ id: 'b', from: 'bob@example.org' }, under('y', 'bob@example.org')),
      came({ id: 'bob@example.org' }),
      [['b'], ['bob@example.org', 'y']],
    ],
    [
      'what a reply answered turns out to be an address, and others tell its place',
      came({ ...reply, inReplyTo: ['bob@example.org'] }, a, p, telling('a', 'r', 'p')),
      came({ id: 'b', from: 'bob@example.org' }),
      [['a', 'r'], ['b'], ['p', 'm']],
    ],
    [
      'a message comes between a reply and what it was joined to by its subject',
      came({ id: 'c', subject: 'Plans', at: '-2d' }, reply),
      came({ id: 'd', subject: 'Plans', at: '-1d' }),
      [['c'], ['d', 'r']],
    ],
  ])('%s', (_, first, second, expected) => {
    const { store, threads } = steps(first, second);
    const shape = kept(store, threads);
    expect(shape).toEqual(threadedAtOnce(store));
    const ids = Array.from(shape.values(), (members) => members.map(({ id }) => id));
    expect(ids.sort()).toEqual(expected);
  });
});

test('the sample, read in ten parts in any order, has the threads that it has at once', async () => {
  const messages = await parsedFrom(join(root, 'data/sample/skep.mbox'));
  const store = emptyStore();
  const threads = keptThreads(store, 20);
  const take = mailbox(store);
  for (const part of [3, 9, 0, 5, 1, 8, 2, 7, 6, 4]) {
    take({ kind: 'came', messages: messages.filter((_, place) => place % 10 === part) });
    through(threads.catchUp());
    expect(kept(store, threads)).toEqual(threadedAtOnce(store));
  }
  expect(threads.count()).toBeGreaterThan(20);
});

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
    through(keptThreads(store).catchUp());
    take(came(a));
    expect(through(keptThreads(store).catchUp())).toBe(at('+0d'));
    expect(changedSince(store)).toBe(at('+0d'));
    expect(through(keptThreads(store).catchUp())).toBe(at('+0d'));
    forgetChangedSince(store);
    expect(through(keptThreads(store).catchUp())).toBeUndefined();
  });
});

describe('of threads that are not touched no row is written', () => {
  const rows = (store: Store): number => Number(store.prepare('SELECT total_changes()').pluck().get());

  test('a message of its own writes its own place, however many there are', () => {
    const others = Array.from({ length: 500 }, (_, number) => ({ id: `m${number}`, subject: `About ${number}` }));
    const { store, threads, take } = steps(came(...others));
    take(came({ id: 'new', at: '+1d', subject: 'About 3' }));
    const before = rows(store);
    through(threads.catchUp());
    // Its author, its thread, its place, its subject, and since when.
    expect(rows(store) - before).toBe(5);
  });

  test('a reply to a long thread writes its own place', () => {
    const replies = Array.from({ length: 200 }, (_, number) => ({ id: `r${number}`, to: 'a', at: `+${number}h` }));
    const { store, threads, take } = steps(came({ id: 'a', subject: 'Plans' }, ...replies));
    take(came({ id: 'new', to: 'r3', at: '+10d' }));
    const before = rows(store);
    through(threads.catchUp());
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
  expect(through(threads.catchUp())).toBe(at('+0d'));
});
