import { expect, onTestFinished, test } from 'vitest';
import { openStore, type Store } from '../../src/store/database.ts';
import { keep, keptIn } from '../../src/store/kept.ts';
import { raiseRevision, revisionOf } from '../../src/store/revision.ts';

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

test('nothing of it is left in the store once messages came or went', () => {
  const one = store();
  keep(one, [['review', { quote: 'words of somebody' }]], { revision: revisionOf(one), madeFrom: 'models' });
  raiseRevision(one);
  expect(one.prepare('SELECT count(*) FROM kept').pluck().get()).toBe(0);
});
