import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messagesOf } from '../support/messages.ts';
import { root } from '../support/program.ts';
import { median } from './median.ts';
import { materialIn, peers, runPeer, type Peer } from './peers.ts';
import type { Taken } from './timed.ts';

/**
 * `npm run bench`: `undue` beside other programs that read mail, on the same messages, in turn, as ratios of medians.
 * `--whole` takes all of the archive and not its first 4,000 messages; `--only NAME` leaves the other peers out.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    whole: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string', multiple: true },
  },
});
const real = join(process.env['UNDUE_ARCHIVES'] ?? '', 'linux-man.vger.kernel.org.mbox.gz');
const archive = positionals[0] ?? (existsSync(real) ? real : join(root, 'data/sample/skep.mbox'));
const most = values.whole ? Infinity : 4_000;

const messages: Buffer[] = [];
for await (const message of messagesOf(archive)) {
  if (messages.length >= most) break;
  messages.push(message);
}
const folder = mkdtempSync(join(tmpdir(), 'undue-peers-'));
try {
  const material = materialIn(folder, messages);
  const wanted = peers.filter(({ name }) => values.only === undefined || values.only.includes(name));
  const taken = new Map<Peer, Taken[]>(wanted.map((peer) => [peer, []]));
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [peer, all] of taken) {
      const one = runPeer(peer, material);
      if (one) all.push(one);
    }
  }
  const megabytes = (statSync(material.mbox).size / 1e6).toFixed(0);
  process.stdout.write(
    [
      `${messages.length} messages (${megabytes} MB), ${values.rounds} rounds in turn, medians`,
      `${'program'.padEnd(20)}${['wall s', 'messages/s', 'times longer', 'CPU s', 'times more', 'MB'].map((one) => one.padStart(13)).join('')}`,
      ...[...taken].map(([peer, all]) => line(peer, all, taken.get(wanted[0] as Peer) ?? [])),
      ...wanted.map(({ name, does }) => `${name}: ${does}`),
      '',
    ].join('\n'),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function line({ name, needs }: Peer, all: readonly Taken[], ours: readonly Taken[]): string {
  if (all.length === 0) return `${name.padEnd(20)} skipped: ${needs ?? name} is not installed`;
  const wall = median(all.map(({ seconds }) => seconds));
  const cpu = median(all.flatMap(({ cpuSeconds }) => cpuSeconds ?? []));
  const peak = median(all.flatMap(({ peakBytes }) => peakBytes ?? [])) / 1e6;
  const columns = [
    wall.toFixed(2),
    (messages.length / wall).toFixed(0),
    (wall / median(ours.map(({ seconds }) => seconds))).toFixed(1),
    cpu.toFixed(2),
    (cpu / median(ours.flatMap(({ cpuSeconds }) => cpuSeconds ?? []))).toFixed(1),
    peak.toFixed(0),
  ];
  return `${name.padEnd(20)}${columns.map((one) => one.padStart(13)).join('')}`;
}
