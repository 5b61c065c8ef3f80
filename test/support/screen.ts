import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import { openTerminal, type TestTerminal } from './terminal.ts';

/** The program that shows an invented review. */
export const fixture = join(import.meta.dirname, 'fixture-review.ts');
const opened: TestTerminal[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((terminal) => terminal.close()));
});

/** Opens the built screen on an invented review. */
export async function open(
  review: string,
  [columns, rows]: readonly [number, number],
  env: Readonly<Record<string, string>> = {},
): Promise<TestTerminal> {
  const terminal = await openTerminal({ command: [process.execPath, fixture, review], columns, rows, env });
  opened.push(terminal);
  await terminal.waitFor(/undue|Too small/);
  await terminal.settled();
  return terminal;
}

/** Expects what must hold of every screen: nothing ran over, and the last row is free. */
export function expectWhole(terminal: TestTerminal): void {
  expect(terminal.isAlternate()).toBe(true);
  expect(terminal.hasWrapped(), terminal.screen().join('\n')).toBe(false);
  expect(terminal.screen().at(-1)).toBe('');
}

/** What a screen may write: placing, erasing and colouring text, its own buffer, the cursor, and one frame at a time. */
const allowed = /\x1b\[(?:[0-9;]*[ABCDEGHJKXm]|\?(?:25|1049|2026)[hl])/g;
const hazards = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** What was written that no screen may write. */
export function strangeIn(written: string): readonly string[] {
  const left = written.replace(allowed, '').replace(/\r?\n|\r/g, '');
  return [...left.matchAll(hazards)].map(
    ({ 0: found, index }) => JSON.stringify(left.slice(index, index + 20)) + found.length,
  );
}

/** Expects the usual screen, a visible cursor, and no mode left on. */
export function expectRestored(terminal: TestTerminal): void {
  const written = terminal.written();
  expect(terminal.isAlternate()).toBe(false);
  for (const [mode, resting] of [
    ['?25', 'h'],
    ['?1049', 'l'],
    ['?2026', 'l'],
  ] as const) {
    const last = Math.max(written.lastIndexOf(`\x1b[${mode}h`), written.lastIndexOf(`\x1b[${mode}l`));
    expect(written.slice(last, last + mode.length + 3), mode).toBe(`\x1b[${mode}${resting}`);
  }
}
