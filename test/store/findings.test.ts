import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore, type Store } from '../../src/store/database.ts';
import { lastAnalysed, saveFindings, storedFindings, type Finding } from '../../src/store/findings.ts';
import { forgetPlaces, forgetSource } from '../../src/store/forget.ts';
import { batchWriter } from '../../src/store/messages.ts';
import { revisionOf } from '../../src/store/revision.ts';
import { at } from '../support/mail.ts';
import { ordinaryMail, parsedMail } from '../support/mbox.ts';

function opened(): Store {
  const store = openStore(':memory:');
  onTestFinished(() => {
    store.close();
  });
  return store;
}

function finding(id: string, level: string, ...pressing: readonly string[]): Finding {
  return { id, level, pressing, campaign: { id, level, pressing } };
}

/** Saves findings, a day after each other; tells what changed as `id: was -> level`. */
function saver(store: Store): (...findings: readonly Finding[]) => readonly string[] {
  let day = 0;
  return (...findings) => {
    const analysed = { revision: revisionOf(store), madeFrom: 'models 1', head: { messages: 1 } };
    const changes = saveFindings(store, { findings, analysed }, at(`+${day++}d`));
    return changes.map(({ was, finding: { id, level } }) => `${id}: ${was ?? 'new'} -> ${level}`);
  };
}

describe('a finding', () => {
  test('is told once as new, and again where its level changes', () => {
    const save = saver(opened());
    expect(save(finding('a', 'watch', '1', '2'))).toEqual(['a: new -> watch']);
    expect(save(finding('a', 'watch', '1', '2'))).toEqual([]);
    expect(save(finding('a', 'alarm', '1', '2'))).toEqual(['a: watch -> alarm']);
    expect(save(finding('a', 'alarm', '1', '2'), finding('b', 'watch', '9'))).toEqual(['b: new -> watch']);
  });

  test('is the same one where a message presses in both, whatever its threads have become', () => {
    const store = opened();
    const save = saver(store);
    save(finding('a', 'watch', '1', '2'));
    expect(save(finding('b', 'watch', '2', '3'))).toEqual([]);
    expect(storedFindings(store)).toMatchObject([{ id: 'b', firstSeenAt: at('+0d'), changedAt: at('+1d') }]);
    expect(save(finding('c', 'watch', '4'))).toEqual(['c: new -> watch']);
  });

  test('that two have become is as old as the older, and no news where either had its level', () => {
    const store = opened();
    const save = saver(store);
    save(finding('a', 'watch', '1'));
    save(finding('a', 'watch', '1'), finding('b', 'alarm', '2'));
    expect(save(finding('ab', 'alarm', '1', '2'))).toEqual([]);
    expect(storedFindings(store)).toMatchObject([{ id: 'ab', firstSeenAt: at('+0d') }]);
  });

  test('keeps the time of its last change, its order and its whole content', () => {
    const store = opened();
    const save = saver(store);
    save(finding('z', 'alarm', '1'), finding('a', 'watch', '2'));
    save(finding('z', 'alarm', '1'), finding('a', 'alarm', '2'));
    expect(storedFindings(store)).toEqual([
      { ...finding('z', 'alarm', '1'), firstSeenAt: at('+0d'), changedAt: at('+0d') },
      { ...finding('a', 'alarm', '2'), firstSeenAt: at('+0d'), changedAt: at('+1d') },
    ]);
    expect(lastAnalysed(store)).toEqual({ revision: 0, madeFrom: 'models 1', head: { messages: 1 } });
    save();
    expect(storedFindings(store)).toEqual([]);
  });
});

test('every change of what a store holds raises its revision, and a reading that brings nothing does not', async () => {
  const store = opened();
  const revisions = [revisionOf(store)];
  const after = (change: () => void) => {
    change();
    revisions.push(revisionOf(store));
  };
  const message = await parsedMail(ordinaryMail(1));
  const entries = [{ kind: 'message', message, position: 5, length: 1 } as const];
  after(() => batchWriter(store)({ source: 'a', entries, cursor: 'c' }));
  after(() => batchWriter(store)({ source: 'a', entries: [], cursor: 'd' }));
  after(() => forgetPlaces(store, 'a', []));
  after(() => forgetPlaces(store, 'unknown', [5]));
  after(() => forgetPlaces(store, 'a', [5]));
  after(() => forgetSource(store, 'a'));
  expect(revisions).toEqual([0, 1, 1, 1, 1, 2, 3]);
});
