import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { program, root } from '../support/program.ts';
import { plot } from './plot.ts';
import { rekeyedMessages, writeRekeyed } from './rekeyed-archive.ts';
import { timed, type Taken } from './timed.ts';

/**
 * `npm run bench`: how time, memory and store grow with an archive. Archives of each size are made of real ones; each is
 * synced from nothing, again unchanged, and again with 100 messages more, newer than all others. `--most 1000000` goes on to a million, which
 * takes an hour and 30 GB; `--svg FILE` draws it.
 */
const { values } = parseArgs({
  options: { most: { type: 'string', default: '30000' }, svg: { type: 'string' }, folder: { type: 'string' } },
});
const sizes = [10_000, 30_000, 100_000, 300_000, 1_000_000].filter((size) => size <= Number(values.most));
const real = process.env['UNDUE_ARCHIVES'] ?? '';
const names = existsSync(real) ? readdirSync(real).filter((name) => name.endsWith('.mbox.gz')) : [];
const archives =
  names.length > 0 ? names.sort().map((name) => join(real, name)) : [join(root, 'data/sample/skep.mbox')];

interface Measured {
  readonly messages: number;
  readonly mboxBytes: number;
  readonly storeBytes: number;
  readonly cold: Taken;
  readonly unchanged: Taken;
  readonly grown: Taken;
}

const measured: Measured[] = [];
const columns = [
  'messages',
  'mbox MB',
  'cold s',
  'messages/s',
  'CPU ms each',
  'peak MB',
  'store/mbox',
  'unchanged s',
  '100 more s',
];
process.stdout.write(`${columns.map((one) => one.padStart(12)).join('')}\n`);
for (const messages of sizes) {
  const one = await measure(messages);
  measured.push(one);
  process.stdout.write(
    `${row(one)
      .map((cell) => cell.padStart(12))
      .join('')}\n`,
  );
}
const perMessage = ({ cold, messages }: Measured): number => ((cold.cpuSeconds ?? cold.seconds) * 1000) / messages;
const [last, before] = [measured.at(-1), measured.at(-3)];
if (last && before) {
  const ratio = (perMessage(last) / perMessage(before)).toFixed(2);
  process.stdout.write(`CPU a message at ${last.messages} to ${before.messages}: ${ratio}\n`);
}
if (values.svg !== undefined) {
  writeFileSync(
    values.svg,
    plot([
      { title: 'CPU milliseconds a message', points: measured.map((one) => [one.messages, perMessage(one)]) },
      { title: 'Peak memory, MB', points: measured.map((one) => [one.messages, (one.cold.peakBytes ?? 0) / 1e6]) },
      { title: 'Store, MB', points: measured.map((one) => [one.messages, one.storeBytes / 1e6]) },
    ]),
  );
}

async function measure(messages: number): Promise<Measured> {
  const folder = mkdtempSync(join(values.folder ?? tmpdir(), 'undue-growth-'));
  const path = join(folder, 'archive.mbox');
  const store = join(folder, 'store.sqlite');
  const config = join(folder, 'undue.toml');
  const undue = (...args: readonly string[]): Taken => timed([process.execPath, program, ...args, '--config', config]);
  const sync = (): Taken => undue('sync', '--store', store, '--quiet');
  try {
    const mboxBytes = await writeRekeyed({ archives, messages, path });
    undue('add', 'archive', path);
    const cold = sync();
    const storeBytes = statSync(store).size;
    const unchanged = sync();
    const more = rekeyedMessages({ archives, from: messages, messages: 100, newFrom: Date.UTC(2026, 9, 1) });
    for await (const message of more) appendFileSync(path, message);
    return { messages, mboxBytes, storeBytes, cold, unchanged, grown: sync() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function row({ messages, mboxBytes, storeBytes, cold, unchanged, grown }: Measured): readonly string[] {
  return [
    `${messages}`,
    (mboxBytes / 1e6).toFixed(0),
    cold.seconds.toFixed(1),
    (messages / cold.seconds).toFixed(0),
    (((cold.cpuSeconds ?? NaN) * 1000) / messages).toFixed(3),
    ((cold.peakBytes ?? NaN) / 1e6).toFixed(0),
    (storeBytes / mboxBytes).toFixed(2),
    unchanged.seconds.toFixed(2),
    grown.seconds.toFixed(2),
  ];
}
