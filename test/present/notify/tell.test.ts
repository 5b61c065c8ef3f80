import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { instant } from '../../../src/mail/message.ts';
import type { NotifySettings, WatchSettings } from '../../../src/config/settings.ts';
import { channelOf } from '../../../src/present/notify/index.ts';
import { tellDue } from '../../../src/present/notify/tell.ts';
import { realWorld } from '../../../src/present/notify/world.ts';
import { openStore } from '../../../src/store/database.ts';
import { noticeLedger } from '../../../src/store/notices.ts';
import { temporaryFolder } from '../../support/mbox.ts';
import { messageId } from '../../support/mail.ts';
import { exampleCampaign, server, testWorld } from '../../support/notify.ts';

const noon = Date.UTC(2026, 10, 25, 12);
const hour = 3_600_000;
const watch: WatchSettings = { pollMinutes: 5, quietHours: undefined, timeZone: 'UTC' };

function webhook(url: string): NotifySettings {
  return { kind: 'webhook', minLevel: 'watch', url, secretCommand: ['shared'] };
}

/** Tells with a record in a file, as often as it is called, at the times given. */
function teller(path: string, settings: readonly NotifySettings[]) {
  const store = openStore(path);
  onTestFinished(() => {
    store.close();
  });
  const channels = settings.map((one) => channelOf(one, testWorld()));
  const context = { channels, ledger: noticeLedger(store), watch };
  return (at: number, campaigns = [exampleCampaign()]) => tellDue(campaigns, { ...context, now: instant(at) });
}

function newStore(): string {
  return join(temporaryFolder(), 'store.sqlite');
}

describe('telling', () => {
  test('tells a campaign once, also after a restart and when it has grown', async () => {
    const { url, asked } = await server([200]);
    const path = newStore();
    expect(await teller(path, [webhook(url)])(noon)).toEqual({ delivered: 1, failures: [], next: undefined });
    const { pressing } = exampleCampaign();
    const grown = exampleCampaign({ id: 'case-grown', pressing: [...pressing, messageId('one-more@example.org')] });
    expect(await teller(path, [webhook(url)])(noon + hour, [grown])).toMatchObject({ delivered: 0 });
    expect(asked).toHaveLength(1);
  });

  test('tries a channel that failed again later, and no other twice', async () => {
    const good = await server([200]);
    const bad = await server([500, 500, 500, 500, 200]);
    const tell = teller(newStore(), [webhook(good.url), webhook(bad.url)]);
    const first = await tell(noon);
    expect(first).toMatchObject({ delivered: 1, next: noon + 5 * 60_000 });
    expect(first.failures.map(({ message }) => message)).toEqual([expect.stringContaining('answered 500')]);
    expect(await tell(noon + 60_000)).toMatchObject({ delivered: 0, failures: [] });
    expect(await tell(noon + 5 * 60_000)).toEqual({ delivered: 1, failures: [], next: undefined });
    expect([good.asked.length, bad.asked.length]).toEqual([1, 5]);
  });

  test('of several campaigns at once sends one notice', async () => {
    const { url, asked } = await server([200]);
    const other = exampleCampaign({ id: 'case-other', level: 'watch', pressing: [messageId('other@example.org')] });
    await teller(newStore(), [webhook(url)])(noon, [exampleCampaign(), other]);
    expect(asked).toHaveLength(1);
    expect(JSON.parse(asked[0]?.body ?? '').cases).toHaveLength(2);
  });

  test('waits no longer for a faulty server when it is interrupted, and tells again later', async () => {
    const { url, asked } = await server([500]);
    const interrupted = new AbortController();
    const world = realWorld(() => Promise.resolve({ reveal: () => 'shared' }), interrupted.signal);
    const store = openStore(':memory:');
    const context = { channels: [channelOf(webhook(url), world)], ledger: noticeLedger(store), watch };
    const telling = tellDue([exampleCampaign()], { ...context, now: instant(noon) });
    await expect.poll(() => asked.length).toBeGreaterThan(0);
    interrupted.abort();
    const { failures, next } = await telling;
    expect(failures.map(({ code }) => code)).toEqual(['interrupted']);
    expect(next).toBe(noon + 5 * 60_000);
    store.close();
  });

  test('a fault of our own is not taken for a channel that failed', async () => {
    const store = openStore(':memory:');
    const ledger = noticeLedger(store);
    const fault = new TypeError('a bug');
    const channel = { ...channelOf(webhook('https://a.example'), testWorld()), send: () => Promise.reject(fault) };
    const context = { channels: [channel], ledger, watch, now: instant(noon) };
    await expect(tellDue([exampleCampaign()], context)).rejects.toBe(fault);
    expect(ledger.told().map(({ state }) => state)).toEqual(['failed']);
    store.close();
  });
});

describe('a program that is killed after sending and before recording it', () => {
  /** Lets another process send one notice to a server that never answers, and kills it as soon as it was sent. */
  async function killedWhileSending(level: 'watch' | 'alarm') {
    const silent = await server([-1, 200]);
    const path = newStore();
    const child = spawn(process.execPath, [
      join(import.meta.dirname, '../../support/fixture-tell.ts'),
      path,
      silent.url,
      level,
    ]);
    const ended = new Promise((resolve) => child.on('close', (_code, signal) => resolve(signal)));
    await expect.poll(() => silent.asked.length, { timeout: 20_000 }).toBe(1);
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    return { silent, tell: teller(path, [webhook(silent.url)]) };
  }

  test('tells an alarm again, with the same key, so that it cannot be lost', async () => {
    const { silent, tell } = await killedWhileSending('alarm');
    expect(await tell(noon + 60_000)).toMatchObject({ delivered: 0, next: noon + 5 * 60_000 });
    expect(await tell(noon + hour)).toEqual({ delivered: 1, failures: [], next: undefined });
    expect(await tell(noon + 2 * hour)).toMatchObject({ delivered: 0 });
    const [first, second] = silent.asked.map(({ body }) => JSON.parse(body) as { readonly id: string });
    expect(second?.id).toBe(first?.id);
  }, 30_000);

  test('does not tell a watch again', async () => {
    const { silent, tell } = await killedWhileSending('watch');
    const calm = [exampleCampaign({ level: 'watch' })];
    expect(await tell(noon + hour, calm)).toEqual({ delivered: 0, failures: [], next: undefined });
    expect(silent.asked).toHaveLength(1);
  }, 30_000);
});
