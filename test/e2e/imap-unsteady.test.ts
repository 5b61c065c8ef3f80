import { afterEach, describe, expect, test } from 'vitest';
import { exitCodeOf } from '../../src/cli/exit-codes.ts';
import { startHostileImap, type HostileImap } from '../support/hostile-imap.ts';
import type { Fault } from '../support/hostile-imap/faults.ts';
import { heldBy, readAfresh, readMailbox } from '../support/mailbox-reading.ts';
import { ordinaryMail } from '../support/mbox.ts';
import { readingFrom, refusedReading } from '../support/refused-reading.ts';
import { emptyStore } from '../support/store.ts';

const thirty = Array.from({ length: 30 }, (_, index) => listMail(index + 1));
let server: HostileImap;

afterEach(async () => {
  await server.close();
});

describe('what is held of a mailbox', () => {
  const capabilities = {
    'QRESYNC and CONDSTORE': undefined,
    'CONDSTORE only': ['IMAP4rev1', 'ENABLE', 'CONDSTORE', 'AUTH=PLAIN'],
    neither: ['IMAP4rev1'],
  } as const;
  const kinds = Object.keys(capabilities) as (keyof typeof capabilities)[];

  test.each<readonly [what: string, faults: readonly Fault[]]>([
    ['says everything twice', [{ kind: 'duplicates' }]],
    ['answers in reverse', [{ kind: 'reversed', at: 'UID FETCH' }]],
    ['tells of new flags between its answers', [{ kind: 'before', at: 'UID FETCH', text: flagsOf(30) }]],
    ['tells of messages that there are none of', [{ kind: 'before', at: 'UID FETCH', text: fetchOf(4_000_000_000) }]],
    [
      'tells of millions that are gone',
      [{ kind: 'before', at: 'EXAMINE', text: '* VANISHED (EARLIER) 100:1000000\r\n' }],
    ],
    ['hangs up after its third answer', [{ kind: 'bye', at: 'UID FETCH', after: 1, times: 1 }]],
    ['breaks off in a message', [{ kind: 'drop-in-literal', at: 'UID FETCH', after: 1, times: 2 }]],
    ['says alarming things', [{ kind: 'before', text: '* OK [ALERT] \x1b[2J\x07 Your mailbox is over quota\r\n' }]],
  ])('is what it holds, where its server %s', async (_, faults) => {
    server = await startHostileImap({ messages: thirty });
    const honest = await readAfresh(readingFrom(server));
    server.setFaults(faults);
    const store = emptyStore();
    expect((await readMailbox(store, readingFrom(server))).failures).toEqual([]);
    expect(heldBy(store)).toEqual(honest);
    server.mailbox().expunge(7);
    server.mailbox().append(listMail(31));
    expect((await readMailbox(store, readingFrom(server))).failures).toEqual([]);
    server.setFaults([]);
    expect(heldBy(store)).toEqual(await readAfresh(readingFrom(server)));
  });

  test('is made whole by a later reading where answers were left out', async () => {
    server = await startHostileImap({ messages: thirty, faults: [{ kind: 'missing', at: 'UID FETCH' }] });
    const store = emptyStore();
    expect((await readMailbox(store, readingFrom(server))).messages).toBeLessThan(30);
    server.setFaults([]);
    await readMailbox(store, readingFrom(server));
    expect(heldBy(store)).toEqual(await readAfresh(readingFrom(server)));
  });

  test.each(kinds)('is another message where a UID was given to it again, on a server with %s', async (kind) => {
    server = await startHostileImap({ messages: thirty, capabilities: capabilities[kind] });
    const store = emptyStore();
    await readMailbox(store, readingFrom(server));
    server.mailbox().reuse(12, listMail(4_711));
    expect(await readMailbox(store, readingFrom(server))).toMatchObject({ messages: 1, gone: 1 });
    expect(heldBy(store)).toEqual(await readAfresh(readingFrom(server)));
    server.mailbox().flag(3, '\\Seen');
    expect(await readMailbox(store, readingFrom(server))).toMatchObject({ messages: 0, gone: 0 });
  });

  test.each(kinds)(
    'is read anew where UIDVALIDITY has changed between two readings, on a server with %s',
    async (kind) => {
      server = await startHostileImap({ messages: thirty, capabilities: capabilities[kind] });
      const store = emptyStore();
      await readMailbox(store, readingFrom(server));
      server.mailbox().expunge(1, 2);
      server.mailbox().changeUidValidity(7);
      expect(await readMailbox(store, readingFrom(server))).toMatchObject({ messages: 28, failures: [] });
      expect(heldBy(store)).toEqual(await readAfresh(readingFrom(server)));
    },
  );

  test.each(['a first reading', 'a later reading'] as const)(
    'is read anew where UIDVALIDITY changes while a connection is lost in %s',
    async (which) => {
      let isArmed = which === 'a first reading';
      server = await startHostileImap({
        messages: thirty,
        before({ name, line }, { mailbox, dropAll }) {
          if (!isArmed || name !== 'UID FETCH' || !line.includes('BODY.PEEK[]')) return;
          isArmed = false;
          mailbox().expunge(2);
          mailbox().changeUidValidity();
          dropAll();
        },
      });
      const store = emptyStore();
      if (!isArmed) {
        await readMailbox(store, readingFrom(server));
        server.mailbox().append(listMail(31));
        isArmed = true;
      }
      expect((await readMailbox(store, readingFrom(server))).failures).toEqual([]);
      expect(heldBy(store)).toEqual(await readAfresh(readingFrom(server)));
    },
  );

  test('is read anew where a server says in the middle of it that UIDVALIDITY is another', async () => {
    const text = '* OK [UIDVALIDITY 99] Changed\r\n';
    server = await startHostileImap({
      messages: thirty,
      faults: [{ kind: 'before', at: 'UID FETCH', times: 1, text }],
    });
    const store = emptyStore();
    expect((await readMailbox(store, readingFrom(server))).failures).toEqual([]);
    server.setFaults([]);
    await readMailbox(store, readingFrom(server));
    expect(heldBy(store)).toEqual(await readAfresh(readingFrom(server)));
  });

  test('is left alone, with a word about it, where UIDVALIDITY changes all the time', async () => {
    server = await startHostileImap({
      messages: thirty,
      before({ name }, { mailbox, dropAll }) {
        if (name !== 'UID FETCH') return;
        mailbox().changeUidValidity();
        dropAll();
      },
    });
    expect((await refusedReading(readingFrom(server))).message).toMatch(/changed while it was read, twice/);
  });

  test.each(kinds)('lacks what was expunged while it was read, on a server with %s', async (kind) => {
    let isAtWork = true;
    let expunged = 0;
    server = await startHostileImap({
      messages: thirty,
      capabilities: capabilities[kind],
      before({ name }, { mailbox }) {
        if (name === 'UID FETCH' && isAtWork) mailbox().expunge((expunged += 1) * 5);
      },
    });
    const store = emptyStore();
    expect((await readMailbox(store, readingFrom(server))).failures).toEqual([]);
    isAtWork = false;
    expect(expunged).toBeGreaterThan(1);
    expect((await readMailbox(store, readingFrom(server))).failures).toEqual([]);
    expect(heldBy(store)).toEqual(await readAfresh(readingFrom(server)));
  });
});

