import type { RawMessage } from '../../ingest/source.ts';
import { dateText, type Planned } from './planned.ts';
import type { HostMake, Template } from './make.ts';

/** Writes a message in the make of its host, byte for byte as a source would hold it. */
export function rawMessageOf(planned: Planned, make: HostMake, position: number): RawMessage {
  const body = bodyOf(planned, make);
  const lines = planned.template.fields.flatMap((field) => fieldLines(field, { planned, make, body }));
  const bytes = Buffer.from(`${[...lines, ...missingLines(planned, body)].join('\n')}\n\n${body.text}`);
  const separator = separatorOf(planned);
  return { kind: 'message', held: 'all', bytes, position, length: bytes.length, separator, end: String(position) };
}

interface WrittenBody {
  readonly type: string | undefined;
  readonly encoding: string | undefined;
  readonly text: string;
}

interface Writing {
  readonly planned: Planned;
  readonly make: HostMake;
  readonly body: WrittenBody;
}

/** Fields that name people, or vouch for bytes that are no longer those. */
const leftOut =
  /^(?:cc|bcc|reply-to|mail-followup-to|mail-reply-to|x-original-from|x-original-sender|organization|x-face|face|openpgp|autocrypt|dkim-.*|x-google-dkim-.*|arc-.*|authentication-results|x-.*-authentication-results|received-spf|in-reply-to|references|content-(?:transfer-encoding|type|length|disposition|language)|lines|return-path|x-ms-.*|x-microsoft-.*|x-gm-.*|x-google-smtp-source|x-received)$/;

function fieldLines(field: Template['fields'][number], { planned, make, body }: Writing): readonly string[] {
  const name = field.name.toLowerCase();
  if (name === 'from') return [`${field.name}: ${fromText(planned)}`];
  if (name === 'date') return [`${field.name}: ${dateText(planned)}`];
  if (name === 'subject') return [`${field.name}: ${encoded(subjectOf(planned, make))}`];
  if (name === 'message-id') return [`${field.name}: <${planned.id}>`, ...answerLines(planned)];
  if (name === 'received') return [`${field.name}: ${received(field.value, planned)}`];
  if (name === 'mime-version') return [`${field.name}: 1.0`, ...typeLines(body)];
  if (name === 'to') return [`${field.name}: ${listAddress(planned.template) ?? 'undisclosed-recipients:;'}`];
  if (leftOut.test(name)) return [];
  const value = withoutSender(field.value, planned);
  return [
    `${field.name}: ${/^(?:list-|x-mailing-list|x-beenthere)/.test(name) && planned.isElsewhere ? elsewhere(value) : value}`,
  ];
}

function listAddress({ fields }: Template): string | undefined {
  const value = (wanted: string): string => fields.find(({ name }) => name.toLowerCase() === wanted)?.value ?? '';
  const [, posted] = /mailto:([\w.+-]+@[\w.-]+)/.exec(value('list-post')) ?? [];
  const [, local, domain] = /<?([\w-]+)\.([\w.-]+)>?\s*$/.exec(value('list-id')) ?? [];
  return posted ?? (local === undefined || domain === undefined ? undefined : `${local}@${domain}`);
}

/** What the header block that was taken for a model did not need. */
function missingLines({ template }: Planned, body: WrittenBody): readonly string[] {
  const hasMime = template.fields.some(({ name }) => name.toLowerCase() === 'mime-version');
  return hasMime || body.type === undefined ? [] : ['MIME-Version: 1.0', ...typeLines(body)];
}

function typeLines({ type, encoding }: WrittenBody): readonly string[] {
  if (type === undefined) return [];
  return [`Content-Type: ${type}`, ...(encoding === undefined ? [] : [`Content-Transfer-Encoding: ${encoding}`])];
}

