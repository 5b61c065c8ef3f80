import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFiles } from '../../src/cli/load-means.ts';
import { openSource } from '../../src/ingest/index.ts';
import { parse } from '../../src/ingest/parse.ts';
import { authored } from '../../src/language/reading.ts';
import { fold } from '../../src/language/fold.ts';
import type { Message } from '../../src/mail/message.ts';

const archives = process.env['UNDUE_ARCHIVES'];
const path = archives === undefined ? undefined : join(archives, 'xz-devel.mbox');

/** The pressing messages of the public record, by their number in the archive. */
const pressing = [555, 557, 560, 562, 565, 566, 568, 569, 570];

/** Five words in a row are a phrase; four are often just English ("is there a plan"). */
const phrase = 5;
/** Everyday English of five words, which nobody owns. */
const everyday: readonly string[] = ['there is no reason to', 'is there a plan for'];

test.skipIf(path === undefined || !existsSync(path))(
  'no phrase of the xz messages is in a training sentence, a scenario or a lexicon (needs UNDUE_ARCHIVES)',
  async () => {
    const forbidden = new Set((await pressingMessages()).flatMap((message) => authored(message).flatMap((text) => runs(text))));
    expect(forbidden.size).toBeGreaterThan(200);
    const written = [
      ...dataFiles('acts', '.tsv'),
      ...dataFiles('lexicons', '.txt'),
      ...dataFiles('scenarios/tuning', '.json'),
      ...dataFiles('scenarios/aside', '.json'),
    ];
    for (const { name, content } of written) {
      for (const line of content.split('\n')) {
        expect(runs(line).filter((run) => forbidden.has(run) && !everyday.includes(run)), `${name}: ${line.slice(0, 100)}`).toEqual([]);
      }
    }
  },
);

function runs(text: string): readonly string[] {
  const tokens = fold(text).match(/[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)?|\d+/gu) ?? [];
  return tokens.slice(phrase - 1).map((_, at) => tokens.slice(at, at + phrase).join(' '));
}

async function pressingMessages(): Promise<readonly Message[]> {
  const raw = readFileSync(path ?? '', 'utf8');
  const ids = pressing.map((number) => {
    const block = raw.slice(0, raw.indexOf(`X-Archive-Number: msg${String(number).padStart(5, '0')}`));
    return /Message-ID: <([^>]+)>(?![\s\S]*Message-ID: )/.exec(block)?.[1];
  });
  const found: Message[] = [];
  const source = await openSource(path ?? '');
  for await (const one of source.read(undefined)) {
    const parsed = await parse(one);
    if (parsed.kind === 'message' && ids.includes(parsed.message.id)) found.push(parsed.message);
  }
  expect(found.length).toBe(pressing.length);
  return found;
}
