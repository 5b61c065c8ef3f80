import type { HeldMessage } from './mailbox.ts';
import type { Numbered, Selected } from './selected.ts';
import { asSet, inSet } from './sets.ts';

/** Untagged responses to FETCH; undefined where it cannot be read. */
export function fetched(selected: Selected, args: string, byUid: boolean): readonly Buffer[] | undefined {
  const [, set = '', items = '', since, vanished] =
    /^([\d:*,]+) (.+?)(?: \(CHANGEDSINCE (\d+)( VANISHED)?\))?$/is.exec(args) ?? [];
  const asked = namesIn(items);
  if (asked.length === 0) return undefined;
  const names = [...new Set(byUid ? ['UID', ...asked] : asked)];
  if (since !== undefined && !names.includes('MODSEQ')) names.push('MODSEQ');
  const changed = selected.messages(set, byUid).filter(({ message }) => message.modseq > Number(since ?? -1));
  const responses = changed.map((numbered) => response(numbered, names));
  if (responses.includes(undefined)) return undefined;
  const gone = vanished === undefined ? [] : inSet(set, selected.mailbox.expungedSince(Number(since)));
  const earlier = gone.length > 0 ? [Buffer.from(`* VANISHED (EARLIER) ${asSet(gone)}\r\n`)] : [];
  return [...earlier, ...responses.filter((one) => one !== undefined)];
}

/** Data items in capitals, as they are named in the answer but for PEEK and lengths. */
function namesIn(items: string): readonly string[] {
  return [...items.matchAll(/BODY(?:\.PEEK)?\[[^\]]*\](?:<\d+\.\d+>)?|[A-Z\d.]+/gi)].map(([name]) =>
    name.toUpperCase(),
  );
}

function response({ sequence, message }: Numbered, names: readonly string[]): Buffer | undefined {
  const items = names.map((name) => item(message, name));
  if (items.includes(undefined)) return undefined;
  const spaced = items.flatMap((bytes, index) => (index === 0 ? [bytes] : [Buffer.from(' '), bytes]));
  const bytes = spaced.filter((one) => one !== undefined);
  return Buffer.concat([Buffer.from(`* ${sequence} FETCH (`), ...bytes, Buffer.from(')\r\n')]);
}

function item(message: HeldMessage, name: string): Buffer | undefined {
  switch (name) {
    case 'UID':
      return Buffer.from(`UID ${message.uid}`);
    case 'FLAGS':
      return Buffer.from(`FLAGS (${message.flags.join(' ')})`);
    case 'INTERNALDATE':
      return Buffer.from(`INTERNALDATE "${imapDate(message.at)}"`);
    case 'RFC822.SIZE':
      return Buffer.from(`RFC822.SIZE ${message.bytes.length}`);
    case 'MODSEQ':
      return Buffer.from(`MODSEQ (${message.modseq})`);
    default:
      return section(message.bytes, name);
  }
}

function section(message: Buffer, name: string): Buffer | undefined {
  const [, part, from, length] = /^BODY(?:\.PEEK)?\[([^\]]*)\](?:<(\d+)\.(\d+)>)?$/.exec(name) ?? [];
  const whole = part === undefined ? undefined : partOf(message, part);
  if (!whole) return undefined;
  const bytes = from === undefined ? whole : whole.subarray(Number(from), Number(from) + Number(length));
  const origin = from === undefined ? '' : `<${from}>`;
  return Buffer.concat([Buffer.from(`BODY[${part}]${origin} {${bytes.length}}\r\n`), bytes]);
}

function partOf(message: Buffer, part: string): Buffer | undefined {
  const blank = message.indexOf('\r\n\r\n');
  const header = blank < 0 ? message : message.subarray(0, blank + 4);
  if (part === '') return message;
  if (part === 'HEADER') return header;
  if (part === 'TEXT' || part === '1') return message.subarray(header.length);
  const [, not, names] = /^HEADER\.FIELDS(\.NOT)? \(([^)]*)\)$/.exec(part) ?? [];
  if (names === undefined) return undefined;
  const wanted = new Set(names.split(' ').map((name) => name.replaceAll('"', '')));
  const fields = header
    .toString('latin1')
    .split(/\r\n(?![ \t])/)
    .filter((field) => field !== '');
  const kept = fields.filter(
    (field) => wanted.has(/^[^:\s]*/.exec(field)?.[0].toUpperCase() ?? '') === (not === undefined),
  );
  return Buffer.from(`${kept.map((field) => `${field}\r\n`).join('')}\r\n`, 'latin1');
}

/** ` 6-May-2024 07:08:09 +0000` (RFC 9051, 9: date-time). */
function imapDate(at: Date): string {
  const [, day = '', month = '', year = '', time = ''] =
    /(\d\d) (\w{3}) (\d{4}) ([\d:]{8})/.exec(at.toUTCString()) ?? [];
  return `${day.replace(/^0/, ' ')}-${month}-${year} ${time} +0000`;
}
