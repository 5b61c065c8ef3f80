import type { Message } from '../../mail/message.ts';
import { encodedText } from '../notify/mime.ts';
import { toPrintable } from '../printable.ts';
import { distinctMessages } from './filed-messages.ts';
import { defineFormat } from './format.ts';

export const mbox = defineFormat({
  name: 'mbox',
  purpose: 'the messages of the cases for a mail program, rebuilt from the store (mboxrd)',
  isBinary: true,
  files: ({ cases }) => {
    const messages = distinctMessages(cases).map(({ message }) => `${separator}\n${rebuilt(message)}\n`);
    return [{ name: 'undue.mbox', content: messages.join('') }];
  },
});

/** As public-inbox writes it: nobody's address and no time stand in it, and it says that the file is mboxrd. */
const separator = 'From mboxrd@z Thu Jan  1 00:00:00 1970';

/**
 * Header fields as the store has them, and the text. Fields are made printable, so that none can hold a line break and with it
 * another field; the text is kept as it was written, because a patch with its tabs replaced is none.
 */
function rebuilt(message: Message): string {
  const { sentAt, receivedAt, utcOffsetMinutes, list } = message;
  const at = sentAt ?? receivedAt;
  const fields = [
    `Message-ID: ${bracketed(message.id)}`,
    ...(at === undefined ? [] : [`Date: ${dateText(at, utcOffsetMinutes)}`]),
    `From: ${mailboxText(message)}`,
    `Subject: ${encodedText(toPrintable(message.subject), '\n ')}`,
    ...(message.inReplyTo.length > 0 ? [`In-Reply-To: ${message.inReplyTo.map(bracketed).join('\n ')}`] : []),
    ...(message.references.length > 0 ? [`References: ${message.references.map(bracketed).join('\n ')}`] : []),
    ...(list === undefined ? [] : [`List-Id: <${withoutBrackets(list)}>`]),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ];
  const body = message.text.replace(/\r\n/g, '\n').replace(/^(?=>*From )/gm, '>');
  return `${fields.join('\n')}\n\n${body}${body.endsWith('\n') || body === '' ? '' : '\n'}`;
}

function bracketed(id: string): string {
  return `<${withoutBrackets(id)}>`;
}

function withoutBrackets(text: string): string {
  return toPrintable(text).replace(/[<>\s]/g, '');
}

function mailboxText({ displayName, from }: Message): string {
  const address = `<${withoutBrackets(from)}>`;
  if (displayName === '') return address;
  const name = toPrintable(displayName);
  const isPlain = /^[ -~]*$/.test(name) && !name.includes('=?');
  const shown = isPlain ? `"${name.replace(/["\\]/g, '\\$&')}"` : encodedText(name, '\n ');
  return `${shown}\n ${address}`;
}

const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** RFC 5322 §3.3; an unknown zone is -0000. */
function dateText(at: number, utcOffsetMinutes: number | undefined): string {
  const local = new Date(at + (utcOffsetMinutes ?? 0) * 60_000);
  const two = (number: number): string => String(number).padStart(2, '0');
  const minutes = Math.abs(utcOffsetMinutes ?? 0);
  const sign = utcOffsetMinutes === undefined || utcOffsetMinutes < 0 ? '-' : '+';
  const zone = `${sign}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
  const day = `${dayNames[local.getUTCDay()]}, ${local.getUTCDate()} ${monthNames[local.getUTCMonth()]} ${String(local.getUTCFullYear()).padStart(4, '0')}`;
  return `${day} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())} ${zone}`;
}
