import { limits } from './limits.ts';

/** Where the next From_ line begins, or from where to search once there are more bytes. */
export type SeparatorSearch =
  { readonly kind: 'found'; readonly at: number } | { readonly kind: 'none'; readonly searchedTo: number };

/** What stands before a place: what ends it depends on how it began. */
export type Before = 'mail' | 'patch';

/**
 * Looks for the next From_ line at or after a position. Only a line behind a blank line counts, that is not the head of
 * a patch, bears a time, and stands before header fields: mail about mail and patches is full of other such lines. Only
 * behind what began as a patch itself (git format-patch) does the head of one begin the next: no mail that holds patches
 * begins so. Where patches were written without a signature and put together, not even a blank line stands between.
 */
export function findSeparator(bytes: Buffer, from: number, { before, atEnd }: SearchMeans): SeparatorSearch {
  let position = from;
  for (;;) {
    // Not by its line feed: there are ten of them for each F.
    const lineFeed = bytes.indexOf('From ', position + 1, 'latin1') - 1;
    if (lineFeed < 0) return { kind: 'none', searchedTo: Math.max(position, bytes.length - '\nFrom '.length) };
    const isSeparator = bytes[lineFeed] === 0x0a ? separatorsAt(bytes, lineFeed, before) : undefined;
    if (isSeparator) {
      const standing = beginsMessage(bytes, lineFeed + 1, atEnd, isSeparator);
      if (standing === 'yes') return { kind: 'found', at: lineFeed + 1 };
      if (standing === 'undecided') return { kind: 'none', searchedTo: lineFeed };
    }
    position = lineFeed + 1;
  }
}

/** What is known beside the bytes. */
export interface SearchMeans {
  readonly before: Before;
  readonly atEnd: boolean;
}

function separatorsAt(bytes: Buffer, lineFeed: number, before: Before): LineTest | undefined {
  if (endsBlankLine(bytes, lineFeed)) return separatorBehind(before);
  return before === 'patch' ? isPatchHead : undefined;
}

/** Tells what begins a message behind a blank line. */
export function separatorBehind(before: Before): LineTest {
  return before === 'patch' ? (line) => isPatchHead(line) || isFromLine(line) : isFromLine;
}

/** Tells as what a message begins that is there with its From_ line. */
export function beginningOf(message: Buffer): Before {
  return isPatchHead(message.toString('latin1', 0, patchHeadLength)) ? 'patch' : 'mail';
}

type LineTest = (line: string) => boolean;

/** RFC 2822 knows no bound for it; the longest that was seen has 130 characters. */
const longestFromLine = 1_000;

function endsBlankLine(bytes: Buffer, lineFeed: number): boolean {
  const before = bytes[lineFeed - 1];
  return before === 0x0a || (before === 0x0d && bytes[lineFeed - 2] === 0x0a);
}

/** Tells whether the line at a position is a From_ line with a message behind it. */
export function beginsMessage(
  bytes: Buffer,
  at: number,
  atEnd: boolean,
  isSeparator: LineTest = isFromLine,
): 'yes' | 'no' | 'undecided' {
  const fields = new Set<string>();
  const last = Math.min(bytes.length, at + limits.separatorLookAheadBytes);
  let lineStart = at;
  while (lineStart < last) {
    const lineFeed = bytes.indexOf(0x0a, lineStart);
    if (lineFeed < 0 && !atEnd && bytes.length < at + limits.separatorLookAheadBytes) return 'undecided';
    const lineEnd = Math.min(lineFeed < 0 ? last : lineFeed, lineStart + longestFromLine);
    const line = bytes.toString('latin1', lineStart, lineEnd);
    const readable = lineStart === at ? isSeparator(line) : mayStandInHeader(line, fields);
    if (!readable) return 'no';
    if (fields.size >= 2) return 'yes';
    lineStart = lineFeed < 0 ? last : lineFeed + 1;
  }
  return atEnd || bytes.length >= at + limits.separatorLookAheadBytes ? 'no' : 'undecided';
}

const hasTime = /\d:\d\d/;
/** git format-patch begins every patch with this date and a hash (SHA-1 or SHA-256) in place of an address. */
const patchHead = /^From (?:[0-9a-f]{40}|[0-9a-f]{64}) Mon Sep 17 00:00:00 2001/;
const patchHeadLength = 'From '.length + 64 + ' Mon Sep 17 00:00:00 2001'.length;

/** Tells whether a line is the one that git format-patch begins a patch with. */
export function isPatchHead(line: string): boolean {
  return patchHead.test(line);
}

/** Tells whether a line looks like a From_ line: it bears a time, or is the bare one of Mozilla; and begins no patch. */
export function isFromLine(line: string): boolean {
  return (hasTime.test(line) && !isPatchHead(line)) || /^From - *\r?$/.test(line);
}

const fieldName = /^([!-9;-~]+)[ \t]*:/;
/** Fields that mail has, and little else. */
export const tellingFields: ReadonlySet<string> = new Set(
  (
    'from date subject message-id to cc received return-path reply-to sender in-reply-to references ' +
    'mime-version content-type delivered-to x-original-to list-id'
  ).split(' '),
);

/** Tells whether a line may stand in a header; notes fields that mail has. */
export function mayStandInHeader(line: string, seen: Set<string>): boolean {
  const name = fieldName.exec(line)?.[1]?.toLowerCase();
  if (name !== undefined) {
    if (tellingFields.has(name)) seen.add(name);
    return true;
  }
  return /^[ \t]+\S/.test(line) || line.startsWith('>From ');
}
