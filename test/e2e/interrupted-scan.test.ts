import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generator } from '../../src/language/train-acts.ts';
import { root, startUndue, undue } from '../support/program.ts';

/** The sample, re-keyed so many times: long enough to be interrupted in the middle. */
const copies = 8;
const rounds = 20;
const folder = mkdtempSync(join(tmpdir(), 'undue-interrupted-'));
const archive = join(folder, 'large.mbox');
let undisturbed = '';
let seconds = 0;

beforeAll(() => {
  const sample = readFileSync(join(root, 'data/sample/skep.mbox'), 'latin1');
  const rekeyed = Array.from({ length: copies }, (_, copy) =>
    sample.replace(/@([\w.-]+\.example)>/g, `.copy${copy}@$1>`),
  );
  writeFileSync(archive, rekeyed.join('\n'), 'latin1');
  const store = join(folder, 'undisturbed.sqlite');
  const started = performance.now();
  expect(undue(['scan', archive, '--store', store, '--quiet']).code).toBe(0);
  seconds = (performance.now() - started) / 1000;
  undisturbed = contentOf(store);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a scan with --store', () => {
  const next = generator(20260607);

  test.each(Array.from({ length: rounds }, (_, round) => round))(
    'that is stopped at a random moment (round %i) ends equal to an undisturbed one when it is run again',
    async (round) => {
      const store = join(folder, `round-${round}.sqlite`);
      const signal = round % 2 === 0 ? 'SIGKILL' : 'SIGINT';
      const running = startUndue(['scan', archive, '--store', store, '--quiet']);
      const ended = once(running, 'exit');
      await sleep(next() * seconds * 1000);
      running.kill(signal);
      const [code] = await ended;
      // Before the program has begun to listen, a signal ends it as it ends any (no code).
      if (signal === 'SIGINT') expect([0, 130, null]).toContain(code);
      if (existsSync(store)) expect(integrityOf(store)).toBe('ok');
      expect(undue(['scan', archive, '--store', store, '--quiet']).code).toBe(0);
      expect(contentOf(store)).toBe(undisturbed);
      rmSync(store);
    },
  );

  test('that is run a second time adds nothing', () => {
    const store = join(folder, 'undisturbed.sqlite');
    expect(undue(['scan', archive, '--store', store, '--quiet']).code).toBe(0);
    expect(contentOf(store)).toBe(undisturbed);
  });
});

/** Some tables tell by the count of batches what they hold for; whether sentences were heard hangs on what was read before. */
const comparable: ReadonlyMap<string, string> = new Map([
  ['kept', 'name, made_from, content'],
  ['groundwork', 'made_from, last_message'],
  ['doings', 'message, id, account, at, flags & ~32, name, list, signature, opening'],
]);

/** A hash over every row of every table, but for the count of batches. */
function contentOf(path: string): string {
  const store = new Database(path, { readonly: true });
  // The full-text index lies in segments as it was written in batches; that it is whole, its own check says.
  const tables = store
    .prepare<[], string>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
       AND name NOT IN ('revision', 'analysed') ORDER BY name`,
    )
    .pluck()
    .all();
  const hash = createHash('sha256');
  for (const table of tables) {
    const columns = comparable.get(table) ?? '*';
    for (const row of store
      .prepare<[], readonly unknown[]>(`SELECT ${columns} FROM "${table}" ORDER BY 1`)
      .raw()
      .iterate()) {
      // When a file was last found as it was is told by a reading that goes on, and by none that begins; whose sentences
      // were listened to although nobody needs them hangs on what the same reading had seen of them before.
      hash.update(JSON.stringify(row).replace(/,\\"stamp\\":\\"[^"]*\\"|,\\"heard\\":\{[^}]*\}/g, ''));
    }
  }
  expect(tables.length).toBeGreaterThan(3);
  store.close();
  return hash.digest('hex');
}

function integrityOf(path: string): unknown {
  const store = new Database(path);
  const result = store.pragma('integrity_check', { simple: true });
  store.close();
  return result;
}
