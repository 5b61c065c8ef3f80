import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayMs, instant, type Envelope } from '../../src/mail/message.ts';
import { threadMessages } from '../../src/thread/jwz.ts';
import type { Thread, ThreadNode } from '../../src/thread/thread.ts';
import { envelope, messageId, start, type EnvelopeSketch } from '../support/mail.ts';

/** Each thread on one line: `a(b(c) d)`; an empty container is `?id`. */
function drawn(sketches: readonly EnvelopeSketch[]): readonly string[] {
  return threadMessages(sketches.map(envelope)).map(({ roots }) => roots.map(drawnNode).join(' '));
}

function drawnNode({ id, envelope: held, children }: ThreadNode): string {
  const below = children.map(drawnNode).join(' ');
  return `${held ? '' : '?'}${id}${below === '' ? '' : `(${below})`}`;
}

describe('messages are joined by what they refer to', () => {
  test('a reply goes below the message it answers', () => {
    expect(drawn([{ id: 'a' }, { id: 'b', to: 'a', at: '+1h' }, { id: 'c', to: 'b', at: '+2h' }])).toEqual(['a(b(c))']);
  });

  test('siblings are in order of time, then of id, the undated last', () => {
    const replies = [
      { id: 'u', to: 'a', at: undefined },
      { id: 'd', to: 'a', at: '+2h' },
      { id: 'c', to: 'a', at: '+2h' },
      { id: 'b', to: 'a', at: '+1d' },
    ];
    expect(drawn([...replies, { id: 'a' }])).toEqual(['a(c d b u)']);
  });

  test('In-Reply-To counts as the last reference where References lack it', () => {
    expect(drawn([{ id: 'a' }, { id: 'b' }, { id: 'c', references: ['a'], inReplyTo: ['b'], at: '+1h' }])).toEqual([
      'a',
      'b(c)',
    ]);
  });

  test('In-Reply-To counts before References, which some programs write from the newest', () => {
    const parents = [{ id: 'a' }, { id: 'b', to: 'a', at: '+1h' }];
    expect(drawn([...parents, { id: 'c', references: ['b', 'a'], inReplyTo: ['b'], at: '+2h' }])).toEqual(['a(b(c))']);
  });

  test('only the first id of In-Reply-To counts', () => {
    expect(drawn([{ id: 'a' }, { id: 'b' }, { id: 'c', inReplyTo: ['a', 'b'], at: '+1h' }])).toEqual(['a(c)', 'b']);
  });

  test('a reply that changes the subject stays in its thread', () => {
    const [thread] = threadMessages([
      envelope({ id: 'a', subject: 'Old' }),
      envelope({ id: 'b', to: 'a', subject: 'New (was: Old)', at: '+1h' }),
    ]);
    expect(thread).toMatchObject({ id: 'a', baseSubject: 'Old', messages: [{ id: 'a' }, { id: 'b' }] });
  });

  test('a reply from before its parent, by its clock, is still its reply', () => {
    expect(
      drawn([
        { id: 'a', at: '+1d' },
        { id: 'b', to: 'a' },
      ]),
    ).toEqual(['a(b)']);
  });

  test('undated messages are threaded by references', () => {
    expect(
      drawn([
        { id: 'b', to: 'a', at: undefined },
        { id: 'a', at: undefined },
      ]),
    ).toEqual(['a(b)']);
  });

  test('a date that is not plausible is not sorted by', () => {
    const odd = envelope({ id: 'b', to: 'a', at: '-9999d', defects: ['implausible-date'] });
    const [thread] = threadMessages([odd, envelope({ id: 'a' }), envelope({ id: 'c', to: 'a', at: '+1h' })]);
    expect(thread?.messages.map(({ id }) => id)).toEqual(['a', 'c', 'b']);
  });
});

