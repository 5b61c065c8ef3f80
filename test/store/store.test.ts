import { execFile } from 'node:child_process';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ParsedMessage } from '../../src/ingest/parse.ts';
import { effectiveTime } from '../../src/mail/message.ts';
import { storedArchive } from '../../src/store/archive.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { forgetPlaces, forgetSource } from '../../src/store/forget.ts';
import { batchWriter, cursorOf, type Entry } from '../../src/store/messages.ts';
import { matchExpression } from '../../src/store/search.ts';
import { messageId } from '../support/mail.ts';
import { ordinaryMail, parsedMail, rawMail, temporaryFile, temporaryFolder } from '../support/mbox.ts';

function opened(path = ':memory:'): Store {
  const store = openStore(path);
  onTestFinished(() => {
    store.close();
  });
  return store;
}

function entry(message: ParsedMessage, position: number): Entry {
  return { kind: 'message', message, position, length: 100 };
}

async function mails(...bytes: readonly Buffer[]): Promise<readonly ParsedMessage[]> {
  return Promise.all(bytes.map((mail) => parsedMail(mail)));
}

/** Writes messages into a store, one batch. */
function write(store: Store, messages: readonly ParsedMessage[], source = 'a.mbox'): void {
  batchWriter(store)({ source, entries: messages.map((message, index) => entry(message, index * 100)), cursor: 'c' });
}

