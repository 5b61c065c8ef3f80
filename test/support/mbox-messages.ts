import type { RawMessage } from '../../src/ingest/source.ts';

/** A message as bytes: header fields in the order given, then the text. */
export function rawMail(fields: Readonly<Record<string, string>>, text = 'Hello.\n'): Buffer {
  const header = Object.entries(fields).map(([name, value]) => `${name}: ${value}\n`);
  return Buffer.from(`${header.join('')}\n${text}`);
}

/** A whole ordinary message; what matters is given, the rest is made up from its number. */
export function ordinaryMail(number: number, fields: Readonly<Record<string, string>> = {}, text?: string): Buffer {
  const day = `${(number % 28) + 1}`;
  return rawMail(
    {
      From: `Author ${number} <author${number}@example.org>`,
      Date: `${day} Mar 2020 10:00:00 +0100`,
      Subject: `Subject ${number}`,
      'Message-ID': `<${number}@example.org>`,
      ...fields,
    },
    text ?? `Text of message ${number}.\n`,
  );
}

/** An mbox as public-inbox writes it (mboxrd). */
export function mboxrd(messages: readonly Buffer[]): Buffer {
  return mbox(messages, 'From mboxrd@z Thu Jan  1 00:00:00 1970', (text) => text.replace(/^(>*From )/gm, '>$1'));
}

/** An mbox with a From_ line of its own kind and its own escaping. */
export function mbox(messages: readonly Buffer[], fromLine: string, escape = (text: string) => text): Buffer {
  const pieces = messages.map((message) => `${fromLine}\n${escape(message.toString('latin1'))}\n`);
  return Buffer.from(pieces.join(''), 'latin1');
}

/** A raw message of these bytes. */
export function raw(bytes: Buffer, separator?: string): RawMessage {
  return { kind: 'message', held: 'all', bytes, position: 0, length: bytes.length, separator, end: '' };
}
