import { isBlank, isOpen, type Page } from './page.ts';

/** Marks blocks that say themselves where they begin: PGP armour, uuencode, base64, and fenced blocks. */
export function markArmour(page: Page): void {
  const { lines, kinds } = page;
  for (let at = 0; at < lines.length; at += 1) {
    if (!isOpen(page, at)) continue;
    const line = lines[at] ?? '';
    const code = line.charCodeAt(0);
    const end = code === 45 ? dashedEnd(page, at, line) : blockEnd(lines, at, line);
    if (end <= at) continue;
    if (code !== 45) kinds.fill('log', at, end);
    at = end - 1;
  }
}

/** `-----BEGIN …-----`; after it, or `at` where the line is none. */
function dashedEnd({ lines, kinds }: Page, at: number, line: string): number {
  const begin = /^-----BEGIN ([A-Z0-9 ]{2,40})-----\s*$/.exec(line);
  if (!begin) return at;
  const [, what = ''] = begin;
  const end = what === 'PGP SIGNED MESSAGE' ? blankAfter(lines, at) : closingAfter(lines, at, `-----END ${what}-----`);
  const kind = what === 'PGP SIGNED MESSAGE' ? 'footer' : what === 'PGP SIGNATURE' ? 'signature' : 'log';
  kinds.fill(kind, at, end);
  return end;
}

function blankAfter(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && !isBlank(lines[at])) at += 1;
  return at;
}

/** After the closing line; where the next dashed line is another one, after the lines that look like armour. */
function closingAfter(lines: readonly string[], from: number, closing: string): number {
  let end = from + 1;
  while (end < lines.length && !(lines[end] ?? '').startsWith('-----')) end += 1;
  if ((lines[end] ?? '').startsWith(closing)) return end + 1;
  end = from + 1;
  while (/^[A-Za-z0-9+/=]{20,}\s*$|^\w+: /.test(lines[end] ?? '')) end += 1;
  return end;
}

/** After a fenced block, a uuencoded file or three lines of base64; or `at`. */
function blockEnd(lines: readonly string[], at: number, line: string): number {
  const next = lines[at + 1] ?? '';
  const code = line.charCodeAt(0);
  if (line.length < 60 && code > 32 && code !== backtick && code !== tilde && code !== letterB) return at;
  if (/^ {0,3}(?:```|~~~)/.test(line)) return fenceEnd(lines, at, line.trimStart().slice(0, 3));
  if (/^begin [0-7]{3,4} \S/.test(line) && next.startsWith('M')) return uuencodedEnd(lines, at);
  if (line.length < 60 || next.length < 60 || !base64.test(line) || !base64.test(next)) return at;
  let end = at + 2;
  while (base64.test(lines[end] ?? '')) end += 1;
  if (end - at < 3) return at;
  return /^[A-Za-z0-9+/]+={0,2}\s*$/.test(lines[end] ?? '') ? end + 1 : end;
}

const backtick = 96;
const tilde = 126;
const letterB = 98;

const base64 = /^[A-Za-z0-9+/]{60,}={0,2}\s*$/;

/** A fence that nobody closes within a page is none. */
function fenceEnd(lines: readonly string[], at: number, fence: string): number {
  for (let end = at + 1; end < lines.length && end < at + 200; end += 1) {
    if ((lines[end] ?? '').trimStart().startsWith(fence)) return end + 1;
  }
  return at;
}

function uuencodedEnd(lines: readonly string[], at: number): number {
  let end = at + 1;
  while (/^[!-`]{1,62}\s*$/.test(lines[end] ?? '')) end += 1;
  return (lines[end] ?? '').startsWith('end') ? end + 1 : end;
}
