import { once } from 'node:events';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { generator } from '../../src/language/train-acts.ts';
import { openStore } from '../../src/store/database.ts';
import { dovecotMissing, startDovecot, type Dovecot } from '../support/dovecot.ts';
import { harmful } from '../support/imap-commands.ts';
import { heldBy, readAfresh, type MailboxReading } from '../support/mailbox-reading.ts';
import { ordinaryMail } from '../support/mbox.ts';
import { messagesOf } from '../support/messages.ts';
import { programHome, type ProgramHome } from '../support/program-home.ts';
import { root, startUndue, undue } from '../support/program.ts';
import { publicInboxMissing, startPublicInbox } from '../support/public-inbox.ts';

const sample = join(root, 'data/sample/skep.mbox');
const archives = process.env['UNDUE_ARCHIVES'];
const reason = dovecotMissing();
const noPublicInbox = publicInboxMissing();

describe.skipIf(reason !== undefined)(
  `the program on a real Dovecot${reason === undefined ? '' : ` (${reason})`}`,
  () => {
    let dovecot: Dovecot;
    beforeAll(async () => {
      dovecot = await startDovecot({ connections: 50, messages: messagesOf(sample) });
    });
    afterAll(() => dovecot.close());

    const url = (user = 'ann'): string => `imap://${user}@127.0.0.1:${dovecot.port}/INBOX`;
    const password = (): readonly string[] => ['--password-command', JSON.stringify(['echo', dovecot.password])];

    test('finds in a mailbox, byte for byte, the campaigns that it finds in an mbox of the same mail', () => {
      const byImap = undue(['scan', url(), ...password(), '--format', 'json']);
      expect(byImap.code, byImap.err).toBe(0);
      expect(campaignsIn(byImap.out)).toBe(campaignsIn(undue(['scan', sample, '--format', 'json']).out));
    });

    test.skipIf(archives === undefined)(
      'does so on a real archive (skipped: UNDUE_ARCHIVES names no folder)',
      async () => {
        const path = join(archives ?? '', 'xz-devel.mbox');
        await dovecot.fill(messagesOf(path), { user: 'xz' });
        const byImap = undue(['scan', url('xz'), ...password(), '--format', 'json']);
        const byMbox = undue(['scan', path, '--format', 'json']);
        expect(campaignsIn(byImap.out)).toBe(campaignsIn(byMbox.out));
        expect(JSON.parse(byImap.out).archive.messages).toBe(JSON.parse(byMbox.out).archive.messages);
      },
    );

    test('that is killed with -9 at a random moment ends, run again, with what a full reading gives (60 of 60)', async () => {
      const user = 'killed';
      const reading = { port: dovecot.port, password: dovecot.password, user };
      await dovecot.fill(mails(0, 70), { user });
      // A first reading, then one of what has come and gone since; each is written in several batches.
      const none = configured(url(user), password());
      const first = await killedReadings({ home: none, reading, seed: 20260502 });
      const some = configured(url(user), password());
      expect(undue(['sync', '--quiet'], some.env).code).toBe(0);
      for (const uid of [2, 5, 6, 60, 66]) await dovecot.expunge(uid, { user });
      await dovecot.fill(mails(1, 64), { user });
      const later = await killedReadings({ home: some, reading, seed: 20260503 });
      for (const home of [none, some]) home.remove();
      // Some have to be killed between two batches, else nothing was tried.
      expect(first.midway + later.midway).toBeGreaterThan(0);
      expect(first.kills + later.kills).toBe(60);
    }, 600_000);

    /** Kills thirty readings that begin with what a home holds, and runs each again; the mailbox is as before after all. */
    async function killedReadings({ home, reading, seed }: KilledReadings): Promise<{ kills: number; midway: number }> {
      const next = generator(seed);
      const whole = await readAfresh(reading);
      const before = dovecot.snapshot();
      const began = performance.now();
      const unharmed = copyOf(home);
      expect(undue(['sync', '--quiet'], unharmed.env).code).toBe(0);
      const longestMs = performance.now() - began;
      const ends = [heldIn(home.store), heldIn(unharmed.store)];
      unharmed.remove();
      let kills = 0;
      let midway = 0;
      while (kills < 30) {
        const copy = copyOf(home);
        const running = startUndue(['sync', '--quiet'], copy.env);
        const ended = once(running, 'exit');
        // At any moment, or at one after the first of several batches was written.
        if (kills % 2 === 0) await Promise.race([ended, sleep(next() * longestMs)]);
        else {
          await until(
            () => running.exitCode !== null || heldIn(copy.store) !== ends[0],
            () => 'nothing was written',
          );
          await sleep(next() * 60);
        }
        running.kill('SIGKILL');
        const [, signal] = await ended;
        // One that had come to its end was not killed.
        if (signal === 'SIGKILL') kills += 1;
        if (signal === 'SIGKILL' && !ends.includes(heldIn(copy.store))) midway += 1;
        expect(undue(['sync', '--quiet'], copy.env).code).toBe(0);
        const store = openStore(copy.store);
        expect(heldBy(store), `kill ${kills}`).toEqual(whole);
        expect(store.pragma('integrity_check', { simple: true })).toBe('ok');
        store.close();
        copy.remove();
      }
      expect(dovecot.snapshot()).toEqual(before);
      return { kills, midway };
    }

    test('tells a campaign within five seconds of the message that completes it', async () => {
      const user = 'watched';
      const all = [];
      for await (const bytes of messagesOf(sample)) all.push(bytes);
      const { reached } = JSON.parse(undue(['scan', sample, '--format', 'json']).out).campaigns[0];
      const completing = all.findIndex((bytes) => bytes.includes(`Message-ID: ${reached.watch.message}`));
      expect(completing).toBeGreaterThan(0);
      await dovecot.fill(all.slice(0, completing), { user });
      const home = configured(url(user), password());
      const told = join(home.path, 'told');
      const script = join(home.path, 'sendmail');
      writeFileSync(script, `#!/bin/sh\ncat >> ${told}\n`, { mode: 0o755 });
      const notify = `\n[[notify]]\nkind = "sendmail"\ncommand = ["${script}"]\nto = "a@example.org"\nfrom = "u@example.org"\nmin_level = "watch"\n`;
      writeFileSync(home.config, readFileSync(home.config, 'utf8') + notify);
      const before = dovecot.snapshot();
      const watching = startUndue(['watch', '--quiet'], home.env, 'pipe');
      let out = '';
      let err = '';
      watching.stdout?.on('data', (chunk) => (out += chunk));
      watching.stderr?.on('data', (chunk) => (err += chunk));
      const ended = once(watching, 'exit');
      const sent = dovecot.commands().length;
      await until(
        () =>
          dovecot
            .commands()
            .slice(sent)
            .some(({ name }) => name === 'IDLE'),
        () => `never idle: ${err}`,
      );
      expect(out).toBe('');
      const began = performance.now();
      await dovecot.deliver(all[completing] ?? Buffer.alloc(0), { user });
      await until(
        () => out.includes('case-') && existsSync(told),
        () => `nothing told: ${out}${err}`,
        5_000,
      );
      expect(performance.now() - began).toBeLessThan(5_000);
      for (const bytes of all.slice(completing + 1)) await dovecot.deliver(bytes, { user });
      const delivered = all.length - completing;
      const store = openStore(home.store);
      const held = store.prepare<[], number>('SELECT count(*) FROM occurrences').pluck();
      await until(
        () => held.get() === all.length,
        () => `${held.get()} of ${all.length} read: ${err}`,
      );
      store.close();
      watching.kill('SIGTERM');
      const [code] = await ended;
      expect(code).toBe(130);
      expect(readFileSync(told, 'utf8').match(/^Message-ID:/gim)).toHaveLength(1);
      // Watching, too, leaves names, flags and contents as they are; what was delivered bears no flag.
      expect(harmful(dovecot.commands().slice(sent))).toEqual([]);
      const after = dovecot.snapshot();
      expect([...after].filter(([name]) => before.has(name))).toEqual([...before]);
      const added = [...after.keys()].filter((name) => !before.has(name));
      expect(added).toHaveLength(delivered);
      for (const name of added) expect(name).toMatch(/^watched\/Maildir\/(?:new\/[^:]+|cur\/[^:]+:2,)$/);
      home.remove();
    }, 60_000);
  },
);

