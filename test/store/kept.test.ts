import { expect, onTestFinished, test } from 'vitest';
import { openStore, type Store } from '../../src/store/database.ts';
import { forgetPlaces } from '../../src/store/forget.ts';
import { isKept, keep, keptIn } from '../../src/store/kept.ts';
import { batchWriter } from '../../src/store/messages.ts';
import { raiseRevision, revisionOf } from '../../src/store/revision.ts';
import { ordinaryMail, parsedMail } from '../support/mbox.ts';

function store(): Store {
  const opened = openStore(':memory:');
  onTestFinished(() => void opened.close());
  return opened;
}

test('what is kept holds as long as the store and what it was made with are the same', () => {
  const one = store();
  const made = { revision: revisionOf(one), madeFrom: 'models of today' };
  expect(keptIn(one, 'review', made)).toBeUndefined();
  keep(one, [['old', { cases: 0 }]], made);
  keep(
    one,
    [
      ['review', { cases: 2 }],
      ['review of one', { cases: 1 }],
    ],
    made,
  );
  expect(keptIn(one, 'review', made)).toEqual({ cases: 2 });
  expect(keptIn(one, 'review of one', made)).toEqual({ cases: 1 });
  expect(keptIn(one, 'old', made)).toBeUndefined();
  expect(keptIn(one, 'other', made)).toBeUndefined();
  expect(keptIn(one, 'review', { ...made, madeFrom: 'others' })).toBeUndefined();
});

test('of what was kept before, that is kept on which is said to hold still', () => {
  const one = store();
  const before = { revision: revisionOf(one), madeFrom: 'models' };
  keep(one, Object.entries({ 'case a': 1, 'case a moment': 2, 'case b': 3, head: 4 }), before);
  raiseRevision(one);
  const now = { ...before, revision: revisionOf(one) };
  expect(keptIn(one, 'case a', now)).toBeUndefined();
  keep(one, [['head', 5]], { ...now, retained: { revision: before.revision, names: ['case a'] } });
  const kept = ['case a', 'case a moment', 'case b', 'head'].map((name) => keptIn(one, name, now));
  expect(kept).toEqual([1, 2, undefined, 5]);
  expect([isKept(one, 'head', now), isKept(one, 'head', before)]).toEqual([true, false]);
});

test('nothing of it is left in the store once a message went', async () => {
  const one = store();
  const entry = { kind: 'message', message: await parsedMail(ordinaryMail(1)), position: 0, length: 1 } as const;
  batchWriter(one)({ source: 'box', entries: [entry], cursor: 'c' });
  keep(one, [['review', { quote: 'words of somebody' }]], { revision: revisionOf(one), madeFrom: 'models' });
  forgetPlaces(one, 'box', [0]);
  expect(one.prepare('SELECT count(*) FROM kept').pluck().get()).toBe(0);
});