describe('missing messages', () => {
  test('two replies to one that is missing are one thread, named after it', () => {
    const threads = threadMessages([
      envelope({ id: 'b', to: 'a', subject: 'Re: Plans' }),
      envelope({ id: 'c', to: 'a', subject: 'Re: Plans', at: '+1h' }),
    ]);
    expect(threads).toMatchObject([{ id: 'a', baseSubject: 'Plans', roots: [{ id: 'a', envelope: undefined }] }]);
  });

  test('the only reply to one that is missing takes its place', () => {
    expect(drawn([{ id: 'b', references: ['y', 'z', 'a'] }])).toEqual(['b']);
  });

  test('a missing one between two held ones is pruned', () => {
    expect(drawn([{ id: 'a' }, { id: 'd', references: ['a', 'b', 'c'], at: '+1h' }])).toEqual(['a(d)']);
  });

  test('branches below several missing ones are gathered below the topmost', () => {
    const branches = [
      { id: 'd', references: ['a', 'b'] },
      { id: 'e', references: ['a', 'c'], at: '+1h' },
    ];
    expect(drawn(branches)).toEqual(['?a(d e)']);
  });

  test('whose parents are told differently have the one that was told first', () => {
    const told = [
      { id: 'p', references: ['a', 'x'], at: '+1h' },
      { id: 'q', references: ['b', 'x'], at: '+2h' },
    ];
    expect(drawn([{ id: 'a' }, { id: 'b' }, ...told])).toEqual(['a(p q)', 'b']);
  });

  test('a held message that is no reply is not moved by what others say', () => {
    expect(drawn([{ id: 'a' }, { id: 'b' }, { id: 'c', references: ['a', 'b'], at: '+1h' }])).toEqual(['a', 'b(c)']);
  });

  test('a held reply without references is placed by what others say', () => {
    const reply = { id: 'b', subject: 'Re: hm', at: '+1h' };
    expect(drawn([{ id: 'a' }, reply, { id: 'c', references: ['a', 'b'], at: '+2h' }])).toEqual(['a(b(c))']);
  });
});

describe('loops are broken', () => {
  test.each<[string, readonly EnvelopeSketch[], readonly string[]]>([
    ['a message that answers itself', [{ id: 'a', to: 'a' }], ['a']],
    ['a message that names itself last', [{ id: 'a' }, { id: 'b', references: ['a', 'b'], at: '+1h' }], ['a(b)']],
    [
      'two that answer each other: the earlier is the root',
      [
        { id: 'b', to: 'a', at: '+1h' },
        { id: 'a', to: 'b' },
      ],
      ['a(b)'],
    ],
    [
      'three in a ring',
      [
        { id: 'a', to: 'c' },
        { id: 'b', to: 'a', at: '+1h' },
        { id: 'c', to: 'b', at: '+2h' },
      ],
      ['a(b(c))'],
    ],
    [
      'references in a ring of missing messages',
      [
        { id: 'a', references: ['x', 'y', 'x', 'y', 'x'] },
        { id: 'b', references: ['y', 'x', 'y'] },
      ],
      ['?x(a b)'],
    ],
  ])('%s', (_, sketches, expected) => {
    expect(drawn(sketches)).toEqual(expected);
  });
});

