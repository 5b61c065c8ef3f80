import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { imapLimits } from '../../src/ingest/imap/limits.ts';
import { generator } from '../../src/language/train-acts.ts';
import { startHostileImap, type HostileImap } from '../support/hostile-imap.ts';
import type { Fault } from '../support/hostile-imap/faults.ts';
import { heldBy, readAfresh, readMailbox, type MailboxReading } from '../support/mailbox-reading.ts';
import { ordinaryMail } from '../support/mbox.ts';
import { readingFrom, refusedReading } from '../support/refused-reading.ts';
import { emptyStore } from '../support/store.ts';
import { until } from '../support/until.ts';

const mails = Array.from({ length: 400 }, (_, index) =>
  ordinaryMail(index + 1, { 'List-Id': '<dev.lists.example.org>' }, 'A line of some length.\n'.repeat(40)),
);
let server: HostileImap;

afterEach(async () => {
  await server.close();
});

interface Wait {
  readonly reason: string;
  readonly ms: number;
}

/** A reading that notes what it said that it would wait, and what it waited. */
function noted(more: Partial<MailboxReading> = {}) {
  const told: Wait[] = [];
  const waited: number[] = [];
  const reading = readingFrom(server, more);
  const random = generator(20_261_125);
  const world: MailboxReading['world'] = {
    ...reading.world,
    random,
    onWait: (reason, ms) => told.push({ reason, ms }),
    async pause(ms, signal) {
      waited.push(ms);
      await reading.world?.pause?.(ms, signal);
    },
  };
  return { told, waited, reading: { ...reading, world } };
}

describe('a reading that is cut off or held back', () => {
  test('comes to its end although the connection is cut 50 times, and has never two at a time', async () => {
    const random = generator(7);
    const bytes = Array.from({ length: 50 }, () => 1_500 + Math.floor(random() * 40_000));
    server = await startHostileImap({ messages: mails, faults: [{ kind: 'drop-after-bytes', bytes }] });
    const { told, waited, reading } = noted();
    const store = emptyStore();
    // Where connections break before anything was read six times in a row, a reading ends; the next goes on.
    while ((await readMailbox(store, reading)).failures.length > 0) expect(server.connections().made).toBeLessThan(60);
    expect(server.connections()).toMatchObject({ most: 1 });
    expect(server.connections().made).toBeGreaterThan(50);
    expect(waited).toEqual(told.map(({ ms }) => ms));
    expectWithinBounds(waited);
    server.setFaults([]);
    expect(heldBy(store)).toEqual(await readAfresh(readingFrom(server)));
  });

  test.each<readonly [what: string, faults: readonly Fault[]]>([
    ['NO [LIMIT] to a FETCH', [{ kind: 'limit', at: 'UID FETCH', times: 2 }]],
    ['NO [LIMIT] to a SEARCH', [{ kind: 'limit', at: 'UID SEARCH', times: 2 }]],
    ['NO [LIMIT] to LIST', [{ kind: 'limit', at: 'LIST', times: 1 }]],
    ['NO [LIMIT] to signing in', [{ kind: 'limit', at: 'AUTHENTICATE', times: 2 }]],
    ['NO [UNAVAILABLE] to signing in', [said('NO [UNAVAILABLE] Back-end is down')]],
    ['NO [INUSE] to signing in', [said('NO [INUSE] Locked')]],
    ['too many connections to signing in', [said('NO [ALERT] Too many simultaneous connections. (Failure)')]],
    ['too many connections in its greeting', [{ kind: 'bye', text: 'Too many', at: 'CAPABILITY', times: 2 }]],
  ])('waits and goes on where a server answers %s', async (_, faults) => {
    server = await startHostileImap({ messages: mails.slice(0, 20), faults });
    const { told, waited, reading } = noted();
    const store = emptyStore();
    expect(await readMailbox(store, reading)).toMatchObject({ messages: 20, failures: [] });
    expect(waited.length).toBeGreaterThan(0);
    expect(waited).toEqual(told.map(({ ms }) => ms));
    expectWithinBounds(waited);
    expect(server.connections().most).toBe(1);
  });

  test('waits as long as Microsoft 365 asks for, less what its client has waited, and no more than five minutes', async () => {
    const hour = 3_600_000;
    const faults = [{ kind: 'throttled', at: 'EXAMINE', times: 1, milliseconds: hour }] as const;
    server = await startHostileImap({ messages: mails.slice(0, 20), faults });
    const timeouts = { ...imapLimits, socketMs: 1_000 };
    const { waited, reading } = noted({ world: { timeouts } });
    expect(await readMailbox(emptyStore(), reading)).toMatchObject({ messages: 20, failures: [] });
    expect(waited).toEqual([imapLimits.longestDelayMs]);
    server.setFaults([{ kind: 'throttled', at: 'EXAMINE', times: 1, milliseconds: 20_000 }]);
    const later = noted({ world: { timeouts } });
    await readMailbox(emptyStore(), later.reading);
    expect(later.waited).toEqual([20_000 - 500]);
  });

  test('is given the messages of a throttled FETCH once', async () => {
    const faults = [{ kind: 'throttled', at: 'UID FETCH', after: 1, times: 1, milliseconds: 5 }] as const;
    server = await startHostileImap({ messages: mails.slice(0, 20), faults });
    const store = emptyStore();
    expect(await readMailbox(store, readingFrom(server))).toMatchObject({ messages: 20, failures: [] });
    expect(heldBy(store)).toEqual(await readAfresh(readingFrom(server)));
  });

  test('waits until one of 15 other connections ends', async () => {
    server = await startHostileImap({
      messages: mails.slice(0, 20),
      faults: [{ kind: 'too-many-connections', most: 15, line: '* BYE [ALERT] Too many simultaneous connections' }],
    });
    const others = await Promise.all(Array.from({ length: 15 }, () => connected(server.port)));
    const { told, waited, reading } = noted();
    const pause = async (ms: number): Promise<void> => {
      waited.push(ms);
      if (waited.length < 3) return;
      others.pop()?.destroy();
      await until(() => server.connections().open < 15, 'no connection ended');
    };
    const result = await readMailbox(emptyStore(), { ...reading, world: { ...reading.world, pause } });
    for (const other of others) other.destroy();
    expect(result).toMatchObject({ messages: 20, failures: [] });
    expect(waited.length).toBe(3);
    expect(told[0]?.reason).toContain('Too many simultaneous connections');
  });

  test('is given up after six tries without a message, and says what the server said', async () => {
    server = await startHostileImap({ messages: mails.slice(0, 20), faults: [{ kind: 'limit', at: 'AUTHENTICATE' }] });
    const { waited, reading } = noted();
    const error = await refusedReading(reading);
    expect(error.code).toBe('source-unreadable');
    expect(error.message).toBe('127.0.0.1 has too much to do: it says "Too much at once"');
    expect(waited.length).toBe(imapLimits.triesWithoutProgress - 1);
    expect(server.connections()).toMatchObject({ made: imapLimits.triesWithoutProgress, most: 1 });
  });
});

function said(text: string): Fault {
  return { kind: 'answer', at: 'AUTHENTICATE', text: `%TAG% ${text}\r\n`, times: 2 };
}

function expectWithinBounds(waited: readonly number[]): void {
  for (const ms of waited) {
    expect(ms).toBeGreaterThanOrEqual(imapLimits.firstDelayMs / 2);
    expect(ms).toBeLessThanOrEqual(imapLimits.longestDelayMs);
  }
}

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'data');
  return socket;
}
