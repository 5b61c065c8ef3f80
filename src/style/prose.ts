import type { Message, Passage } from '../mail/message.ts';
import { functionWords } from './function-words.ts';

/** A message's own prose, without what it is about: a name, a topic word and an address all become the same few marks. */
export interface Prose {
  /** Function words, `x`, `X` and `XX` for other words by their case, punctuation, spacing. */
  readonly tokens: readonly string[];
  readonly words: number;
  readonly greeting: string;
  readonly closing: string;
  /** A paragraph is written as one long line. */
  readonly isUnwrapped: boolean | undefined;
}

/**
 * Takes from authored passages what tells how somebody writes. Names never count: only function words are kept as they
 * are, and those with a capital in mid-sentence (`Will`) are not.
 */
export function proseOf({ text }: Message, passages: readonly Passage[]): Prose {
  const own = passages.filter(({ kind }) => kind === 'authored').map(({ start, end }) => text.slice(start, end));
  const lines = own.join('\n').slice(0, mostText).split('\n');
  const { greeting, from } = greetingOf(lines);
  const { closing, to } = closingOf(lines, from);
  const prose = lines.slice(from, to).filter((line) => line.trim() === '' || isProseLine(line));
  const tokens = tokensOf(prose.join('\n'));
  return {
    tokens,
    words: tokens.filter(isWord).length,
    greeting,
    closing,
    isUnwrapped: prose.length === 0 ? undefined : prose.some((line) => line.length > longLine),
  };
}

/** Tells a word, known or not, from punctuation and spacing. */
export function isWord(token: string): boolean {
  return /^[a-z]|^X/.test(token);
}

/** Ten pages; who writes more is known well enough by them. */
const mostText = 30_000;
/** Far from any width that is wrapped at, so that a longer name in a line changes nothing. */
const longLine = 160;

const greetings =
  /^\s*(hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|hallo|howdy)\b([^.?\n]{0,40})$/i;

function greetingOf(lines: readonly string[]): { readonly greeting: string; readonly from: number } {
  const at = lines.findIndex((line) => line.trim() !== '');
  const [, word, rest = ''] = greetings.exec(lines[at] ?? '') ?? [];
  if (word === undefined) return { greeting: 'none', from: 0 };
  const end = /[,!:]$/.exec(rest.trimEnd())?.[0] ?? '';
  return { greeting: `${word.toLowerCase()}${/\p{L}/u.test(rest) ? ' …' : ''}${end}`, from: at + 1 };
}

const closings =
  /^\s*((?:with \s*)?(?:(?:best|kind|warm|many)\s*)?(?:regards|wishes|thanks|greetings)|cheers|thanks(?: again| a lot| in advance)?|thank you|sincerely|br|rgds|ciao|best|bye|yours|hth|take care|all the best|tia|thx)([\s,.!;)-]*)$/i;

/** The closing words, and where the prose ends: a few words alone below it are a name. */
function closingOf(lines: readonly string[], from: number): { readonly closing: string; readonly to: number } {
  let written = 0;
  let to = lines.length;
  for (let at = lines.length - 1; at > from && written < 4; at -= 1) {
    const line = (lines[at] ?? '').trim();
    if (line === '') continue;
    written += 1;
    const [, words, end = ''] = closings.exec(line) ?? [];
    if (words !== undefined) return { closing: `${words.toLowerCase()}${end.trim().slice(0, 1)}`, to: at };
    if (!isNameLike(line)) break;
    to = at;
  }
  return { closing: to < lines.length ? 'name' : 'none', to };
}

function isNameLike(line: string): boolean {
  return line.length <= 40 && line.split(/\s+/).length <= 4 && !/[.?!]$/.test(line);
}

/** Mostly letters: what is left of tables, code and paths says nothing of how somebody writes. */
function isProseLine(line: string): boolean {
  const letters = line.match(/[\p{L}\s'",.!?;:()-]/gu)?.length ?? 0;
  return letters > line.length * 0.85 && /\p{L}\s+\p{L}|[.!?]\s*$/u.test(line);
}

/** Addresses, paths and code, told by a character that prose has not, and what is too long for a word. */
const isPlace = /[@/\\_=<>{}|$#~`]|^\S{60}/;
const piece =
  /(?<number>\d+)|(?<word>\p{L}[\p{L}\p{M}]*(?:['’]\p{L}{1,2}(?!\p{L}))?)|(?<mark>[:;]-?[()DP]|\.{2,}|-{2,}|[^\d\p{L}])/gu;

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = ['¶'];
  for (const [run] of text.trimEnd().matchAll(/\s+|\S+/g)) {
    if (isPlace.test(run)) tokens.push('@');
    else if (run.trim() === '') tokens.push(...spacing(run, tokens.at(-1) ?? ''));
    else addPieces(run, tokens);
  }
  return tokens;
}

function addPieces(run: string, tokens: string[]): void {
  for (const { groups = {} } of run.matchAll(piece)) {
    const { number, word, mark } = groups;
    const token = number !== undefined ? '0' : word !== undefined ? wordToken(word, tokens.at(-1) ?? '') : mark;
    if (token !== undefined) tokens.push(token);
  }
}

/** One space, and the end of a line, are the rule and say nothing. */
function spacing(space: string, before: string): readonly string[] {
  if (/\n\s*\n/.test(space)) return before === '¶' ? [] : ['¶'];
  return space === '  ' && /[.?!:]$/.test(before) ? ['␣'] : [];
}

/** At the start of a sentence a capital is a matter of course; elsewhere it makes a name. */
function wordToken(word: string, before: string): string {
  const lower = word.toLowerCase().replace('’', "'");
  const isCapital = word !== lower && /^\p{Lu}/u.test(word);
  const isFirst = /^(?:¶|␣|\.|\?|!)$/.test(before);
  if (lower === 'i' || lower.startsWith("i'")) return isCapital ? lower : 'i-small';
  if (functionWords.has(lower) && (!isCapital || isFirst)) return isFirst && !isCapital ? `${lower}-small` : lower;
  if (/^\p{Lu}{2,}$/u.test(word)) return 'XX';
  if (isFirst) return isCapital ? 'x' : 'x-small';
  return isCapital ? 'X' : 'x';
}
