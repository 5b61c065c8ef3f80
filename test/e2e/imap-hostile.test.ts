import { afterEach, describe, expect, test } from 'vitest';
import { exitCodeOf } from '../../src/cli/exit-codes.ts';
import { makeCertificates } from '../support/certificates.ts';
import { startHostileImap, type HostileImap } from '../support/hostile-imap.ts';
import type { Fault } from '../support/hostile-imap/faults.ts';
import { harmful } from '../support/imap-commands.ts';
import { readMailbox } from '../support/mailbox-reading.ts';
import { ordinaryMail } from '../support/mbox.ts';
import { formsOf, readingFrom, refusedReading, shortly } from '../support/refused-reading.ts';
import { emptyStore } from '../support/store.ts';
import { readInProcess } from '../support/reading-process.ts';

const certificates = makeCertificates();
const thirty = Array.from({ length: 30 }, (_, index) => listMail(index + 1));
/** Six tries, each to the end of what it waits for, and a second. */
const longestMs = 6 * Math.max(...Object.values(shortly)) + 1_000;
let server: HostileImap;

afterEach(async () => {
  await server.close();
});

describe('a server that does not behave', () => {
  test.each<readonly [what: string, faults: readonly Fault[], says: RegExp]>([
    ['says nothing when it is called', [{ kind: 'no-greeting' }], /cannot be reached, or broke off \(GREETING_TIMEOUT/],
    ['hangs up in its greeting', [{ kind: 'greeting', line: '* BYE Closed for today' }], /it says "Closed for today"/],
    ['greets as a server of another kind', [{ kind: 'greeting', line: '220 mail.example.org ESMTP' }], /broke off/],
    ['falls silent after signing in', [{ kind: 'silence', at: 'LIST' }], /broke off \(ETIMEOUT\)/],
    ['falls silent when a mailbox is opened', [{ kind: 'silence', at: 'EXAMINE' }], /broke off \(ETIMEOUT\)/],
    ['stops in the middle of a message', [{ kind: 'stall-in-literal', at: 'UID FETCH' }], /broke off \(ETIMEOUT\)/],
    ['hangs up in the middle of a message', [{ kind: 'drop-in-literal', at: 'UID FETCH' }], /broke off/],
    ['says goodbye to every command', [{ kind: 'bye', text: 'No more' }], /it says "No more"/],
    ['answers under another tag', [{ kind: 'wrong-tag', at: 'UID FETCH' }], /broke off \(ETIMEOUT\)/],
    ['signs in under another tag', [{ kind: 'wrong-tag', at: 'AUTHENTICATE' }], /broke off \(ETIMEOUT\)/],
    ['answers nonsense', [{ kind: 'answer', at: 'UID FETCH', text: '%TAG% \0\x1b[31m((((\r\n' }], /cannot be read/],
    ['answers with an unknown word', [{ kind: 'answer', at: 'LIST', text: '%TAG% YES\r\n' }], /cannot be read/],
    ['refuses to list', [{ kind: 'answer', at: 'LIST', text: '%TAG% NO Not you\r\n' }], /it says "Not you"/],
    ['refuses to open', [{ kind: 'answer', at: 'EXAMINE', text: '%TAG% NO Not you\r\n' }], /it says "Not you"/],
    [
      'refuses to search',
      [{ kind: 'answer', at: 'UID SEARCH', text: '%TAG% NO No\r\n' }],
      /broke off \(RefusedForNow\)/,
    ],
    ['refuses to give messages', [{ kind: 'answer', at: 'UID FETCH', text: '%TAG% NO No\r\n' }], /it says "No"/],
  ])('that %s is given up in time, with an error that says so', async (_, faults, says) => {
    server = await startHostileImap({ messages: thirty, faults });
    const start = performance.now();
    const error = await refusedReading(readingFrom(server));
    expect(performance.now() - start).toBeLessThan(longestMs);
    expect(error.message).toMatch(says);
    expect(error.message).toContain('127.0.0.1');
    expect(error.nextStep).not.toBe('');
    expect(exitCodeOf[error.code]).toBe(3);
    expect(harmful(server.commands())).toEqual([]);
    expect(server.connections().most).toBe(1);
  });

  test('that does not answer a goodbye is left without a word, and all is kept', async () => {
    server = await startHostileImap({ messages: thirty, faults: [{ kind: 'silence', at: 'LOGOUT' }] });
    const store = emptyStore();
    const start = performance.now();
    const result = await readMailbox(store, readingFrom(server, { world: { timeouts: shortly } }));
    expect(result).toMatchObject({ messages: 30, failures: [] });
    expect(performance.now() - start).toBeLessThan(shortly.goodbyeMs + 1_000);
  });

  test('that says at length why it refuses is quoted in part', async () => {
    const text = `%TAG% NO [ALERT] \x1b]0;title\x07${'very '.repeat(5_000)}long\r\n`;
    server = await startHostileImap({ messages: thirty, faults: [{ kind: 'answer', at: 'LIST', text }] });
    expect((await refusedReading(readingFrom(server))).message.length).toBeLessThan(300);
  });

  test('that refuses user or password is told apart from one that cannot be reached, and not asked twice', async () => {
    server = await startHostileImap({ messages: thirty });
    const error = await refusedReading({ ...readingFrom(server), password: 'wrong-battery' });
    expect(exitCodeOf[error.code]).toBe(4);
    expect(error.message).toBe('127.0.0.1 did not sign in ann');
    expect(`${error.stack}`).not.toContain('battery');
    expect(server.connections().made).toBe(1);
  });

  test('whose reading was stopped by its reader is called no second time', async () => {
    const stopped = new AbortController();
    server = await startHostileImap({
      messages: thirty,
      faults: [{ kind: 'silence', at: 'LIST' }],
      before: ({ name }) => {
        if (name === 'LIST') stopped.abort();
      },
    });
    const error = await refusedReading(readingFrom(server, { signal: stopped.signal }));
    expect(error.code).toBe('interrupted');
    expect(server.connections().made).toBe(1);
  });
});

describe('a password', () => {
  test.each<readonly [what: string, as: 'starttls' | 'stripped', faults: readonly Fault[]]>([
    ['STARTTLS was stripped from', 'stripped', []],
    ['refuses STARTTLS', 'starttls', [{ kind: 'starttls-refused' }]],
    ['says more behind STARTTLS', 'starttls', [{ kind: 'starttls-injection', text: '* CAPABILITY AUTH=PLAIN\r\n' }]],
    ['claims that one is signed in', 'starttls', [{ kind: 'greeting', line: '* PREAUTH Welcome' }]],
    ['claims it and was stripped', 'stripped', [{ kind: 'greeting', line: '* PREAUTH Welcome' }]],
    ['hangs up at STARTTLS', 'starttls', [{ kind: 'greeting', line: '* BYE Not here' }]],
    [
      'offers it in its greeting',
      'stripped',
      [{ kind: 'greeting', line: '* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] Ready' }],
    ],
  ])('is not sent in clear text to a server that %s', async (_, as, faults) => {
    server = await startHostileImap({ messages: thirty, tls: { as, certificate: certificates.good }, faults });
    const error = await refusedReading(readingFrom(server, { scheme: 'imap+starttls' }));
    expect(exitCodeOf[error.code]).toBe(3);
    expect(error.message).toMatch(/does not offer STARTTLS cleanly|it says "Not here"/);
    for (const form of formsOf(server)) expect(server.heardInClear().includes(form)).toBe(false);
    expect(server.commands().map(({ name }) => name)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/LOGIN|AUTHENTICATE|EXAMINE|FETCH/)]),
    );
  });

  test('is not sent to a server on this machine that has signed its reader in already', async () => {
    server = await startHostileImap({ messages: thirty, faults: [{ kind: 'greeting', line: '* PREAUTH Welcome' }] });
    expect(await readMailbox(emptyStore(), readingFrom(server))).toMatchObject({ messages: 30, failures: [] });
    for (const form of formsOf(server)) expect(server.heardInClear().includes(form)).toBe(false);
  });
});

