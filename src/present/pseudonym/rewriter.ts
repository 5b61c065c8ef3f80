import type { KnownNames } from './known-names.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** A text with everything in it that names somebody replaced, and where its places have gone. */
export interface Rewritten {
  readonly text: string;
  /** A place that was within something replaced goes to its beginning or its end. */
  at(offset: number, side: 'start' | 'end'): number;
}

/** Replaces in texts addresses, URLs and hosts of any kind, and the names of the archive. */
export function rewriterBy(pseudonyms: Pseudonyms, names: KnownNames): (text: string) => Rewritten {
  const pattern = new RegExp([...patterns, ...names.unspaced, anyWord].join('|'), 'giu');
  const replaced = (found: string): string => replacement(found, pseudonyms, names);
  return (text) => {
    const edits: Edit[] = [];
    let written = '';
    let last = 0;
    for (const match of text.matchAll(pattern)) {
      const [found] = match;
      const put = replaced(found);
      if (put === found) continue;
      written += text.slice(last, match.index);
      const end = match.index + found.length;
      edits.push({ start: match.index, end, newStart: written.length, newEnd: written.length + put.length });
      written += put;
      last = end;
    }
    return { text: written + text.slice(last), at: (offset, side) => moved(offset, side, edits) };
  };
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly newStart: number;
  readonly newEnd: number;
}

function moved(offset: number, side: 'start' | 'end', edits: readonly Edit[]): number {
  const edit = edits.findLast(({ start }) => start < offset);
  if (!edit) return offset;
  if (offset >= edit.end) return offset + edit.newEnd - edit.end;
  return side === 'start' ? edit.newStart : edit.newEnd;
}

const delimiter = String.raw`\s<>()[\]{}"',;:`;

/** In the order in which they are tried; each begins where something can begin only, so that a text is read once. */
const patterns: readonly string[] = [
  String.raw`=\?[^?\s]{1,40}\?[bq]\?[^?\s]{0,600}\?=`,
  String.raw`\b[a-z][a-z0-9+.-]{1,15}://[^\s<>"']+`,
  String.raw`\bwww\.[^\s<>"']+`,
  String.raw`(?<![^${delimiter}])[^${delimiter}@]{1,250}@[^${delimiter}@]{1,250}`,
  // Archives hide addresses so.
  String.raw`(?<![^${delimiter}])(?!(?:look|looked|looking|available|hosted|found|live|lives|is|are|find|see|here|it|them|this) )[\w.+-]{1,100} ?[([]? ?\bat\b ?[)\]]? ?(?:[\w-]{1,63}(?:\.| ?[([]? ?\bdot\b ?[)\]]? ?)){1,5}(?:com|org|net|edu|gov|io|[a-z]{2}|example|invalid)(?:\.[a-z]{2,3})?(?![\p{L}\p{N}])`,
  String.raw`(?<![\p{L}\p{M}\p{N}.-])[\p{L}\p{M}\p{N}-]{1,63}(?:\.[\p{L}\p{M}\p{N}-]{1,63}){1,8}`,
];
/** Scripts without spaces are looked through letter by letter, for the names that are known in them. */
const anyWord = String.raw`(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])[\p{L}\p{M}\p{N}])+`;

function replacement(found: string, pseudonyms: Pseudonyms, names: KnownNames): string {
  if (found.startsWith('=?')) return '[encoded]';
  if (/:\/\/|^www\./i.test(found)) return withTail(found, pseudonyms.url);
  if (found.includes('@')) {
    return withTail(found, names.isMessageId(found) ? pseudonyms.messageId : pseudonyms.address);
  }
  if (/[\s([]at\b/i.test(found)) return pseudonyms.address(unhidden(found));
  if (found.includes('.')) return hostReplacement(found, pseudonyms, names);
  return names.isName(found) || names.unspaced.includes(found) ? pseudonyms.word(found) : found;
}

/** The address that was hidden, so that it is called as where it stands openly. */
function unhidden(found: string): string {
  const spaced = found.replace(/[\s()[\]]+/g, ' ');
  return spaced.replace(/ ?\bat\b ?/i, '@').replace(/ dot /gi, '.');
}

/** The full stop after an address is the sentence's. */
function withTail(found: string, put: (text: string) => string): string {
  let end = found.length;
  while (end > 0 && sentenceEnds.has(found.charAt(end - 1))) end -= 1;
  const core = found.slice(0, end);
  return core === '' ? found : `${put(core)}${found.slice(core.length)}`;
}

const sentenceEnds: ReadonlySet<string> = new Set('.,;:!?)]}*_');

/** Dotted words are hosts, file names or two sentences without a space between them. */
function hostReplacement(found: string, pseudonyms: Pseudonyms, names: KnownNames): string {
  const labels = found.split('.');
  const isHost = commonEndings.has((labels.at(-1) ?? '').toLowerCase());
  if (isHost || labels.some((_, at) => at < labels.length - 1 && names.isDomain(labels.slice(at).join('.')))) {
    return pseudonyms.domain(found);
  }
  return labels
    .map((label) =>
      label.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) => (names.isName(word) ? pseudonyms.word(word) : word)),
    )
    .join('.');
}

const commonEndings: ReadonlySet<string> = new Set(
  'com org net edu gov mil int info biz io dev app eu de fr uk nl us ca au jp cn ru br es se fi dk cz ch be xyz example invalid test'.split(
    ' ',
  ),
);
