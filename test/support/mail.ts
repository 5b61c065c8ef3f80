import {
  dayMs,
  instant,
  type AddrSpec,
  type Envelope,
  type Instant,
  type Message,
  type MessageId,
} from '../../src/mail/message.ts';

/** The instant that '+0d' stands for: a Monday morning. */
export const start: Instant = instant(Date.UTC(2020, 0, 6, 9));

/** An instant as a readable offset from `start`: '+2d', '-3h', '+1d 4h 30m'. */
export function at(offset: string): Instant {
  const sign = offset.startsWith('-') ? -1 : 1;
  const parts = [...offset.matchAll(/(\d+)([dhms])/g)];
  if (parts.length === 0) throw new Error(`not an offset: ${offset}`);
  return instant(
    start + sign * parts.reduce((sum, [, count, unit]) => sum + Number(count) * (unitMs[unit ?? ''] ?? NaN), 0),
  );
}

const unitMs: Readonly<Record<string, number>> = { d: dayMs, h: 3_600_000, m: 60_000, s: 1_000 };

/** Makes a msg-id of any string. */
export function messageId(id: string): MessageId {
  return id as MessageId;
}

/** Makes an addr-spec of any string. */
export function addrSpec(address: string): AddrSpec {
  return address as AddrSpec;
}

/** What a test may say about an envelope; the rest is ordinary. */
export interface EnvelopeSketch {
  readonly id: string;
  readonly from?: string;
  readonly displayName?: string;
  /** An offset from `start`, or undefined for an undated message. */
  readonly at?: string | undefined;
  readonly utcOffsetMinutes?: number | undefined;
  readonly subject?: string;
  /** The id answered; written to In-Reply-To and, where `references` are not given, to References too. */
  readonly to?: string;
  readonly inReplyTo?: readonly string[];
  readonly references?: readonly string[];
  readonly list?: string;
  readonly defects?: Envelope['defects'];
}

/** An envelope with only what matters written. */
export function envelope(sketch: EnvelopeSketch): Envelope {
  const when = 'at' in sketch ? sketch.at : '+0d';
  const parents = sketch.to === undefined ? [] : [sketch.to];
  return {
    id: messageId(sketch.id),
    from: addrSpec(sketch.from ?? 'ann@example.org'),
    displayName: sketch.displayName ?? '',
    sentAt: when === undefined ? undefined : at(when),
    receivedAt: undefined,
    utcOffsetMinutes: 'utcOffsetMinutes' in sketch ? sketch.utcOffsetMinutes : 0,
    subject: sketch.subject ?? '',
    inReplyTo: (sketch.inReplyTo ?? parents).map(messageId),
    references: (sketch.references ?? parents).map(messageId),
    list: sketch.list,
    defects: sketch.defects ?? (when === undefined ? ['no-date'] : []),
  };
}

/** A message with only what matters written. */
export function message({ text, attachments, ...sketch }: EnvelopeSketch & MessageSketch): Message {
  return { ...envelope(sketch), text: text ?? '', attachments: (attachments ?? []).map(attachment) };
}

/** What a test may say about a message beyond its envelope. */
export interface MessageSketch {
  readonly text?: string;
  /** File names. */
  readonly attachments?: readonly string[];
}

function attachment(fileName: string): Message['attachments'][number] {
  return { fileName, contentType: 'application/octet-stream', bytes: 1 };
}

/** Lines of a text, each with its newline. */
export function lines(...written: readonly string[]): string {
  return written.map((line) => `${line}\n`).join('');
}