function fromText({ from: { account, displayName }, template }: Planned): string {
  if (template.isPipermail) return `${account.replace('@', ' at ')} (${encoded(displayName)})`;
  const isPlain = /^[\w .'-]*$/.test(displayName);
  return `${isPlain ? displayName : encoded(displayName)} <${account}>`.trim();
}

function subjectOf({ subject }: Planned, { subjectPrefix }: HostMake): string {
  const [, re = '', rest = subject] = /^((?:re|aw):\s*)?(.*)$/is.exec(subject) ?? [];
  return subjectPrefix === '' ? subject : re === '' ? `${subjectPrefix}${rest}` : `Re: ${subjectPrefix}${rest}`;
}

/** One a line, as programs fold them. */
function answerLines({ references }: Planned): readonly string[] {
  const last = references.at(-1);
  if (last === undefined) return [];
  return [`In-Reply-To: <${last}>`, `References: ${references.map((id) => `<${id}>`).join('\n ')}`];
}

function received(value: string, planned: Planned): string {
  const stamp = value.lastIndexOf(';');
  const hop = value.slice(0, stamp < 0 ? value.length : stamp).replace(/\s+for <[^>]*>/g, '');
  return `${hop}; ${dateText({ at: planned.at, utcOffsetMinutes: 0 })}`;
}

/** The one whose header block was the model is not mentioned. */
function withoutSender(value: string, { template, from }: Planned): string {
  const own = template.fields.find(({ name }) => name.toLowerCase() === 'from')?.value ?? '';
  const [address] = /[\w.+-]+@[\w.-]+/.exec(own) ?? [];
  return address === undefined ? value : value.replaceAll(address, from.account);
}

function elsewhere(value: string): string {
  return value.replace(/([\w-]+)(?=[.@])/, '$1-discuss');
}

function separatorOf({ template, from, at }: Planned): string {
  if (!/ at | \w{3} \w{3} +\d/.test(template.separator) || /mboxrd@z/.test(template.separator))
    return template.separator;
  const sender = template.isPipermail ? from.account.replace('@', ' at ') : from.account;
  const [weekday = '', day = '', month = '', year = '', time = ''] = dateText({ at, utcOffsetMinutes: 0 }).split(/,? /);
  return `From ${sender}  ${weekday} ${month} ${day.padStart(2)} ${time} ${year}`;
}

/** An encoded word (RFC 2047) where a header field holds more than ASCII; long ones are cut into several. */
function encoded(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  const pieces = text.match(/.{1,16}/gsu) ?? [];
  return pieces.map((piece) => `=?utf-8?B?${Buffer.from(piece).toString('base64')}?=`).join('\n ');
}

function bodyOf({ body, form, template }: Planned, { footer }: HostMake): WrittenBody {
  const own = body.endsWith('\n') ? body : `${body}\n`;
  const text = own + (form === 'plain' || form === 'flowed' ? footer : '');
  switch (form) {
    case 'plain':
      return template.isPipermail ? { type: undefined, encoding: undefined, text } : plainBody(text, template);
    case 'html':
      return { type: 'text/html; charset=utf-8', encoding: '8bit', text: htmlOf(own) };
    case 'base64':
      return { type: 'text/plain; charset=utf-8', encoding: 'base64', text: base64(own) };
    case 'flowed':
      return { type: 'text/plain; charset=utf-8; format=flowed', encoding: '8bit', text: flowed(text) };
    case 'attachment':
      return attached(own);
  }
}

function plainBody(text: string, { fields }: Template): WrittenBody {
  const encoding = fields.find(({ name }) => name.toLowerCase() === 'content-transfer-encoding')?.value.trim();
  const type = 'text/plain; charset=utf-8';
  if (encoding?.toLowerCase() === 'base64') return { type, encoding, text: base64(text) };
  if (encoding?.toLowerCase() === 'quoted-printable') return { type, encoding, text: quotedPrintable(text) };
  return { type, encoding: '8bit', text };
}

function base64(text: string): string {
  return `${(
    Buffer.from(text)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\n')}\n`;
}

/** RFC 2045 §6.7; a line is broken softly before it would be longer than 76. */
function quotedPrintable(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const cells = [...Buffer.from(line)].map((byte, at, all) =>
        (byte >= 33 && byte <= 126 && byte !== 61) || (byte === 32 && at < all.length - 1)
          ? String.fromCharCode(byte)
          : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
      );
      let out = '';
      let width = 0;
      for (const cell of cells) {
        if (width + cell.length > 75) {
          out += '=\n';
          width = 0;
        }
        out += cell;
        width += cell.length;
      }
      return out;
    })
    .join('\n');
}

function htmlOf(text: string): string {
  const safe = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<html><body><div>${safe.split('\n').join('<br>\n')}</div></body></html>\n`;
}

/** RFC 3676: a space at the end of a line says that the paragraph goes on. */
function flowed(text: string): string {
  return text.replace(/^(?![>\s-])(.{50,})\n(?=[^\s>-])/gm, '$1 \n');
}

function attached(text: string): WrittenBody {
  const boundary = '----=_Part_4711_20812';
  const part = (lines: readonly string[], content: string): string =>
    `--${boundary}\n${lines.join('\n')}\n\n${content}\n`;
  return {
    type: `multipart/mixed; boundary="${boundary}"`,
    encoding: undefined,
    text: [
      part(['Content-Type: text/plain; charset=utf-8'], 'See attachment.\n'),
      part(
        [
          'Content-Type: text/plain; charset=utf-8; name="letter.txt"',
          'Content-Disposition: attachment; filename="letter.txt"',
        ],
        text,
      ),
      `--${boundary}--\n`,
    ].join(''),
  };
}
