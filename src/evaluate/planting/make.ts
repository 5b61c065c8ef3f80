import { openSource } from '../../ingest/index.ts';
import { readHeader, firstField, type Header } from '../../ingest/header.ts';
import type { RawMessage } from '../../ingest/source.ts';
import { parseDateTime } from '../../mail/date-time.ts';
import { instant, type Instant } from '../../mail/message.ts';

/** A real header block, of which the planted ones are made: which fields, in which order, written how. */
export interface Template {
  /** As written, folded lines joined. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly at: Instant;
  readonly separator: string;
  /** From as pipermail writes it: `jane at example.org (Jane Doe)`. */
  readonly isPipermail: boolean;
}

/** The make of a host's mail. */
export interface HostMake {
  readonly templates: readonly Template[];
  /** `[list] ` where most subjects begin with it, else empty. */
  readonly subjectPrefix: string;
  /** The lines that the list puts under most messages, else empty. */
  readonly footer: string;
}

/** Learns the make of a list from its raw messages: one header block an author, of plain messages that people wrote. */
export async function makeOf(path: string): Promise<HostMake> {
  const templates = new Map<string, Template>();
  const written = new Map<string, number>();
  const subjects: string[] = [];
  const tails: string[] = [];
  for await (const raw of (await openSource(path)).read(undefined)) {
    if (raw.held !== 'all') continue;
    const header = readHeader(raw.bytes);
    subjects.push(firstField(header, 'subject') ?? '');
    tails.push(tailOf(raw, header));
    const author = firstField(header, 'from') ?? '';
    written.set(author, (written.get(author) ?? 0) + 1);
    // An author's later programs are as good as the first; every seventh replaces the one before.
    if (templates.has(author) && subjects.length % 7 !== 0) continue;
    const template = templateOf(raw, header);
    if (template) templates.set(author, template);
  }
  // Who wrote once may have been a spammer, whose header blocks are like nobody's.
  const ofMembers = [...templates].filter(([author]) => (written.get(author) ?? 0) > 1);
  const models = ofMembers.length >= fewestModels ? ofMembers : [...templates];
  return {
    templates: models.map(([, template]) => template),
    subjectPrefix: prefixOf(subjects),
    footer: footerOf(tails),
  };
}

const fewestModels = 12;

function templateOf({ bytes, separator }: RawMessage, header: Header): Template | undefined {
  const date = parseDateTime(firstField(header, 'date') ?? '');
  const from = firstField(header, 'from') ?? '';
  const type = firstField(header, 'content-type') ?? 'text/plain';
  const isPlain = /^text\/plain/i.test(type.trim()) && firstField(header, 'message-id') !== undefined;
  const isByRobot = firstField(header, 'auto-submitted') !== undefined || / via /i.test(from);
  if (!date || !isPlain || isByRobot || firstField(header, 'resent-from') !== undefined) return undefined;
  return {
    fields: fieldsAsWritten(bytes.toString('latin1', 0, header.bodyStart)),
    at: instant(date.instant),
    separator: separator ?? 'From mboxrd@z Thu Jan  1 00:00:00 1970',
    isPipermail: / at /.test(from) && !from.includes('@'),
  };
}

function fieldsAsWritten(block: string): Template['fields'] {
  return block
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, name, value] = /^([!-9;-~]+):[ \t]*(.*)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [{ name, value }];
    });
}

/** A prefix or footer is a list's own where at least half of its messages have it. */
const ownShare = 0.5;

function prefixOf(subjects: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const subject of subjects) {
    const [prefix] = /\[[^\]\s]{2,40}\] ?/.exec(subject.replace(/^(?:re|aw|fwd?):\s*/i, '').slice(0, 60)) ?? [];
    if (prefix !== undefined) counts.set(prefix.trim(), (counts.get(prefix.trim()) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && most[1] >= subjects.length * ownShare && !/patch/i.test(most[0]) ? `${most[0]} ` : '';
}

const footerLines = 4;

function tailOf({ bytes }: RawMessage, { bodyStart }: Header): string {
  const end = bytes.toString('latin1', Math.max(bodyStart, bytes.length - 600)).trimEnd();
  return end.split(/\r?\n/).slice(-footerLines).join('\n');
}

function footerOf(tails: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const tail of tails) {
    const lines = tail.split('\n');
    const rule = lines.findIndex((line) => /^(?:_{20,}|-{20,})$/.test(line));
    if (rule >= 0) counts.set(lines.slice(rule).join('\n'), (counts.get(lines.slice(rule).join('\n')) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && most[1] >= tails.length * ownShare ? `\n${most[0]}\n` : '';
}
