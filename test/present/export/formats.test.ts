import { parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import type { ParsedMessage } from '../../../src/ingest/parse.ts';
import type { Message } from '../../../src/mail/message.ts';
import { formats } from '../../../src/present/export/index.ts';
import { convokit } from '../../../src/present/export/convokit.ts';
import { mbox } from '../../../src/present/export/mbox.ts';
import { ndjson } from '../../../src/present/export/ndjson.ts';
import { parquet } from '../../../src/present/export/parquet.ts';
import { svg } from '../../../src/present/export/svg.ts';
import { dossierFor } from '../../support/dossier.ts';
import { parsedMail, temporaryFile } from '../../support/mbox.ts';
import { messagesOf } from '../../support/messages.ts';
import { payload } from '../../support/payload.ts';
import { emptyReview, exampleReview, hostileReview } from '../../support/review.ts';
import type { WrittenMessage } from '../../support/review-mail.ts';

const dossier = dossierFor();
const messages = dossier.cases.flatMap(({ threads }) => threads.flatMap((thread) => thread.messages));

function contentOf(files: ReturnType<(typeof formats)[number]['files']>, name: string): string {
  const content = files.find((file) => file.name === name)?.content;
  return typeof content === 'string' ? content : '';
}

describe.each(formats)('$name', (format) => {
  test('gives the same bytes for the same cases', () => {
    expect(format.files(dossierFor())).toEqual(format.files(dossierFor()));
  });

  test('is written where nothing was found, too', () => {
    for (const { content } of format.files(dossierFor(emptyReview()))) expect(content).toBeDefined();
  });

  test('names its files without a folder, each once', () => {
    const names = format.files(dossier).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[\w.-]+$/);
  });
});

describe('NDJSON', () => {
  test('has a line of JSON for every row, with the name of its table and nothing that a terminal obeys', () => {
    const lines = contentOf(ndjson.files(dossierFor(hostileReview(payload))), 'undue.ndjson')
      .trimEnd()
      .split('\n');
    const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(new Set(rows.map((row) => row['table']))).toEqual(new Set(['messages', 'cases', 'accounts', 'evidence']));
    for (const text of rows.flatMap((row) => Object.values(row).filter((value) => typeof value === 'string'))) {
      expect(text).not.toMatch(/[^\P{C}\n]/u);
    }
  });
});

describe('Parquet', () => {
  test('is read back as it was written, times as times', async () => {
    const file = parquet.files(dossier).find(({ name }) => name === 'messages.parquet');
    const bytes = file?.content as Uint8Array;
    const rows = await parquetReadObjects({ file: bytes.buffer as ArrayBuffer });
    expect(rows.map((row) => row['message']).toSorted()).toEqual(
      messages.map(({ message }) => `<${message.id}>`).toSorted(),
    );
    expect(rows[0]?.['at']).toBeInstanceOf(Date);
    expect(typeof rows[0]?.['pressing']).toBe('boolean');
  });
});

describe('ConvoKit', () => {
  const files = convokit.files(dossier);
  const utterances = contentOf(files, 'utterances.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const read = (name: string) => JSON.parse(contentOf(files, name)) as Record<string, { meta: unknown }>;

  test('has the five files and the fields that its loader asks for', () => {
    expect(files.map(({ name }) => name).toSorted()).toEqual([
      'conversations.json',
      'corpus.json',
      'index.json',
      'speakers.json',
      'utterances.jsonl',
    ]);
    for (const one of utterances) {
      expect(Object.keys(one)).toEqual(
        expect.arrayContaining(['id', 'speaker', 'conversation_id', 'reply-to', 'timestamp', 'text', 'meta']),
      );
    }
    expect(Object.keys(read('index.json')).toSorted()).toEqual(
      ['conversations-index', 'overall-index', 'speakers-index', 'utterances-index', 'vectors', 'version'].toSorted(),
    );
  });

  test('knows every speaker and conversation, and every conversation by its first utterance', () => {
    const ids = new Set(utterances.map((one) => one['id']));
    expect(ids.size).toBe(utterances.length);
    for (const one of utterances) {
      expect(read('speakers.json')).toHaveProperty([String(one['speaker'])]);
      expect(read('conversations.json')).toHaveProperty([String(one['conversation_id'])]);
      expect(ids).toContain(one['conversation_id']);
      if (one['reply-to'] !== null) expect(ids).toContain(one['reply-to']);
    }
  });
});

describe('the mbox', () => {
  test('is read back with the same messages: ids, authors, subjects, threads and texts', async () => {
    // Message-ids have an @ in them where they are read from a file.
    const change = (one: WrittenMessage): WrittenMessage => ({
      ...one,
      id: `${one.id}@pebble.example`,
      ...(one.to === undefined ? {} : { to: `${one.to}@pebble.example` }),
    });
    const whole = dossierFor(exampleReview(change));
    const sent = whole.cases.flatMap(({ threads }) => threads.flatMap((thread) => thread.messages));
    const content = contentOf(mbox.files(whole), 'undue.mbox');
    const parsed: ParsedMessage[] = [];
    for await (const bytes of messagesOf(temporaryFile('undue.mbox', content))) parsed.push(await parsedMail(bytes));
    const told = (one: Message) => ({
      id: one.id,
      from: one.from,
      displayName: one.displayName.normalize('NFC'),
      subject: one.subject,
      references: one.references,
      text: one.text.trimEnd(),
    });
    const expected = [...new Map(sent.map(({ message }) => [message.id, message])).values()].map(told);
    expect(parsed.map(told).toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      expected.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    );
  });

  test('cannot be made to hold another message or field by what a mail says', () => {
    const hostile = dossierFor(
      hostileReview('\r\nBcc: evil@evil.example\n\nFrom evil@evil.example Thu Jan  1 00:00:00 1970\n>From x'),
    );
    const content = contentOf(mbox.files(hostile), 'undue.mbox');
    expect(content.match(/^From /gm)).toHaveLength(messages.length);
    const headers = content.split(/^From mboxrd@z.*\n/m).map((one) => one.split('\n\n')[0] ?? '');
    for (const header of headers) expect(header).not.toMatch(/^Bcc:/m);
  });
});

describe('the pictures', () => {
  test('are files of SVG that bring their style, and have a title and a description', () => {
    const files = svg.files(dossier);
    expect(files.length).toBeGreaterThan(dossier.cases.length * 2);
    for (const { content } of files) {
      expect(content).toMatch(
        /^<svg [^>]*role="img"[^>]*><title id="[\w-]+">[^<]+<\/title><desc id="[\w-]+">[^<]+<\/desc><style>/,
      );
      expect(content).not.toMatch(/NaN|undefined|Infinity|<script|href/);
    }
  });
});