describe('subjects join only where references are missing', () => {
  const first = { id: 'a', subject: '[list] Release plans' };

  test('a reply without references goes below the root of the latest earlier thread of its subject', () => {
    const orphan = { id: 'z', subject: 'Re: [list] release  PLANS', at: '+4d' };
    const second = { id: 'b', subject: 'Release plans', at: '+2d' };
    expect(drawn([first, second, { id: 'c', to: 'b', subject: 'Re: Release plans', at: '+3d' }, orphan])).toEqual([
      'a',
      'b(c z)',
    ]);
  });

  test('what hangs below such a reply comes with it', () => {
    const orphan = { id: 'b', subject: 'AW: Release plans', at: '+1d' };
    expect(drawn([first, orphan, { id: 'c', to: 'b', at: '+2d' }])).toEqual(['a(b(c))']);
  });

  test('a subject that says what it was joins what it was', () => {
    expect(drawn([first, { id: 'b', subject: 'Names (was: Release plans)', at: '+1d' }])).toEqual(['a(b)']);
  });

  test('of the present subject and the former one, the first that was used within 90 days counts', () => {
    const old = { id: 'a', subject: 'Names', at: '-100d' };
    const recent = { id: 'b', subject: 'Release plans' };
    expect(drawn([old, recent, { id: 'z', subject: 'Names (was: Release plans)', at: '+1d' }])).toEqual(['a', 'b(z)']);
  });

  test.each<[string, EnvelopeSketch]>([
    ['no reply, the same subject', { id: 'z', subject: 'Release plans', at: '+1d' }],
    ['a reply with a reference of its own', { id: 'z', to: 'y', subject: 'Re: Release plans', at: '+1d' }],
    ['a reply more than 90 days later', { id: 'z', subject: 'Re: Release plans', at: '+90d 1s' }],
    ['an undated reply', { id: 'z', subject: 'Re: Release plans', at: undefined }],
    ['another subject', { id: 'z', subject: 'Re: Release plan', at: '+1d' }],
  ])('%s stands alone', (_, other) => {
    expect(drawn([first, other])).toEqual(['a', 'z']);
  });

  test('a reply from before the thread stands alone', () => {
    expect(drawn([{ id: 'z', subject: 'Re: Release plans', at: '-1d' }, first])).toEqual(['z', 'a']);
  });

  test('the 90 days run from the latest message of the subject, not from the first', () => {
    const late = { id: 'b', to: 'a', subject: 'Re: Release plans', at: '+80d' };
    expect(drawn([first, late, { id: 'z', subject: 'Re: Release plans', at: '+160d' }])).toEqual(['a(b z)']);
  });

  test.each(['', 'Re:', 'ok', '[PATCH]', 'Any updates?'])(
    'two messages with the subject %j are two threads',
    (subject) => {
      expect(
        drawn([
          { id: 'a', subject },
          { id: 'b', subject, at: '+1h' },
        ]),
      ).toEqual(['a', 'b']);
    },
  );

  test.each(['Re:', 'Re: ok', 'Re: [PATCH]'])('%j says too little to join by', (subject) => {
    const bare = subject.replace('Re:', '').trim();
    expect(
      drawn([
        { id: 'a', subject: bare },
        { id: 'b', subject, at: '+1h' },
      ]),
    ).toEqual(['a', 'b']);
  });

  test('the patches of a series are joined by references only', () => {
    const cover = { id: 'p0', subject: '[PATCH 0/2] Mend it' };
    const series = [
      { id: 'p1', to: 'p0', subject: '[PATCH 1/2] Mend one', at: '+1s' },
      { id: 'p2', subject: '[PATCH 2/2] Mend it', at: '+2s' },
    ];
    expect(drawn([cover, ...series])).toEqual(['p0(p1)', 'p2']);
  });
});

/** Any references among few ids, held or missing, with times that often collide. */
const anyArchive = fc
  .uniqueArray(fc.constantFrom(...'abcdefghijklmnop'), { minLength: 1 })
  .chain((ids) => fc.tuple(...ids.map(anyEnvelope)));

function anyEnvelope(id: string): fc.Arbitrary<Envelope> {
  const others = fc.array(fc.constantFrom(...'abcdefghijklmnopqrst').map(messageId), { maxLength: 5 });
  return fc
    .record({
      references: fc.oneof(fc.constant([]), others),
      inReplyTo: fc.oneof(fc.constant([]), others),
      subject: fc.constantFrom('', 'Plans', 'Re: Plans', 'Re: Other', 'Other (was: Plans)', 'Re: [x]'),
      sentAt: fc.option(
        fc.integer({ min: 0, max: 9 }).map((days) => instant(start + days * 30 * dayMs)),
        { nil: undefined },
      ),
    })
    .map((fields) => ({ ...envelope({ id }), ...fields }));
}

