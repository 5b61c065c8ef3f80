import { describe, expect, test } from 'vitest';
import { plainTheme, themeFor, themeNames, themes } from '../../../src/present/tui/theme.ts';

/** Backgrounds of terminals as they come, by the theme that is made for them. */
const backgrounds = {
  dark: ['#000000', '#1e1e1e', '#2e3440', '#282a36', '#002b36'],
  light: ['#ffffff', '#fafafa', '#fdf6e3', '#eeeeee'],
} as const;

describe.each(['dark', 'light'] as const)('the %s theme', (name) => {
  test.each(backgrounds[name])('can be read on %s: 4.5 to 1', (background) => {
    const colours = Object.values(themes[name]).flatMap(({ color }) => color ?? []);
    expect(colours.length).toBeGreaterThan(2);
    for (const colour of colours) expect(contrast(colour, background), colour).toBeGreaterThanOrEqual(4.5);
  });
});

describe('themes', () => {
  test('say nothing by colour alone: without one, marks are still told apart', () => {
    for (const name of ['mono', 'high-contrast'] as const) {
      const { plain, marked, current } = themes[name];
      expect(new Set([plain, marked, current].map((style) => JSON.stringify(style))).size).toBe(3);
      for (const style of Object.values(themes[name])) expect(style.color).toBeUndefined();
    }
  });

  test('use the sixteen colours of the terminal unless a background is named', () => {
    for (const { color = 'magenta' } of Object.values(themes.auto)) expect(color).toBe('magenta');
    expect(Object.keys(themes).sort()).toEqual([...themeNames].sort());
  });

  test('a flag goes before NO_COLOR, and NO_COLOR before the configuration', () => {
    expect(themeFor({})).toBe(themes.auto);
    expect(themeFor({}, { configured: 'light' })).toBe(themes.light);
    expect(themeFor({ NO_COLOR: '1' }, { configured: 'light' })).toBe(plainTheme);
    expect(themeFor({ NO_COLOR: '1' }, { configured: 'light', theme: 'mono' })).toBe(themes.mono);
    expect(themeFor({ NO_COLOR: '' }, { configured: 'dark' })).toBe(themes.dark);
    expect(themeFor({ TERM: 'dumb' }, { theme: 'dark' })).toBe(plainTheme);
  });
});

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
