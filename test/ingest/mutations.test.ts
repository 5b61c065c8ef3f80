import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import type { Outcome, Run } from '../support/mutation-run.ts';

/** 10,000 in every run; at night `UNDUE_MUTATIONS=200000`. A seed of its own looks elsewhere: `UNDUE_MUTATION_SEED=…`. */
const cases = Number(process.env['UNDUE_MUTATIONS'] ?? 10_000);
const seed = Number(process.env['UNDUE_MUTATION_SEED'] ?? 1);
const folder = join(process.env['UNDUE_ARCHIVES'] ?? '/nowhere', '../quirks');
const quirks = existsSync(folder) ? folder : undefined;

/** What a case may take; a parser that does not come to an end is stopped some seconds later. */
const longestMs = 2_000;
const hangsMs = 20_000;

test(
  `no message, however broken, makes the reader fail or hang (${cases} cases, T-17)`,
  { timeout: 7_200_000 },
  async () => {
    const half = Math.ceil(cases / 2);
    const runs = await Promise.all([outcomeOf(0, half), outcomeOf(half, cases)]);
    const messages = runs.reduce((sum, run) => sum + run.messages, 0);
    const rejected = runs.reduce((sum, run) => sum + run.rejected, 0);
    const slowest = runs.map((run) => run.slowest).reduce((one, other) => (one.ms > other.ms ? one : other));
    process.stderr.write(
      `  ${basename(import.meta.filename)}: seed ${seed}, ${messages} messages, ${rejected} rejected, slowest ${Math.round(slowest.ms)} ms (case ${slowest.number})\n`,
    );
    expect(runs.flatMap(({ failures }) => failures)).toEqual([]);
    expect(messages + rejected).toBe(cases);
    expect(messages).toBeGreaterThan(cases / 2);
    expect(slowest.ms).toBeLessThan(longestMs);
  },
);

function outcomeOf(from: number, to: number): Promise<Outcome> {
  const progress = new SharedArrayBuffer(4);
  const run: Run = { seed, from, to, quirks, progress };
  const worker = new Worker(join(import.meta.dirname, '../support/mutation-run.ts'), { workerData: run });
  return new Promise((resolve, reject) => {
    let last = -1;
    const watch = setInterval(() => {
      const [at = 0] = new Int32Array(progress);
      if (at === last) {
        reject(new Error(`Case ${at} of seed ${seed} does not come to an end.`));
        void worker.terminate();
      }
      last = at;
    }, hangsMs);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      clearInterval(watch);
    });
  });
}
