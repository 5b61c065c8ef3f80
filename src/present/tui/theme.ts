import type { Tone } from './line.ts';

/** What a tone is on a terminal: attributes of Ink's Text. */
export interface Style {
  readonly color?: string;
  readonly bold?: boolean;
  readonly dimColor?: boolean;
  readonly underline?: boolean;
  readonly inverse?: boolean;
}

/** A look for each tone. */
export type Theme = Readonly<Record<Tone, Style>>;

/**
 * The one colour: of the sixteen that a terminal lets its owner choose, magenta is the one that can be read on black and on
 * white. It marks passages, never people. Everything that it says is said by a symbol or a word too.
 */
const accent = 'magenta';

/** The usual look. */
export const colourTheme: Theme = {
  plain: {},
  dim: { dimColor: true },
  strong: { bold: true },
  accent: { color: accent },
  marked: { color: accent, underline: true },
  current: { color: accent, inverse: true },
};

/** No escape sequence but for placing text. */
export const plainTheme: Theme = { plain: {}, dim: {}, strong: {}, accent: {}, marked: {}, current: {} };

/** What of the environment decides the look. */
export interface Environment {
  readonly NO_COLOR?: string | undefined;
  readonly TERM?: string | undefined;
}

/** Plain where NO_COLOR is set to anything (no-color.org), and on a terminal that can nothing. */
export function themeFor({ NO_COLOR, TERM }: Environment): Theme {
  return (NO_COLOR ?? '') !== '' || TERM === 'dumb' ? plainTheme : colourTheme;
}