describe('the name of a mailbox', () => {
  const hostile = [
    '\x1b]0;title\x07',
    '../../etc/passwd',
    'a\r\nb LOGOUT',
    '&2AA-',
    '&3AA-',
    '"\\',
    '*',
    'x'.repeat(5_000),
  ];

  test('may be any bytes: each is a source of its own, named without a control character', async () => {
    const mailboxes = Object.fromEntries(hostile.map((name, index) => [name, [listMail(100 + index)]]));
    server = await startHostileImap({ messages: thirty, mailboxes });
    const store = emptyStore();
    const { failures } = await readMailbox(store, readingFrom(server, { mailbox: '*' }));
    const read = store.prepare<[], string>('SELECT name FROM sources').pluck().all();
    const cited = [...read, ...failures.map(({ source }) => source)];
    expect(new Set(cited).size).toBe(8);
    expect(read).toContain(`imap://ann@127.0.0.1:${server.port}/%ud800`);
    for (const name of cited) expect(name).toMatch(/^[\x21-\x7e]+$/);
    for (const { error } of failures) expect(exitCodeOf[error.code]).toBe(3);
  });
});

function flagsOf(count: number): string {
  return Array.from({ length: count }, (_, at) => `* ${at + 1} FETCH (UID ${at + 1} FLAGS (\\Seen))\r\n`).join('');
}

function fetchOf(uid: number): string {
  return `* 1 FETCH (UID ${uid} RFC822.SIZE 3 INTERNALDATE "06-May-2024 07:08:09 +0000" BODY[] {3}\r\nabc)\r\n`;
}

function listMail(number: number): Buffer {
  return ordinaryMail(number, { 'List-Id': 'Development <dev.lists.example.org>', To: 'dev@lists.example.org' });
}