describe('a server that sends too much', () => {
  const manyMessages = `* 1 FETCH (UID 1 RFC822.SIZE 100 INTERNALDATE "06-May-2024 07:08:09 +0000")\r\n`.repeat(30_000);
  test.each<readonly [what: string, faults: readonly Fault[], says: RegExp]>([
    ['a line without an end', [{ kind: 'endless-line', at: 'UID FETCH' }], /more than a mail server has reason to/],
    ['a line without an end for a greeting', [{ kind: 'endless-line', at: 'CAPABILITY' }], /more than a mail server/],
    ['a message of 900 MB', [{ kind: 'huge-literal', at: 'UID FETCH', bytes: 900e6 }], /more than a mail server/],
    [
      'messages far larger than they were said to be',
      [{ kind: 'answer', at: 'UID FETCH', after: 1, text: larger(30, 3e6) }],
      /more than a mail server/,
    ],
    [
      'a single one that is',
      [{ kind: 'answer', at: 'UID FETCH', after: 1, text: larger(1, 35e6) }],
      /more than a mail server/,
    ],
    ['a claim of five million messages', [{ kind: 'claimed-exists', count: 5e6 }], /claims to have 5000000 messages/],
  ])('(%s) is refused, and memory stays small', async (_, faults, says) => {
    server = await startHostileImap({ messages: thirty, faults });
    const { port, password } = server;
    const told = await readInProcess({ port, password });
    expect(told.code).toBe('source-unreadable');
    expect(told.message).toMatch(says);
    expect(told.grownMiB).toBeLessThan(100);
  });

  test.each<readonly [what: string, faults: readonly Fault[]]>([
    [
      'a claim of a million messages, and a UID for each',
      [
        { kind: 'claimed-exists', count: 1e6 },
        { kind: 'answer', at: 'UID SEARCH', text: esearch('1:1000000') },
      ],
    ],
    ['four billion UIDs in a few bytes', [{ kind: 'answer', at: 'UID SEARCH', text: esearch('1:4294967295') }]],
    ['tens of thousands of answers that nobody asked for', [{ kind: 'before', at: 'UID FETCH', text: manyMessages }]],
  ])('(%s) is read all the same, and memory stays small', async (_, faults) => {
    server = await startHostileImap({ messages: thirty, faults });
    const { port, password } = server;
    const told = await readInProcess({ port, password });
    expect(told).toMatchObject({ messages: 30 });
    expect(told.code).toBeUndefined();
    expect(told.grownMiB).toBeLessThan(100);
  });
});

function larger(count: number, bytes: number): string {
  const text = 'x'.repeat(bytes);
  const rows = Array.from(
    { length: count },
    (_, at) => `* ${at + 1} FETCH (UID ${at + 1} BODY[] {${bytes}}\r\n${text})\r\n`,
  );
  return `${rows.join('')}%TAG% OK Done\r\n`;
}

function esearch(set: string): string {
  return `* ESEARCH (TAG "%TAG%") UID ALL ${set}\r\n%TAG% OK Done\r\n`;
}

function listMail(number: number): Buffer {
  return ordinaryMail(number, { 'List-Id': 'Development <dev.lists.example.org>', To: 'dev@lists.example.org' });
}
