import stringWidth from 'string-width';

declare const brand: unique symbol;

/** Text that a terminal may be given: no control, no format character, nothing invisible; only toPrintable makes it. */
export type Printable = string & { readonly [brand]: 'Printable' };

/**
 * One line of hostile text for a terminal. Hazards are shown as escapes such as `<U+202E>` instead of being dropped: what a
 * sender hid is evidence too. Line breaks and tabs become spaces.
 */
export function toPrintable(text: string): Printable {
  if (isPlain(text)) return text as Printable;
  return withoutHazards(text.replace(/\r?\n|\t/g, ' '));
}

/** A body for a terminal: its lines kept, tabs up to columns of eight. */
export function toPrintableLines(text: string): readonly Printable[] {
  return text.split(/\r?\n/).map((line) => toPrintableFrom(line, 0));
}

/** A piece of a body's line that starts at a column, which its tabs count from; line breaks in it are shown. */
export function toPrintableFrom(piece: string, column: number): Printable {
  if (isPlain(piece)) return piece as Printable;
  if (!piece.includes('\t')) return withoutHazards(piece);
  const shown: string[] = [];
  let at = column;
  for (const [index, part] of piece.split('\t').entries()) {
    const gap = index === 0 ? 0 : tabStop - (at % tabStop);
    const text = withoutHazards(part);
    shown.push(' '.repeat(gap), text);
    at += gap + widthOf(text);
  }
  return shown.join('') as Printable;
}

const tabStop = 8;

/** A stretch of printable text; its ends do not part a character. */
export function slicePrintable(text: Printable, start: number, end: number): Printable {
  return text.slice(start, end) as Printable;
}

/** Columns that printable text takes, counted by code points, as most terminals count; never fewer than are drawn. */
export function widthOf(text: string): number {
  if (isPlain(text)) return text.length;
  let width = 0;
  for (const character of text) width += widthOfCharacter(character);
  return width;
}

function widthOfCharacter(character: string): number {
  if (character <= '~') return 1;
  const known = widths.get(character);
  if (known !== undefined) return known;
  const width = stringWidth(character);
  if (widths.size < mostWidthsKept) widths.set(character, width);
  return width;
}

/** Measuring a character costs a segmentation; a mail uses few different ones. */
const widths = new Map<string, number>();
const mostWidthsKept = 20_000;

/** Most mail is plain ASCII, which needs no work. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

function withoutHazards(text: string): Printable {
  if (isPlain(text)) return text as Printable;
  return text
    .normalize('NFC')
    .replace(regionalIndicators, (flag) => `<${[...flag].map(letterOf).join('')}>`)
    .replace(emojiModifiers, '')
    .replace(emojiJoiners, '')
    .replace(letterJoiners, '')
    .replace(spaces, (space) => (space === '\u3000' ? '  ' : ' '))
    .replace(hazards, visible)
    .replace(markStacks, (marks) => `${firstMarks(marks)}<+${[...marks].length - highestStack} marks>`)
    .replace(orphanMarks, (mark) => `\u25cc${mark}`) as Printable;
}

/** Everything that controls, reorders, hides or is not in the standard; line breaks within a line among them. */
const hazards = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

function visible(character: string): string {
  return `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`;
}

/** Terminals draw a flag in two columns or in four: its letters have a sure width. */
const regionalIndicators = /\p{Regional_Indicator}{1,2}/gu;

function letterOf(indicator: string): string {
  return String.fromCharCode((indicator.codePointAt(0) ?? 0) - 0x1f1e6 + 0x41);
}

/**
 * Terminals disagree on whether a sequence of emoji is one picture or several, and so on its width. Without the variation
 * selectors, skin tones and joiners the pictures stand side by side, each with its own sure width, and no meaning is hidden.
 */
const emojiModifiers =
  /(?<=\p{Emoji_Modifier_Base})[\uFE0E\uFE0F\p{Emoji_Modifier}]+|(?<=[\p{Emoji}\p{Extended_Pictographic}])[\uFE0E\uFE0F]+/gu;
const emojiJoiners = /(?<=\p{Extended_Pictographic})\u200D(?=\p{Extended_Pictographic})/gu;

/** In these scripts joiners belong to spelling; between two letters they hide nothing. */
const joined = String.raw`[\p{L}&&[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Malayalam}\p{Script=Sinhala}]]`;
const letterJoiners = new RegExp(String.raw`(?<=${joined})[\u200C\u200D](?=${joined})`, 'gv');

/** Spaces of other widths, and the wide one of East Asian text. */
const spaces = /(?! )\p{Zs}/gu;

/** Marks heaped on one letter run over the lines above and below. */
const highestStack = 4;
const markStacks = /\p{M}{5,}/gu;

function firstMarks(marks: string): string {
  return [...marks].slice(0, highestStack).join('');
}

/** A mark without a letter would sit on what stands before the text, or change the end of an escape. */
const orphanMarks = /(?<![^>])\p{M}/gu;
