import type { ThemeName } from '../../config/settings.ts';
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

/** Every name, for options and their help. */
export const themeNames = ['auto', 'dark', 'light', 'mono', 'high-contrast'] as const satisfies readonly ThemeName[];

/**
 * One colour marks passages, never people; everything that it says is said by a symbol or a word too. Of the sixteen that a
 * terminal lets its owner choose, magenta is the one that can be read on black and on white. Where a person says which
 * background there is, the colours have a contrast of at least 4.5 : 1 on it (WCAG 2.2, 1.4.3).
 */
export const themes: Readonly<Record<ThemeName, Theme>> = {
  auto: coloured('magenta', { dimColor: true }),
  dark: coloured('#f19cf0', { color: '#adadad' }),
  light: coloured('#8b1a8b', { color: '#595959' }),
  mono: {
    ...{ plain: {}, dim: {}, strong: { bold: true } },
    ...{ accent: { bold: true }, marked: { underline: true }, current: { inverse: true } },
  },
  'high-contrast': {
    ...{ plain: {}, dim: {}, strong: { bold: true } },
    ...{ accent: { bold: true }, marked: { bold: true, underline: true }, current: { bold: true, inverse: true } },
  },
};

/** The usual look. */
export const colourTheme: Theme = themes.auto;

/** No escape sequence but for placing text. */
export const plainTheme: Theme = { plain: {}, dim: {}, strong: {}, accent: {}, marked: {}, current: {} };

/** What of the environment decides the look. */
export interface Environment {
  /** `true`: lines to be heard. */
  readonly INK_SCREEN_READER?: string | undefined;
  readonly NO_COLOR?: string | undefined;
  readonly TERM?: string | undefined;
}

/** What a person asked for. */
export interface Asked {
  /** On the command line, for this once. */
  readonly theme?: ThemeName | undefined;
  /** In the configuration. */
  readonly configured?: ThemeName | undefined;
}

/**
 * Plain on a terminal that can nothing, and where NO_COLOR is set to anything, unless this run was told otherwise
 * (no-color.org: a flag goes before it, it goes before a configuration).
 */
export function themeFor({ NO_COLOR, TERM }: Environment, { theme, configured }: Asked = {}): Theme {
  if (TERM === 'dumb') return plainTheme;
  if (theme) return themes[theme];
  return (NO_COLOR ?? '') === '' ? themes[configured ?? 'auto'] : plainTheme;
}

function coloured(color: string, dim: Style): Theme {
  return {
    plain: {},
    dim,
    strong: { bold: true },
    accent: { color },
    marked: { color, underline: true },
    current: { color, inverse: true },
  };
}
