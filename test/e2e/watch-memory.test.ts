import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../../src/store/database.ts';
import { dovecotMissing, startDovecot, type Dovecot } from '../support/dovecot.ts';
import { ordinaryMail } from '../support/mbox.ts';
import { messagesOf } from '../support/messages.ts';
import { programHome } from '../support/program-home.ts';
import { program, root, undue } from '../support/program.ts';
import { until } from '../support/until.ts';

const reason = dovecotMissing();
/** Caches and the heap have found their size by then. */
const warmUp = 500;
/** The young generation begins as large as it gets: it takes its last step of 40 MB whenever the machine is busy enough. */
const engine = ['--min-semi-space-size=16', '--max-semi-space-size=16', '--trace-gc'];
/** After that a message every five minutes for a day, one after the other as soon as the one before is read. */
const arrivals = warmUp + 24 * 12;
const mostGrowthMb = 20;
/** What is resident holds garbage too, of which there is more or less whenever it was last collected. */
const mostResidentGrowthMb = 80;

describe.skipIf(reason !== undefined)(`undue watch${reason === undefined ? '' : ` (${reason})`}`, () => {
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await startDovecot({ messages: messagesOf(`${root}/data/sample/skep.mbox`) });
  });
  afterAll(() => dovecot.close());

  test('needs no more memory at the end of a day of arrivals than in its morning', async () => {
    const home = programHome();
    const url = `imap://ann@127.0.0.1:${dovecot.port}/INBOX`;
    const password = ['--password-command', JSON.stringify(['echo', dovecot.password])];
    expect(undue(['add', 'inbox', url, ...password], home.env).code).toBe(0);
    const running = spawn(process.execPath, [...engine, program, 'watch', '--quiet'], {
      env: { ...process.env, ...home.env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const collections: number[] = [];
    let isMeasured = false;
    createInterface(running.stdout).on('line', (line) => {
      const [, left] = /Mark-Compact.*? -> ([\d.]+) \(/.exec(line) ?? [];
      if (isMeasured && left !== undefined) collections.push(Number(left));
    });
    const ended = once(running, 'exit');
    await until(() => dovecot.commands().some(({ name }) => name === 'IDLE'), 'never idle');
    const store = openStore(home.store);
    const count = store.prepare<[], number>('SELECT count(*) FROM occurrences').pluck();
    const sizes: number[] = [];
    const before = count.get() ?? 0;
    for (let arrival = 1; arrival <= arrivals; arrival += 1) {
      await dovecot.deliver(ordinaryMail(50_000 + arrival, { 'List-Id': '<skep.lists.skep.example>' }));
      await until(() => (count.get() ?? 0) >= before + arrival, `arrival ${arrival} was not read`);
      isMeasured = arrival >= warmUp;
      if (isMeasured) sizes.push(residentMb(running.pid));
    }
    const [held, resident] = [growthOf(collections), growthOf(sizes)];
    running.kill('SIGTERM');
    await ended;
    store.close();
    home.remove();
    expect(collections.length).toBeGreaterThan(5);
    expect(Math.abs(held), `what is held grew by ${held.toFixed(1)} MB`).toBeLessThan(mostGrowthMb);
    expect(Math.abs(resident), `what is resident grew by ${resident.toFixed(1)} MB`).toBeLessThan(mostResidentGrowthMb);
  }, 420_000);
});

function residentMb(pid: number | undefined): number {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** From the first third to the last. */
function growthOf(sizes: readonly number[]): number {
  const third = Math.floor(sizes.length / 3);
  return median(sizes.slice(-third)) - median(sizes.slice(0, third));
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
