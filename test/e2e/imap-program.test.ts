import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { generator } from '../../src/language/train-acts.ts';
import { openStore } from '../../src/store/database.ts';
import { dovecotMissing, startDovecot, type Dovecot } from '../support/dovecot.ts';
import { heldBy, readAfresh } from '../support/mailbox-reading.ts';
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
      const next = generator(20260502);
      let ms = 0;
      for (let round = 0; round < 60; round += 1) {
        const user = `killed${round}`;
        const home = configured(url(user), password());
        const reading = { port: dovecot.port, password: dovecot.password, user };
        await dovecot.fill(mails(round, 80), { user });
        if (round % 2 === 1) {
          expect(undue(['sync', '--quiet'], home.env).code).toBe(0);
          for (const uid of [2, 5 + (round % 9)]) await dovecot.expunge(uid, { user });
          await dovecot.fill(mails(1000 + round, 40), { user });
        }
        const began = performance.now();
        const running = startUndue(['sync', '--quiet'], home.env);
        const ended = once(running, 'exit');
        await sleep(round < 4 ? 3_000 : next() * ms);
        running.kill('SIGKILL');
        await ended;
        if (round < 4) ms = Math.max(ms, Math.min(1_500, performance.now() - began));
        expect(undue(['sync', '--quiet'], home.env).code).toBe(0);
        const store = openStore(home.store);
        expect(heldBy(store), `round ${round}`).toEqual(await readAfresh(reading));
        expect(store.pragma('integrity_check', { simple: true })).toBe('ok');
        store.close();
        home.remove();
      }
    }, 600_000);

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
      const byImap = undue(['scan', `imap://127.0.0.1:${server.port}/${list}`, '--format', 'json']);
      expect(byImap.code, byImap.err).toBe(0);
      expect(campaignsIn(byImap.out)).toBe(campaignsIn(undue(['scan', sample, '--format', 'json']).out));
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

function mails(first: number, count: number): readonly Buffer[] {
  return Array.from({ length: count }, (_, at) => {
    const number = first * 1_000 + at;
    return at % 4 === 3 ? ordinaryMail(number) : ordinaryMail(number, { 'List-Id': '<dev.lists.example.org>' });
  });
}

async function until(isTrue: () => boolean, otherwise: () => string, patienceMs = 20_000): Promise<void> {
  const began = performance.now();
  while (!isTrue()) {
    if (performance.now() - began > patienceMs) throw new Error(otherwise());
    await sleep(20);
  }
}
