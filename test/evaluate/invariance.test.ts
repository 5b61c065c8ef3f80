import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { campaignsOf } from '../../src/campaign/assemble.ts';
import { findCases, type Findings, type Means } from '../../src/campaign/find.ts';
import { loadModels } from '../../src/cli/load-means.ts';
import { sampleArchive } from '../../src/cli/paths.ts';
import { fileAt, headOf } from '../../src/ingest/readable-file.ts';
import { packingOf, unpackedBytes } from '../../src/ingest/packed/unpack.ts';
import { openSource } from '../../src/ingest/index.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { splitMbox } from '../../src/ingest/mbox-splitter.ts';
import { generator } from '../../src/language/train-acts.ts';
import type { Message } from '../../src/mail/message.ts';
import { storedArchive } from '../../src/store/archive.ts';
import { openStore } from '../../src/store/database.ts';
import { archiveOf } from '../support/archive.ts';
import { inAnotherZone, inBrokenLanguage, underPseudonyms, weeksLater } from '../support/disguise.ts';

const folder = mkdtempSync(join(tmpdir(), 'undue-invariance-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const means: Means = { ...loadModels(), maintainers: [], asOf: undefined };
const archives = process.env['UNDUE_ARCHIVES'];
const real = ['xz-devel.mbox', 'speakup.linux-speakup.org.mbox.gz', 'linux-sparse.vger.kernel.org.mbox.gz'];
/**
 * Where a word is misspelt that only few sentences taught, what is on the brink of pressing may be heard to press: with
 * another message of another thread one long discussion of newcomers rises to a watch. Said in the README.
 */
const knownRises: Readonly<Record<string, number>> = { 'speakup.linux-speakup.org.mbox.gz': 1 };
const paths = [
  { name: 'the sample', path: sampleArchive },
  ...real.map((name) => ({ name, path: archives === undefined ? undefined : join(archives, name) })),
];

describe.each(paths)('in $name', ({ name, path }) => {
  const isMissing = path === undefined || !existsSync(path);
  const there = test.skipIf(isMissing);
  const named = path ?? '';

  there('nothing depends on zone or date: score, level and rank stay the same', async () => {
    const messages = await messagesOf([named]);
    const found = standings(analysed(messages));
    expect(found.cases.length).toBeGreaterThan(0);
    expect(standings(analysed(inAnotherZone(messages, 345)))).toEqual(found);
    expect(standings(analysed(inAnotherZone(messages, -480)))).toEqual(found);
    expect(standings(analysed(weeksLater(messages, 52)))).toEqual(found);
    expect(standings(analysed(weeksLater(messages, -33)))).toEqual(found);
  });

  // A model without a list of words hears names as words; every model that is calibrated from now on has one.
  const hearsNoNames = means.acts.words !== undefined;
  test.skipIf(isMissing || !hearsNoNames)(
    'under pseudonyms and other domains score, level and rank stay the same',
    async () => {
      const messages = await messagesOf([named]);
      const disguised = underPseudonyms(messages, means.acts.words ?? new Set());
      expect(standings(analysed(disguised))).toEqual(standings(analysed(messages)));
    },
  );

  there('the order of messages and of sources changes nothing', async () => {
    const pieces = await piecesOf(named);
    const found = standings(analysed(await messagesOf([named])));
    const mixed = written('mixed.mbox', shuffled(pieces));
    const half = pieces.length >> 1;
    const [first, second] = [written('first.mbox', pieces.slice(0, half)), written('second.mbox', pieces.slice(half))];
    expect(standings(analysed(await messagesOf([mixed])))).toEqual(found);
    expect(standings(analysed(await messagesOf([first, second])))).toEqual(found);
    expect(standings(analysed(await messagesOf([second, first])))).toEqual(found);
  });

  there('broken language raises no level', async () => {
    const messages = await messagesOf([named]);
    const before = campaignsOf(analysed(messages), means);
    const after = campaignsOf(analysed(inBrokenLanguage(messages)), means);
    const rising = after.filter(({ level, threads }) => {
      const same = before.filter((one) => one.threads.some(({ id }) => threads.some((other) => other.id === id)));
      return same.length === 0 || (level === 'alarm' && !same.some((one) => one.level === 'alarm'));
    });
    expect(rising.length).toBe(knownRises[name] ?? 0);
    expect(rising.filter(({ level }) => level === 'alarm')).toEqual([]);
  });
});

function analysed(messages: readonly Message[]): Findings {
  return findCases(archiveOf(messages), means);
}

/** Scores and levels of all cases after each press, and the campaigns by rank; nothing in it names anybody. */
function standings(findings: Findings) {
  return {
    cases: findings.cases
      .map(({ moments }) => moments.map(({ score, level }) => [score.logits, level]))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ranked: campaignsOf(findings, means).map(({ level, score, pressing, threads }) => ({
      level,
      score: score.logits,
      pressing: pressing.length,
      threads: threads.length,
    })),
  };
}

let stores = 0;

async function messagesOf(sources: readonly string[]): Promise<readonly Message[]> {
  stores += 1;
  const store = openStore(join(folder, `${stores}.sqlite`));
  try {
    for (const source of sources) await ingest(store, [await openSource(source)], {});
    return [...storedArchive(store).messages()];
  } finally {
    store.close();
  }
}

async function piecesOf(path: string): Promise<readonly Buffer[]> {
  const packing = packingOf(await headOf(await fileAt(path)));
  const pieces: Buffer[] = [];
  for await (const { bytes } of splitMbox(unpackedBytes(path, packing === 'gz' ? 'gz' : 'none')))
    pieces.push(Buffer.from(bytes));
  return pieces;
}

function written(name: string, pieces: readonly Buffer[]): string {
  const path = join(folder, name);
  // Each piece has to end with a blank line, else the next From_ line is text.
  writeFileSync(
    path,
    Buffer.concat(pieces.map((piece) => Buffer.concat([piece, Buffer.from(piece.at(-2) === 10 ? '' : '\n')]))),
  );
  return path;
}

function shuffled(pieces: readonly Buffer[]): readonly Buffer[] {
  const next = generator(3);
  return pieces
    .map((piece) => ({ piece, key: next() }))
    .sort((a, b) => a.key - b.key)
    .map(({ piece }) => piece);
}
