import fc from 'fast-check';
import { expect, test } from 'vitest';
import { imapLimits } from '../../../src/ingest/imap/limits.ts';
import { uidSets, uidsOf } from '../../../src/ingest/imap/uid-set.ts';

const uid = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: imapLimits.largestUid }));
const ascending = fc.uniqueArray(uid, { maxLength: 300 }).map((uids) => uids.sort((a, b) => a - b));

test('UIDs written as sequence-sets are the same UIDs when they are read, in order and each once', () => {
  fc.assert(
    fc.property(ascending, fc.integer({ min: 1, max: 200 }), (uids, longest) => {
      expect(uidSets(uids, longest).flatMap((set) => uidsOf(set, Infinity))).toEqual(uids);
    }),
  );
});

test('a sequence-set is no longer than its bound, but for one range that alone is longer', () => {
  fc.assert(
    fc.property(ascending, fc.integer({ min: 1, max: 200 }), (uids, longest) => {
      for (const set of uidSets(uids, longest)) expect(set.length <= longest || !set.includes(',')).toBe(true);
    }),
  );
});

test('no more UIDs are read of a set than there may be, whatever it says', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(1_000), (set, most) => {
      expect(uidsOf(set, most).length).toBeLessThanOrEqual(most);
      expect(uidsOf(`1:4294967295,${set}`, most).length).toBe(most);
    }),
  );
});

test.each(['', ',', '0', '*', '-1', '1.5', '0:0', '1e400', '4294967296', ':', 'a:b', '1:*', 'NaN'])(
  'what no UID is named in (%j) names none',
  (set) => {
    expect(uidsOf(set, 10)).toEqual([]);
  },
);

test('a range that runs backwards is read as it is meant (RFC 9051 §9)', () => {
  expect(uidsOf('5:3,9', 10)).toEqual([3, 4, 5, 9]);
});