describe.skipIf(noPublicInbox !== undefined)(
  `the program on a real public-inbox-imapd${noPublicInbox === undefined ? '' : ` (${noPublicInbox})`}`,
  () => {
    test('finds, byte for byte, the campaigns that it finds in an mbox of the same mail', async () => {
      const server = await startPublicInbox({ messages: await allOf(sample) });
      onTestFinished(() => server.close());
      const list = server.mailbox.replace(/\.0$/, '');
      const byMbox = campaignsIn(undue(['scan', sample, '--format', 'json']).out);
      // By its name, and as public-inbox itself writes the URL of a slice.
      for (const place of [`127.0.0.1:${server.port}/${list}`, `;AUTH=ANONYMOUS@127.0.0.1:${server.port}/${list}.0`]) {
        const byImap = undue(['scan', `imap://${place}`, '--format', 'json']);
        expect(byImap.code, byImap.err).toBe(0);
        expect(campaignsIn(byImap.out)).toBe(byMbox);
      }
    });
  },
);

async function allOf(path: string): Promise<readonly Buffer[]> {
  const all: Buffer[] = [];
  for await (const bytes of messagesOf(path)) all.push(bytes);
  return all;
}

function campaignsIn(report: string): string {
  const { campaigns } = JSON.parse(report);
  expect(campaigns.length).toBeGreaterThan(0);
  return JSON.stringify(campaigns);
}

