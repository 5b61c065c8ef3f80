import type { Review } from '../review.ts';
import { innocentReadings } from '../innocent-readings.ts';
import type { Actions } from './actions.ts';
import { App } from './app.tsx';
import { clipboardOf } from './clipboard.ts';
import type { Words } from './content/why.ts';
import { keymapWith, type KeySettings } from './key-settings.ts';
import { mount } from './mount.ts';
import { createReader } from './reader.ts';
import { themeFor, type Asked, type Environment } from './theme.ts';

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

/** What the screen can do beside showing a review, and how it looks. */
export interface ScreenOptions extends Asked {
  readonly actions?: Actions;
  readonly keys?: KeySettings;
}

/**
 * Shows a review on a terminal until its reader leaves, and gives the terminal back as it was: on `q`, Ctrl-C, a signal or a
 * fault of our own, which is thrown. NODE_ENV has to be `production` before this file is loaded: Ink reads it once.
 */
export async function runReview(
  review: Review,
  terminal: Terminal,
  { actions = {}, keys = {}, ...asked }: ScreenOptions = {},
): Promise<void> {
  const { env, suspend } = terminal;
  const given: Actions = { copy: clipboardOf(terminal.stdout), ...actions };
  const words: Words = { innocentReadings, question: review.question };
  const reader = createReader(review, { words, actions: given, keys: keymapWith(keys) });
  const theme = themeFor(env, asked);
  await mount((size) => <App size={size} reader={reader} theme={theme} suspend={suspend} />, terminal);
}
