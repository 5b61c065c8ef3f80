import { setFlagsFromString } from 'node:v8';
import { render } from 'ink';
import type { ReactElement } from 'react';
import type { Size } from './layout.ts';
import { home, homeAndErase } from './paint/paint.ts';
import { paintingStream } from './paint/painting-stream.ts';
import type { Terminal } from './run.tsx';

/**
 * Shows an app on a terminal until it is left, by itself or by a signal, and gives the terminal back as it was. The app is
 * made for a size, and made again when that changes.
 */
export async function mount(
  appFor: (size: Size) => ReactElement,
  { stdin, stdout, stderr, env, onSignal }: Omit<Terminal, 'suspend'>,
): Promise<void> {
  const appNow = (): ReactElement => appFor(sizeOf(stdout));
  // Who listens to the screen hears whole rows, not cells.
  const isHeard = env.INK_SCREEN_READER === 'true';
  const screen = render(isHeard ? null : appNow(), {
    stdin,
    stdout: isHeard ? stdout : paintingStream(stdout),
    stderr,
    interactive: true,
    alternateScreen: true,
    exitOnCtrlC: false,
    patchConsole: false,
    // At the usual 30 a key that comes just after a frame waits for 33 ms; a frame takes a third of that.
    maxFps: 120,
  });
  // A screen throws away nearly all that it makes; V8 would gather 128 MB of that before it looks.
  setFlagsFromString('--semi-space-growth-factor=1');
  if (isHeard) {
    // The other buffer is entered with the cursor where it was: below what was said before, the first frame would scroll.
    stdout.write(home);
    screen.rerender(appNow());
  }
  // A terminal that changes its size moves what is on it, and Ink counts rows from where it left the cursor: start afresh.
  // Ink's own listener would first draw the frame of the old size, so the new one is there before it is called.
  const startAfresh = (): void => {
    screen.clear();
    if (isHeard) stdout.write(homeAndErase);
    screen.rerender(appNow());
  };
  stdout.prependListener('resize', startAfresh);
  const listeners = leavingSignals.map((signal) => onSignal(signal, () => screen.unmount()));
  // A terminal that is gone cannot be written to (EIO), and nobody is there to read why: this is another way to leave. The
  // listener stays, since what Ink writes on leaving fails only later.
  stdout.on('error', () => screen.unmount());
  try {
    await screen.waitUntilExit();
  } finally {
    stdout.off('resize', startAfresh);
    for (const stopListening of listeners) stopListening();
  }
}

/** The size of a terminal; that of old ones where it does not tell. */
export function sizeOf({ columns, rows }: Pick<NodeJS.WriteStream, 'columns' | 'rows'>): Size {
  return { columns: columns || 80, rows: rows || 24 };
}

const leavingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
