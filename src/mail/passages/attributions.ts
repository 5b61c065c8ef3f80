import { isBlank, isOpen, nextWritten, type Page } from './page.ts';

/** Marks the lines that say who is quoted below: those right before a quote. */
export function markAttributions(page: Page): void {
  const { kinds } = page;
  for (let at = 1; at < kinds.length; at += 1) {
    if (kinds[at] !== 'quoted' || kinds[at - 1] === 'quoted') continue;
    const last = lastWritten(page, at - 1);
    const start = last === undefined ? undefined : attributionStart(page, last);
    if (last !== undefined && start !== undefined) kinds.fill('attribution', start, last + 1);
  }
}

/**
 * Marks what a mailer quoted without marks below an attribution. Under an answer that is all the rest. On top of a message
 * nothing tells the quote from its answer: there it is the indented lines, or the first paragraph if others follow.
 */
export function markUnmarkedQuotes(page: Page): void {
  const { lines, kinds } = page;
  const first = nextWritten(lines, 0);
  let quoted = -1;
  for (let at = first; at < lines.length; at += 1) {
    if (!isOpen(page, at) || !endsInColon(lines[at] ?? '')) continue;
    const start = attributionStart(page, at);
    const below = nextWritten(lines, at + 1);
    if (start === undefined || !isOpen(page, below) || !isDated(page, start, at)) continue;
    if (quoted >= 0 && quoted < below) quoted = -1;
    if (quoted < 0) quoted = nextQuoted(kinds, below);
    const end = start === first ? unmarkedEnd(page, below) : isTail(kinds, quoted) ? lines.length : below;
    if (end === below) continue;
    kinds.fill('attribution', start, at + 1);
    kinds.fill('quoted', below, end);
    at = end - 1;
  }
}

/** Without a regex, since every line is asked. */
function endsInColon(line: string): boolean {
  let end = line.length - 1;
  while (end >= 0 && line.charCodeAt(end) <= 32) end -= 1;
  return end >= 4 && (line.charCodeAt(end) === 58 || line.charCodeAt(end) === 0xff1a);
}

function nextQuoted(kinds: Page['kinds'], from: number): number {
  const at = kinds.indexOf('quoted', from);
  return at < 0 ? kinds.length : at;
}

/** No marked quote follows, or only what the quoted message itself quotes, with its own attribution. */
function isTail(kinds: Page['kinds'], quoted: number): boolean {
  return quoted === kinds.length || kinds[quoted - 1] === 'attribution' || kinds[quoted - 2] === 'attribution';
}

function unmarkedEnd({ lines }: Page, from: number): number {
  const isIndented = /^\s/.test(lines[from] ?? '');
  let end = from;
  while (
    end < lines.length &&
    (isIndented ? isBlank(lines[end]) || /^\s/.test(lines[end] ?? '') : !isBlank(lines[end]))
  )
    end += 1;
  return isIndented || nextWritten(lines, end) < lines.length ? end : from;
}

function isDated({ lines }: Page, start: number, last: number): boolean {
  return when.test(lines.slice(start, last + 1).join(' '));
}

/** Where the attribution begins that ends on this line; undefined where the line ends none. */
function attributionStart(page: Page, last: number): number | undefined {
  let joined = '';
  let start: number | undefined;
  for (let at = last; at > last - longestInLines && isOpen(page, at); at -= 1) {
    joined = `${(page.lines[at] ?? '').trim()} ${joined}`;
    if (joined.length > longestInUnits) break;
    if (at === last && !mayEnd.test(joined.trimEnd())) return undefined;
    if (isAttribution(joined.trim()) && (start === undefined || opener.test(joined))) start = at;
    if (start === at && opener.test(joined)) break;
  }
  return start;
}

const longestInLines = 4;
const longestInUnits = 400;

/** The line above, over a few blank ones and `[...]`. */
function lastWritten({ lines, kinds }: Page, from: number): number | undefined {
  for (let at = from; at >= 0 && at > from - 4; at -= 1) {
    if (kinds[at] !== 'blank' && !elision.test(lines[at] ?? '')) return kinds[at] === undefined ? at : undefined;
  }
  return undefined;
}

/** Stands for what was left out of a quote. */
const elision = /^\s*[[<(]?\s?(?:\.{2,}|…|snip\w*)\s?[\])>]?\s*$/i;

const verb =
  /(?:^|[\s,>")\]*_])(?:wrote|writes|wrotes|said|says|asked|replied|typed|spake|schrieb(?:en)?|schreibt|geschrieben|(?:a )?.crit|écrivait|a ecrit|escribió|escribio|escribe|escreveu|scrisse|scrive|ha scritto|skrev|schreef|napisała?|kirjoitti|írta|napsala?|yazdı|пишет|писала?|написала?|写道|寫道)(?![\p{L}\p{N}])/iu;
const opener =
  /^[*_[(-]{0,3}(?:On|Am|Le|El|Il|Em|Den|Op|Dnia|W dniu|At|In|Dne|Pe|Quoting|Citando|Zitat|Excerpts|Previously|Thus|Also|According|Around)\b|^\d/i;
const mayEnd = /[:：>]$|(?:wrote|writes|said|écrit|schrieb)\s*[,;.]{0,3}$/;
const when =
  /(?:^|[^\p{L}\p{N}])(?:(?:19|20)\d\d|\d{1,2}[:.h/]\d{1,2}|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\p{L}*)(?![\p{L}\p{N}])/iu;
const address = /[\w.+-]@[\w-]|[\w.-] at [\w-]{1,60}\.\w|\[mailto:/;
const bare = [
  /^(?:Quoting|Citando|Zitat von|Excerpts from|According to|Thus spake|Also sprach) .{2,200}:$/i,
  /^[*+]{1,3} .{2,100}[[(]?\d{4}.{0,60}:$/,
  /^[^<>]{0,80}<[^<>\s@]+(?:@| at )[^<>]+>:?$/,
];

/** Says that somebody wrote: with a time or an address, or in no more words than a name. */
function isAttribution(text: string): boolean {
  if (bare.some((pattern) => pattern.test(text))) return true;
  const said = text.search(verb);
  return said >= 0 && (when.test(text) || address.test(text) || isName(text.slice(0, said)));
}

/** Two words, or a few with capital initials: a name, and no sentence. */
function isName(text: string): boolean {
  const words = text.split(/\s+/);
  if (words.length <= 2) return true;
  return (
    words.length <= 7 &&
    words.every((word) => /^[\p{Lu}"'(<*\d@]|^(?:de|van|der|von|di|da|via|at|you|and)$/u.test(word))
  );
}