describe('for any archive', { timeout: 20_000 }, () => {
  test('threads are a forest with each message once', () => {
    fc.assert(
      fc.property(anyArchive, (archive) => {
        const threads = threadMessages(archive);
        const ids = archive.map(({ id }) => id).sort();
        expect(threads.flatMap(heldIn).sort()).toEqual(ids);
        expect(threads.flatMap(({ messages }) => messages.map(({ id }) => id)).sort()).toEqual(ids);
        expect(new Set(threads.map(({ id }) => id)).size).toBe(threads.length);
      }),
      { numRuns: 1000 },
    );
  });

  test('the order of reading does not matter', () => {
    const shuffled = anyArchive.chain((archive) =>
      fc.tuple(fc.constant(archive), fc.shuffledSubarray(archive, { minLength: archive.length })),
    );
    fc.assert(
      fc.property(shuffled, ([archive, again]) => {
        expect(threadMessages(again)).toEqual(threadMessages(archive));
      }),
      { numRuns: 1000 },
    );
  });

  test('a thread lists the messages of its tree in order of time, and only a root may be empty', () => {
    fc.assert(
      fc.property(anyArchive, (archive) => {
        for (const thread of threadMessages(archive)) {
          expect(heldIn(thread).sort()).toEqual(thread.messages.map(({ id }) => id).sort());
          const times = thread.messages.map(({ sentAt }) => sentAt ?? Infinity);
          expect(times).toEqual(times.toSorted((left, right) => (left < right ? -1 : 1)));
          for (const root of thread.roots) {
            expect(root.envelope !== undefined || root.children.length >= 2).toBe(true);
            expect(root.children.flatMap(nodesUnder).every((node) => node.envelope !== undefined)).toBe(true);
          }
        }
      }),
    );
  });
});

function heldIn({ roots }: Thread): string[] {
  return roots.flatMap(nodesUnder).flatMap((node) => (node.envelope ? [node.envelope.id as string] : []));
}

/** Every node of a tree, without recursion: trees may be very deep. */
function nodesUnder(root: ThreadNode): readonly ThreadNode[] {
  const nodes = [root];
  for (let next = 0; next < nodes.length; next += 1) nodes.push(...(nodes[next]?.children ?? []));
  return nodes;
}

test('who wrote in the rest of an archive can be told, where a part of it is threaded', () => {
  const part = [envelope({ id: 'a', to: 'bob@example.org' }), envelope({ id: 'b', to: 'bob@example.org', at: '+1h' })];
  expect(threadMessages(part).map(({ id }) => id)).toEqual(['bob@example.org']);
  expect(threadMessages(part, (id) => id === 'bob@example.org').map(({ id }) => id)).toEqual(['a', 'b']);
});

describe('size', { timeout: 20_000 }, () => {
  const within = <Result>(ms: number, work: () => Result): Result => {
    const before = performance.now();
    const result = work();
    expect(performance.now() - before).toBeLessThan(ms);
    return result;
  };
  const chain = (length: number, parents: (index: number) => readonly string[]): readonly Envelope[] =>
    Array.from({ length }, (_, index) => ({
      ...envelope({ id: `m${index}`, references: parents(index) }),
      sentAt: instant(start + index),
    }));

  test('a tree 200,000 replies deep is one thread', () => {
    const archive = chain(200_000, (index) => (index === 0 ? [] : [`m${index - 1}`]));
    const [thread, ...others] = within(8_000, () => threadMessages(archive));
    expect(others).toEqual([]);
    expect(nodesUnder(thread!.roots[0]!)).toHaveLength(200_000);
  });

  test('the same tree, newest first by its clocks', () => {
    const archive = chain(200_000, (index) => (index === 199_999 ? [] : [`m${index + 1}`]));
    expect(within(8_000, () => threadMessages(archive))).toHaveLength(1);
  });

  test('60,000 references to missing messages in each of ten messages', () => {
    const missing = Array.from({ length: 60_000 }, (_, index) => `x${index}`);
    const archive = chain(10, (index) => missing.slice(0, 60_000 - index));
    expect(within(8_000, () => threadMessages(archive))).toHaveLength(1);
  });

  test('a message with 200,000 replies', () => {
    const archive = chain(200_000, (index) => (index === 0 ? [] : ['m0']));
    expect(within(8_000, () => threadMessages(archive))).toHaveLength(1);
  });

  test('200,000 replies without references to one subject', () => {
    const archive = chain(200_000, () => []).map((one) => ({ ...one, subject: 'Re: Release plans' }));
    expect(within(8_000, () => threadMessages(archive))).toHaveLength(1);
  });
});
