import { render } from 'ink';
import { signalById } from '../../signals/index.ts';
import type { Review } from '../review.ts';
import { innocentReadings } from '../words.ts';
import { App } from './app.tsx';
import type { Words } from './content/why.ts';
import { createReader } from './reader.ts';
import { themeFor, type Environment } from './theme.ts';

/** What the screen is given of the world. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Environment;
  onSignal(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', listener: () => void): () => void;
  /** Stops the program until the shell continues it (Ctrl-Z); left out where that cannot be done. */
  readonly suspend?: (() => void | Promise<void>) | undefined;
}

/**
 * Shows a review on a terminal until its reader leaves, and gives the terminal back as it was: on `q`, Ctrl-C, a signal or a
 * fault of our own, which is thrown. NODE_ENV has to be `production` before this file is loaded: Ink reads it once.
 */
export async function runReview(review: Review, terminal: Terminal): Promise<void> {
  const { stdin, stdout, stderr, env, suspend } = terminal;
  const app = <App reader={createReader(review, words)} theme={themeFor(env)} suspend={suspend} />;
  const screen = render(app, {
    stdin,
    stdout,
    stderr,
    interactive: true,
    alternateScreen: true,
    incrementalRendering: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  // A terminal that changes its size moves what is on it, and Ink counts rows from where it left the cursor: start afresh.
  const startAfresh = (): void => {
    screen.clear();
    stdout.write(homeAndErase);
  };
  stdout.prependListener('resize', startAfresh);
  const listeners = leavingSignals.map((signal) => terminal.onSignal(signal, () => screen.unmount()));
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

/** CSI H, CSI J. */
const homeAndErase = '\x1b[H\x1b[J';

const leavingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const words: Words = { innocentReadings, question: (signal) => signalById(signal)?.question };
