import { once } from 'node:events';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { exitCodeOf } from '../../src/cli/exit-codes.ts';
import { secret, type Credential } from '../../src/credentials/secret.ts';
import { mailboxSources, sessionOf } from '../../src/ingest/imap/index.ts';
import { mailChanges } from '../../src/ingest/imap/wait.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import { ExpectedError } from '../../src/errors.ts';
import { startHostileImap, type HostileImap } from '../support/hostile-imap.ts';
import { listMail as selection } from '../support/mailbox-reading.ts';
import { ordinaryMail } from '../support/mbox.ts';
import { programHome } from '../support/program-home.ts';
import { startUndue, undue } from '../support/program.ts';
import { shortly } from '../support/refused-reading.ts';
import { emptyStore } from '../support/store.ts';

const five = [1, 2, 3, 4, 5].map(listMail);
const capabilities = ['IMAP4rev1', 'SASL-IR', 'AUTH=PLAIN'];
let server: HostileImap;

afterEach(async () => {
  await server.close();
});

describe('an account is signed in to', () => {
  const token = 'ya29.a-token-of-an-hour';

  test.each(['XOAUTH2', 'OAUTHBEARER'])('with a token by %s, and no password is sent', async (mechanism) => {
    const offered = ['IMAP4rev1', 'SASL-IR', `AUTH=${mechanism}`];
    server = await startHostileImap({ messages: five, accessToken: token, capabilities: offered });
    expect(await read({ kind: 'token', token: secret(token) })).toBe(5);
    const signIns = server.commands().filter(({ name }) => /LOGIN|AUTHENTICATE/.test(name));
    expect(signIns.map(({ line }) => line.split(' ', 2).join(' '))).toEqual([`AUTHENTICATE ${mechanism}`]);
  });

  test('with a token that has run out once, and the error does not show it', async () => {
    server = await startHostileImap({ messages: five, accessToken: 'another' });
    const error = await read({ kind: 'token', token: secret(token) }).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ExpectedError);
    if (!(error instanceof ExpectedError)) return;
    expect(exitCodeOf[error.code]).toBe(4);
    expect(server.connections().made).toBe(1);
    const shown = `${error.message} ${error.stack} ${JSON.stringify(error)} ${error.nextStep}`;
    expect(shown).not.toMatch(/ya29/);
    expect(shown).not.toContain(Buffer.from(token).toString('base64').slice(4, 16));
  });

  test('once by all sources of it: undue sync makes one connection', async () => {
    server = await startHostileImap({ messages: five, mailboxes: { old: [listMail(6)], older: [listMail(7)] } });
    const home = programHome();
    onTestFinished(() => home.remove());
    for (const mailbox of ['INBOX', 'old', 'older']) {
      const url = `imap://ann@127.0.0.1:${server.port}/${mailbox}`;
      const password = ['--password-command', JSON.stringify(['echo', server.password])];
      expect(undue(['add', mailbox.toLowerCase(), url, ...password], home.env).code).toBe(0);
    }
    const running = startUndue(['sync', '--format', 'json', '--quiet'], home.env, 'pipe');
    let out = '';
    running.stdout?.on('data', (chunk) => (out += chunk));
    expect((await once(running, 'close'))[0]).toBe(0);
    expect(JSON.parse(out).sources.map(({ messages }: { messages: number }) => messages)).toEqual([5, 1, 1]);
    expect(server.connections()).toMatchObject({ made: 1, most: 1 });
  });
});

describe('new mail is waited for', () => {
  const patienceMs = 30_000;

  test('by IDLE, and what comes is told at once', async () => {
    server = await startHostileImap({
      messages: five,
      before: ({ name }, { mailbox }) => void (name === 'IDLE' && setImmediate(() => mailbox().append(listMail(6)))),
    });
    expect(await waited({ known: 5, longestMs: patienceMs })).toBeLessThan(patienceMs / 2);
    expect(server.commands().map(({ name }) => name)).toContain('IDLE');
  });

  test('not at all where the server has more, or less, than is known', async () => {
    server = await startHostileImap({ messages: five });
    for (const known of [4, 6]) expect(await waited({ known, longestMs: patienceMs })).toBeLessThan(patienceMs / 2);
    expect(server.commands().map(({ name }) => name)).not.toContain('IDLE');
  });

  test('no longer than until the next look, where a server has no IDLE', async () => {
    server = await startHostileImap({ messages: five, capabilities });
    expect(await waited({ known: 5, longestMs: 300 })).toBeGreaterThanOrEqual(290);
    expect(server.commands().map(({ name }) => name)).not.toContain('IDLE');
    server.mailbox().append(listMail(6));
    expect(await waited({ known: 5, longestMs: patienceMs })).toBeLessThan(patienceMs / 2);
  });

  test('no longer than the connection stands', async () => {
    server = await startHostileImap({ messages: five, faults: [{ kind: 'drop', at: 'IDLE' }] });
    expect(await waited({ known: 5, longestMs: patienceMs })).toBeLessThan(patienceMs / 2);
  });
});

async function read(credential: Credential): Promise<number> {
  const url = `imap://ann@127.0.0.1:${server.port}/INBOX`;
  const session = sessionOf(url, undefined, { credential: async () => credential, timeouts: shortly });
  try {
    const sources = await mailboxSources({ url, mailboxes: [], selection }, session);
    return (await ingest(emptyStore(), sources)).messages;
  } finally {
    await session.close();
  }
}

/** How long it was waited, in milliseconds. */
async function waited(wait: { readonly known: number; readonly longestMs: number }): Promise<number> {
  const url = `imap://ann@127.0.0.1:${server.port}/INBOX`;
  const session = sessionOf(url, undefined, {
    credential: async () => ({ kind: 'password', password: secret(server.password) }),
  });
  try {
    const began = performance.now();
    await mailChanges(session, { mailbox: 'INBOX', signal: new AbortController().signal, ...wait });
    return performance.now() - began;
  } finally {
    await session.close();
  }
}

function listMail(number: number): Buffer {
  return ordinaryMail(number, { 'List-Id': '<dev.lists.example.org>' });
}