describe('a store file', () => {
  test('is created for its owner alone, and opened again', async () => {
    const path = join(temporaryFolder(), 'new.sqlite');
    const store = openStore(path);
    write(store, await mails(ordinaryMail(1)));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(`${path}-wal`).mode & 0o777).toBe(0o600);
    store.close();
    expect(storedArchive(opened(path)).summary().messages).toBe(1);
  });

  test('may be made by several programs at the same moment', async () => {
    const path = join(temporaryFolder(), 'new.sqlite');
    const module = join(import.meta.dirname, '../../src/store/database.ts');
    const script = `const { openStore } = await import(${JSON.stringify(module)}); openStore(process.argv[1]).close();`;
    const runs = Array.from({ length: 4 }, () =>
      promisify(execFile)(process.execPath, ['--input-type=module', '-e', script, path]),
    );
    await Promise.all(runs);
    expect(opened(path).pragma('integrity_check', { simple: true })).toBe('ok');
  });

  test('keeps what makes it safe to read', () => {
    const store = opened(join(temporaryFolder(), 'new.sqlite'));
    const pragmas = [
      'journal_mode',
      'synchronous',
      'foreign_keys',
      'trusted_schema',
      'cell_size_check',
      'secure_delete',
    ];
    expect(pragmas.map((name) => store.pragma(name, { simple: true }))).toEqual(['wal', 1, 1, 0, 1, 1]);
    expect(store.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  const altered = (sql: string) => {
    const path = join(temporaryFolder(), 'store.sqlite');
    openStore(path).close();
    const store = new Database(path);
    store.exec(sql);
    store.close();
    return path;
  };
  const foreign = () => {
    const path = join(temporaryFolder(), 'foreign.sqlite');
    new Database(path).exec('CREATE TABLE t (a)').close();
    return path;
  };

  test.each([
    ["another program's database", foreign, /is not a store of undue/],
    ['something that is no database', () => temporaryFile('a', 'x'.repeat(5_000)), /is not a store of undue/],
    [
      'a store with a trigger',
      () => altered('CREATE TRIGGER t AFTER INSERT ON messages BEGIN SELECT 1; END'),
      /not a store/,
    ],
    ['a store with a view', () => altered('CREATE VIEW v AS SELECT 1'), /is not a store of undue/],
    [
      'a store of a newer version',
      () => altered("INSERT INTO migrations VALUES ('9999-later')"),
      /newer version of undue/,
    ],
    ['a path in no folder', () => join(temporaryFolder(), 'none', 'a'), /cannot be opened/],
    ['a folder', temporaryFolder, /cannot be opened/],
  ])('is refused when it is %s', (_, path, message) => {
    const place = path();
    const before = existsSync(place) && statSync(place).isFile() ? statSync(place).size : undefined;
    expect(() => openStore(place)).toThrow(
      expect.objectContaining({ code: 'store', message: expect.stringMatching(message) }),
    );
    if (before !== undefined) expect(statSync(place).size).toBe(before);
  });

  test('that is damaged is said to be', () => {
    const path = altered('SELECT 1');
    writeFileSync(path, Buffer.alloc(3 * 4096, 0xff), { flag: 'r+' });
    expect(() => openStore(path)).toThrow(expect.objectContaining({ code: 'store' }));
  });
});

describe('messages', () => {
  test('are read back as they were written', async () => {
    const fields = { 'List-Id': '<devel.example.org>', 'In-Reply-To': '<0@x>', References: '<r@x> <0@x>' };
    const [message] = await mails(ordinaryMail(1, { ...fields, 'X-Mailer': 'A' }, 'Text \u{1F600}\n'));
    const store = opened();
    write(store, message ? [message] : []);
    const archive = storedArchive(store);
    const { messageIdField, sha256, contentHash, headers, ...expected } = message ?? ({} as ParsedMessage);
    const { text, attachments, ...envelope } = expected;
    expect([...archive.messages()]).toEqual([expected]);
    expect([...archive.envelopes()]).toEqual([envelope]);
    expect(archive.message(expected.id)).toEqual(expected);
    expect(archive.headers(expected.id)).toEqual(headers);
    expect(archive.occurrences(expected.id)).toEqual([{ source: 'a.mbox', position: 0, length: 100, sha256 }]);
    expect([text, attachments, contentHash, messageIdField]).not.toContain(undefined);
  });

  test('that nobody knows are undefined', () => {
    const archive = storedArchive(opened());
    const [id] = ['nobody@x'] as ParsedMessage['id'][];
    expect(id && archive.message(id)).toBeUndefined();
    expect(archive.summary()).toEqual({ messages: 0, duplicates: 0, rejected: [], first: undefined, last: undefined });
  });

  test('come by effective time, then by id, the undated last', async () => {
    const at = (id: string, date: string, more = {}) => rawMail({ Date: date, 'Message-ID': `<${id}>`, ...more }, id);
    const store = opened();
    write(
      store,
      await mails(
        at('undated-b@x', 'none'),
        at('3@x', '3 Mar 2020 10:00:00 +0000'),
        at('undated-a@x', 'none'),
        at('2b@x', '2 Mar 2020 10:00:00 +0000'),
        at('2a@x', '2 Mar 2020 12:00:00 +0200'),
        at('1@x', '30 Dec 2099 10:00:00 +0000', { Received: 'by a; 1 Mar 2020 10:00:00 +0000' }),
      ),
    );
    const archive = storedArchive(store);
    const ids = [...archive.envelopes()].map(({ id }) => id);
    expect(ids).toEqual(['1@x', '2a@x', '2b@x', '3@x', 'undated-a@x', 'undated-b@x']);
    expect([...archive.messages()].map(({ id }) => id)).toEqual(ids);
    expect(archive.summary()).toMatchObject({ first: Date.UTC(2020, 2, 1, 10), last: Date.UTC(2020, 2, 3, 10) });
    const plan = store.prepare(
      'EXPLAIN QUERY PLAN SELECT id FROM messages ORDER BY effective_at IS NULL, effective_at, id',
    );
    expect(JSON.stringify(plan.all())).toContain('messages_in_order');
  });

  test('may be read and looked up while they are iterated, and the iteration left', async () => {
    const store = opened();
    write(store, await mails(...[1, 2, 3].map((number) => ordinaryMail(number))));
    const archive = storedArchive(store);
    for (const { id } of archive.envelopes()) {
      expect(archive.message(id)).toBeDefined();
      expect([...archive.messages()]).toHaveLength(3);
      break;
    }
    write(store, await mails(ordinaryMail(4)), 'b.mbox');
    expect([...archive.envelopes()]).toHaveLength(4);
  });

  test('of the same msg-id and content are one, and counted as duplicates', async () => {
    const store = opened();
    const [one, again, other] = await mails(ordinaryMail(1), ordinaryMail(1, { Received: 'by a' }), ordinaryMail(2));
    write(
      store,
      [one, again, other].flatMap((message) => message ?? []),
    );
    write(store, one ? [one] : [], 'b.mbox');
    expect(storedArchive(store).summary()).toMatchObject({ messages: 2, duplicates: 2 });
  });

  test('of the same msg-id and another content are all kept, the earliest under it, in whatever order they come', async () => {
    const days = ['9 Mar 2020 10:00:00 +0000', '1 Mar 2020 10:00:00 +0000', 'none', '1 Mar 2020 10:00:00 +0000'];
    const variants = await mails(
      ...days.map((date, index) => rawMail({ Date: date, 'Message-ID': '<same@x>' }, `variant ${index}`)),
    );
    const outcomes = new Set<string>();
    await fc.assert(
      fc.property(fc.shuffledSubarray([...variants], { minLength: 4 }), (shuffled) => {
        const store = openStore(':memory:');
        for (const message of shuffled) write(store, [message], message.contentHash);
        outcomes.add(JSON.stringify([...storedArchive(store).messages()].map(({ id, text }) => [id, text])));
        store.close();
      }),
      { numRuns: 30 },
    );
    const [outcome = '[]'] = outcomes;
    const rows = JSON.parse(outcome) as [string, string][];
    expect(outcomes.size).toBe(1);
    expect(rows).toHaveLength(4);
    expect(rows.filter(([id]) => id === 'same@x').map(([, text]) => text)).toEqual([
      expect.stringMatching(/variant [13]/),
    ]);
    expect(rows.filter(([id]) => /^[0-9a-f]{32}@duplicate-id\.invalid$/.test(id))).toHaveLength(3);
  });

  test('have their effective time stored as effectiveTime tells it', async () => {
    const store = opened();
    const messages = await mails(ordinaryMail(1), rawMail({ Subject: 'x' }), rawMail({ Date: '1 Jan 1970 00:00:00' }));
    write(store, messages);
    const stored = store.prepare<[], number | null>('SELECT effective_at FROM messages ORDER BY number').pluck().all();
    expect(stored).toEqual(messages.map((message) => effectiveTime(message) ?? null));
  });
});

test('what was rejected is listed with its place and reason', () => {
  const store = opened();
  const rejected = { kind: 'rejected', reason: 'No header.', head: 'x', length: 10 } as const;
  const entries = [7, 3].map((position) => ({ ...rejected, position }));
  batchWriter(store)({ source: 'a.mbox', entries, cursor: 'c' });
  expect(storedArchive(store).summary()).toMatchObject({
    messages: 0,
    rejected: [3, 7].map((offset) => ({ source: 'a.mbox', offset, reason: 'No header.' })),
  });
});

describe('a batch', () => {
  test('is written with its cursor or not at all', async () => {
    const store = opened();
    const writeBatch = batchWriter(store);
    const [one, two] = await mails(ordinaryMail(1), ordinaryMail(2));
    const entries = [one, two].flatMap((message) => (message ? [entry(message, 0)] : []));
    expect(() => writeBatch({ source: 'a.mbox', entries, cursor: 'c' })).toThrow();
    expect(cursorOf(store, 'a.mbox')).toBeUndefined();
    expect(storedArchive(store).summary().messages).toBe(0);
    writeBatch({ source: 'a.mbox', entries: entries.slice(0, 1), cursor: 'c' });
    expect(cursorOf(store, 'a.mbox')).toBe('c');
  });
});

test('forgetting a source takes back what only it gave, words and ids included', async () => {
  const store = opened();
  const early = rawMail({ Date: '1 Mar 2020 10:00:00', 'Message-ID': '<same@x>' }, 'early words');
  const late = rawMail({ Date: '9 Mar 2020 10:00:00', 'Message-ID': '<same@x>' }, 'late words');
  write(store, await mails(early, ordinaryMail(1)), 'a.mbox');
  write(store, await mails(late, ordinaryMail(1)), 'b.mbox');
  forgetSource(store, 'a.mbox');
  const archive = storedArchive(store);
  expect([...archive.messages()].map(({ id, text }) => [id, text])).toEqual([
    ['1@example.org', 'Text of message 1.\n'],
    ['same@x', 'late words'],
  ]);
  expect(archive.search('early')).toEqual([]);
  expect(archive.search('words').map(({ id }) => id)).toEqual(['same@x']);
  expect(cursorOf(store, 'a.mbox')).toBeUndefined();
  store.exec("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)");
  forgetSource(store, 'unknown.mbox');
});

test('forgetting places of a source takes back what nothing else holds, words and ids included', async () => {
  const store = opened();
  const early = rawMail({ Date: '1 Mar 2020 10:00:00', 'Message-ID': '<same@x>' }, 'early words');
  const late = rawMail({ Date: '9 Mar 2020 10:00:00', 'Message-ID': '<same@x>' }, 'late words');
  write(store, await mails(early, late, ordinaryMail(1), ordinaryMail(2), ordinaryMail(2)), 'a.mbox');
  write(store, await mails(ordinaryMail(1)), 'b.mbox');
  forgetPlaces(store, 'a.mbox', [0, 200, 300, 999]);
  const archive = storedArchive(store);
  expect([...archive.envelopes()].map(({ id }) => id)).toEqual(['1@example.org', '2@example.org', 'same@x']);
  expect(archive.search('early')).toEqual([]);
  expect(archive.search('words').map(({ id }) => id)).toEqual(['same@x']);
  expect(archive.occurrences(messageId('1@example.org')).map(({ source }) => source)).toEqual(['b.mbox']);
  expect(archive.occurrences(messageId('2@example.org')).map(({ position }) => position)).toEqual([400]);
  expect(cursorOf(store, 'a.mbox')).toBe('c');
  store.exec("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)");
});

describe('search', () => {
  test('finds messages that hold all words, or words that stand together', async () => {
    const store = opened();
    const mail = (number: number, text: string) => ordinaryMail(number, {}, text);
    write(store, await mails(mail(1, 'A new maintainer.'), mail(2, 'Maintainer of a new one.'), mail(3, 'Vîtesse')));
    const archive = storedArchive(store);
    const found = (query: string) => archive.search(query).map(({ id }) => id);
    expect(found('new maintainer')).toEqual(['1@example.org', '2@example.org']);
    expect(found('"new maintainer"')).toEqual(['1@example.org']);
    expect(found('subject vitesse')).toEqual(['3@example.org']);
    expect(found('nothing')).toEqual([]);
    expect(archive.search('subject', 2)).toHaveLength(2);
  });

  test.each([
    '"',
    '*',
    'a*',
    'NEAR(a b)',
    '--',
    "'; DROP TABLE messages",
    'a\0b',
    'AND',
    'subject:x',
    '^a',
    '(',
    'a OR',
    '',
  ])('takes "%s" for words, never for syntax', (query) => {
    expect(storedArchive(opened()).search(query)).toEqual([]);
  });

  test('takes any text for words', () => {
    const archive = storedArchive(opened());
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (query) => archive.search(query).length === 0));
    expect(matchExpression('a "b c" -d* "')).toBe('"a" "b c" "-d*"');
  });
});