function configured(url: string, password: readonly string[]): ProgramHome {
  const home = programHome();
  expect(undue(['add', 'inbox', url, ...password], home.env).code).toBe(0);
  return home;
}

interface KilledReadings {
  /** What every reading begins with. */
  readonly home: ProgramHome;
  readonly reading: MailboxReading;
  readonly seed: number;
}

/** Another home with the same configuration and store. */
function copyOf(home: ProgramHome): ProgramHome {
  const copy = programHome();
  for (const folder of ['config', 'data'])
    if (existsSync(join(home.path, folder)))
      cpSync(join(home.path, folder), join(copy.path, folder), { recursive: true });
  return copy;
}

/** How many messages a store holds, asked of the file as it is, which may be half made. */
function heldIn(path: string): number {
  if (!existsSync(path)) return 0;
  const store = new Database(path, { readonly: true });
  try {
    return store.prepare<[], number>('SELECT count(*) FROM occurrences').pluck().get() ?? 0;
  } catch {
    return 0;
  } finally {
    store.close();
  }
}

/** Three of four by a list, and every second of those with a picture: a batch of the store has 16 MB. */
function mails(first: number, count: number): readonly Buffer[] {
  return Array.from({ length: count }, (_, at) => {
    const number = first * 1_000 + at;
    if (at % 4 === 3) return ordinaryMail(number);
    if (at % 2 === 1) return ordinaryMail(number, { 'List-Id': '<dev.lists.example.org>' });
    const type = 'multipart/mixed; boundary=b';
    const picture = `--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n${line.repeat(14_000)}\n--b--\n`;
    return ordinaryMail(
      number,
      { 'List-Id': '<dev.lists.example.org>', 'Content-Type': type },
      `--b\n\nA picture.\n${picture}`,
    );
  });
}

const line = `${'QUJD'.repeat(19)}\n`;

async function until(isTrue: () => boolean, otherwise: () => string, patienceMs = 20_000): Promise<void> {
  const began = performance.now();
  while (!isTrue()) {
    if (performance.now() - began > patienceMs) throw new Error(otherwise());
    await sleep(5);
  }
}
