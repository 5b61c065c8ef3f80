import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markOf, reconcile } from '../../../src/ingest/imap/reconcile.ts';
import type { KnownPlace } from '../../../src/ingest/source.ts';

const uid = fc.integer({ min: 1, max: 60 });
const marked = fc.dictionary(uid.map(String), fc.integer({ min: 1, max: 3 }));

test('a store that does what it is told holds what the mailbox holds, in whatever order and how often a server says it', () => {
  fc.assert(
    fc.property(marked, marked, fc.array(uid), (stored, mailbox, order) => {
      const known = new Map(entries(stored).map(([at, mark]) => [at, { mark, isKept: true }]));
      const present = [...order.filter((at) => `${at}` in mailbox), ...entries(mailbox).map(([at]) => at)];
      const { gone, fresh } = reconcile(known, present, new Map(entries(mailbox)));
      const held = new Map(entries(stored));
      for (const at of gone) held.delete(at);
      for (const at of fresh) {
        expect(held.has(at)).toBe(false);
        held.set(at, mailbox[at] ?? NaN);
      }
      expect(held).toEqual(new Map(entries(mailbox)));
      expect(gone).toEqual([...new Set(gone)].sort((a, b) => a - b));
      expect(fresh).toEqual([...new Set(fresh)].sort((a, b) => a - b));
    }),
  );
});

test('what nobody looked at again is taken for the same message', () => {
  const known = new Map<number, KnownPlace>([[1, { mark: 7, isKept: true }]]);
  expect(reconcile(known, [1], new Map())).toEqual({ gone: [], fresh: [] });
  expect(reconcile(known, [1], new Map([[1, 8]]))).toEqual({ gone: [1], fresh: [1] });
});

test('a mark tells size and INTERNALDATE apart, to the second', () => {
  expect(markOf(100, 1_700_000_000_000)).toBe(markOf(100, 1_700_000_000_999));
  expect(markOf(100, 1_700_000_000_000)).not.toBe(markOf(101, 1_700_000_000_000));
  expect(markOf(100, 1_700_000_000_000)).not.toBe(markOf(100, 1_700_000_001_000));
});

function entries(marks: Readonly<Record<string, number>>): readonly (readonly [number, number])[] {
  return Object.entries(marks).map(([at, mark]) => [Number(at), mark] as const);
}
