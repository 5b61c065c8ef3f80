import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { analyse } from '../../src/cli/analysis.ts';
import type { CasesFound } from '../../src/cli/analysis-begun.ts';
import { judgeByTurns } from '../../src/cli/judging-by-turns.ts';
import { readingAside } from '../../src/cli/noting.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { openSource } from '../../src/ingest/index.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { unplacedMessages } from '../../src/store/threads.ts';
import { root } from '../support/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'undue-by-turns-'));
const read = join(folder, 'read.sqlite');
const open: Store[] = [];

beforeAll(async () => {
  const store = openStore(read);
  const { noting } = readingAside();
  await ingest(store, [await openSource(join(root, 'data/sample/skep.mbox'))], { noting });
  store.close();
});
afterAll(() => {
  for (const store of open) store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A store into which the sample was read, and nothing analysed. */
function unanalysed(name: string): Store {
  const path = join(folder, `${name}.sqlite`);
  copyFileSync(read, path);
  const store = openStore(path);
  open.push(store);
  return store;
}

function judgedMarks(store: Store): number {
  return store.prepare<[], number>('SELECT count(*) FROM marks WHERE logits IS NOT NULL').pluck().get() ?? 0;
}

function findingsOf(store: Store, found?: CasesFound): unknown {
  const { campaigns, archive } = analyse(store, { maintainer: [] }, { keepsReadings: true, found });
  return { campaigns, archive };
}

/** Aborted when it was asked so many times. */
function abortedAfter(looks: number): AbortSignal {
  let left = looks;
  return new Proxy(new AbortController().signal, {
    get: (signal, key) => (key === 'aborted' ? (left -= 1) < 0 : Reflect.get(signal, key, signal)),
  });
}

test('cases that were judged by turns come to the same findings', async () => {
  const inOneGo = unanalysed('in-one-go');
  const expected = findingsOf(inOneGo);
  const byTurns = unanalysed('by-turns');
  const found = await judgeByTurns(byTurns, new AbortController().signal, 1);
  expect(unplacedMessages(byTurns)).toBe(0);
  expect(found?.findings.cases.length).toBeGreaterThan(0);
  expect(findingsOf(byTurns, found)).toEqual(expected);
  expect(judgedMarks(byTurns)).toBeGreaterThan(5);
  expect(judgedMarks(byTurns)).toBe(judgedMarks(inOneGo));
});

test('whoever stops it between two steps loses nothing, and the next analysis goes on from there', async () => {
  const expected = findingsOf(unanalysed('whole'));
  for (const looks of [1, 2, 3, 5, 8]) {
    const store = unanalysed(`stopped-${looks}`);
    expect(await judgeByTurns(store, abortedAfter(looks), 1)).toBeUndefined();
    expect(findingsOf(store)).toEqual(expected);
  }
});

test('where little has come nothing is done by turns', async () => {
  const store = unanalysed('little');
  expect(await judgeByTurns(store, new AbortController().signal)).toBeUndefined();
  expect(unplacedMessages(store)).toBe(424);
});
