import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { openSource } from '../../src/ingest/index.ts';

/** Which stretch of an endless archive is made of real ones. */
export interface Rekeying {
  /** Real archives, in the order in which they are taken. */
  readonly archives: readonly string[];
  readonly messages: number;
  /** How many messages before them are left out. */
  readonly from?: number;
  /** They come one a minute from then on, in milliseconds since 1970, as new mail does; else when they came in life. */
  readonly newFrom?: number;
}

/** Writes so many messages as an mbox; gives its size in bytes. */
export async function writeRekeyed({ path, ...rekeying }: Rekeying & { readonly path: string }): Promise<number> {
  const out = createWriteStream(path, { highWaterMark: 4 * 1024 * 1024 });
  let bytes = 0;
  for await (const message of rekeyedMessages(rekeying)) {
    bytes += message.length;
    if (!out.write(message)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return bytes;
}

/**
 * Real messages with their From_ lines, over and over: with every copy, msg-ids and addresses get a mark of their own and
 * years move back, while texts stay as they are. So threads and accounts grow with the archive, as they do in life.
 */
export async function* rekeyedMessages({ archives, messages, from = 0, newFrom }: Rekeying): AsyncGenerator<Buffer> {
  let at = 0;
  for (let copy = 0; ; copy += 1) {
    for (const archive of archives) {
      for await (const raw of (await openSource(archive)).read(undefined)) {
        if (at >= from + messages) return;
        if (at >= from) {
          const when = newFrom === undefined ? undefined : newFrom + (at - from) * 60_000;
          yield rekeyed(raw.bytes, copy, when);
        }
        at += 1;
      }
    }
    if (at === 0) return;
  }
}

const fromLine = Buffer.from('From mboxrd@z Thu Jan  1 00:00:00 1970\n');

function rekeyed(raw: Buffer, copy: number, when: number | undefined): Buffer {
  const text = raw.toString('latin1');
  const blank = /\r?\n\r?\n/.exec(text);
  const bodyStart = blank ? blank.index + blank[0].length : text.length;
  const original = copy === 0 ? text.slice(0, bodyStart) : marked(text.slice(0, bodyStart), copy);
  const header = when === undefined ? original : dated(original, when);
  const body = text.slice(bodyStart).replace(/^(>*From )/gm, '>$1');
  const end = body.endsWith('\n') ? '\n' : '\n\n';
  return Buffer.concat([fromLine, Buffer.from(`${header}${body}${end}`, 'latin1')]);
}

function dated(header: string, when: number): string {
  return `Date: ${new Date(when).toUTCString()}\n${header.replace(/^(?:date|received|x-received):.*\r?\n(?:[ \t].*\r?\n)*/gim, '')}`;
}

const fieldsWithIds = /^(?:message-id|in-reply-to|references|from|reply-to):.*(?:\r?\n[ \t].*)*/gim;

function marked(header: string, copy: number): string {
  return header
    .replace(fieldsWithIds, (field) => field.replace(/@(?=[\w.-])/g, `@c${copy}.`))
    .replace(
      /^(date:.*?\b)((?:19|20)\d\d)\b/gim,
      (_, before: string, year: string) => `${before}${Number(year) - copy}`,
    );
}
