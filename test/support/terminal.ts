import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import xterm from '@xterm/headless';
import stringWidth from 'string-width';
import { keyFor, type Context, type Key, type Meaning } from '../../src/present/tui/keymap.ts';

/** What to start, and how large its terminal is. */
export interface TerminalOptions {
  readonly command: readonly string[];
  readonly columns: number;
  readonly rows: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** A program in a real pseudo-terminal, seen through a terminal emulator. */
export interface TestTerminal {
  /** Presses the key that means something in a context. */
  press(meaning: Meaning, context: Context): void;
  type(key: Key): void;
  /** Types a line, letter by letter. */
  typeText(text: string): void;
  resize(columns: number, rows: number): void;
  signal(name: NodeJS.Signals): void;
  /** The visible rows, without spaces at their ends. */
  screen(): readonly string[];
  /** Waits until the screen holds a text, or until it does not. */
  waitFor(text: string | RegExp): Promise<void>;
  waitForAbsence(text: string | RegExp): Promise<void>;
  /** Waits until nothing was written for a while. */
  settled(quietMs?: number): Promise<void>;
  isAlternate(): boolean;
  /** Tells whether a row was too wide for the terminal. */
  hasWrapped(): boolean;
  title(): string;
  /** Everything that was written, escape sequences too. */
  written(): string;
  exited(): Promise<number>;
  /** Ends the program, if it still runs, and clears up. */
  close(): Promise<void>;
}

/**
 * Starts a command under `script` of util-linux, which makes a pseudo-terminal without a native module of ours. The shell
 * in it writes down its terminal and its process id, which the command then takes over.
 */
export async function openTerminal({ command, columns, rows, env = {} }: TerminalOptions): Promise<TestTerminal> {
  const folder = mkdtempSync(join(tmpdir(), 'undue-terminal-'));
  const line = `stty rows ${rows} cols ${columns}; tty > ${folder}/tty; echo $$ > ${folder}/pid; exec ${command.map(quoted).join(' ')}`;
  const child = spawn('script', ['-qfec', `exec sh -c ${quoted(line)}`, '/dev/null'], {
    // Nothing else is inherited: CI, NO_COLOR or FORCE_COLOR of the test run would change what is tested.
    env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm-256color', LANG: 'C.UTF-8', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 200 });
  terminal.unicode.register(modernWidths);
  terminal.unicode.activeVersion = modernWidths.version;
  let title = '';
  terminal.onTitleChange((next) => (title = next));
  const chunks: Buffer[] = [];
  let lastWrite = performance.now();
  let resizedAt = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    lastWrite = performance.now();
    terminal.write(chunk);
  });
  child.stdin.on('error', () => undefined);
  const ended = new Promise<number>((resolve) => child.on('close', (code) => resolve(code ?? -1)));
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  const noted = (name: string): string => readFileSync(join(folder, name), 'utf8').trim();
  const rowsShown = (): readonly string[] =>
    Array.from({ length: terminal.rows }, (_unused, index) =>
      (terminal.buffer.active.getLine(terminal.buffer.active.baseY + index)?.translateToString(true) ?? '').trimEnd(),
    );
  const shows = (text: string | RegExp): boolean => {
    const whole = rowsShown().join('\n');
    return typeof text === 'string' ? whole.includes(text) : text.test(whole);
  };
  const until = async (isTrue: () => boolean, what: string): Promise<void> => {
    const began = performance.now();
    while (!isTrue()) {
      if (performance.now() - began > longestWaitMs) throw new Error(`${what}\n${rowsShown().join('\n')}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const type = (key: Key): void => void child.stdin.write(bytesOf(key));
  return {
    press(meaning, context) {
      const key = keyFor(meaning, context);
      if (key === undefined) throw new Error(`no key means ${meaning} in ${context}`);
      type(key);
    },
    type,
    typeText: (text) => {
      for (const letter of text) type(letter === ' ' ? 'space' : letter);
    },
    resize(nextColumns, nextRows) {
      terminal.resize(nextColumns, nextRows);
      resizedAt = performance.now();
      execFileSync('stty', ['-F', noted('tty'), 'rows', String(nextRows), 'cols', String(nextColumns)]);
    },
    signal: (name) => void process.kill(Number(noted('pid')), name),
    screen: rowsShown,
    waitFor: (text) => until(() => shows(text), `never shown: ${String(text)}`),
    waitForAbsence: (text) => until(() => !shows(text), `still shown: ${String(text)}`),
    settled(quietMs = 150) {
      const began = performance.now();
      // A new size is always answered with a new frame, however late on a busy machine.
      return until(
        () => lastWrite >= resizedAt && performance.now() - Math.max(began, lastWrite) > quietMs,
        'never quiet',
      );
    },
    isAlternate: () => terminal.buffer.active.type === 'alternate',
    hasWrapped: () => rowsShown().some((_row, index) => terminal.buffer.active.getLine(index)?.isWrapped === true),
    title: () => title,
    written: () => Buffer.concat(chunks).toString('utf8'),
    exited: () => ended,
    async close() {
      if (!hasEnded) child.kill('SIGKILL');
      await ended;
      terminal.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const longestWaitMs = 10_000;

function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** What a terminal sends for a key. */
function bytesOf(key: Key): string {
  const control = /^ctrl-(.)$/.exec(key)?.[1];
  return control === undefined ? (sequences[key] ?? key) : String.fromCharCode(control.charCodeAt(0) & 0x1f);
}

const sequences: Readonly<Record<Key, string>> = {
  up: '\x1b[A',
  down: '\x1b[B',
  left: '\x1b[D',
  right: '\x1b[C',
  backspace: '\x7f',
  delete: '\x1b[3~',
  pageup: '\x1b[5~',
  pagedown: '\x1b[6~',
  home: '\x1b[H',
  end: '\x1b[F',
  enter: '\r',
  esc: '\x1b',
  tab: '\t',
  'shift-tab': '\x1b[Z',
  space: ' ',
};

/** Widths as terminals of today have them; xterm.js alone counts as in 2010, when emoji were narrow. */
const modernWidths = {
  version: 'modern',
  wcwidth: (codePoint: number): 0 | 1 | 2 => widthOf(codePoint),
  charProperties(codePoint: number, preceding: number): number {
    const width = widthOf(codePoint);
    const isJoined = width === 0 && preceding !== 0;
    return ((isJoined ? (preceding >> 1) & 3 : width) << 1) | (isJoined ? 1 : 0);
  },
};

function widthOf(codePoint: number): 0 | 1 | 2 {
  if (codePoint < 0x7f) return 1;
  const width = stringWidth(String.fromCodePoint(codePoint));
  return width === 0 ? 0 : width === 1 ? 1 : 2;
}
