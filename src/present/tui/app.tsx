import { useApp, useInput, useIsScreenReaderEnabled } from 'ink';
import { useEffect, useReducer, type ReactElement } from 'react';
import { perform } from './effects.ts';
import { frameOf } from './frame.ts';
import type { Key } from './keymap.ts';
import { keysOf } from './key-names.ts';
import type { Size } from './layout.ts';
import type { Reader } from './reader.ts';
import { respond } from './respond.ts';
import { initialState, reduce, type Action, type State } from './state.ts';
import type { Theme } from './theme.ts';
import { Linear } from './views/linear.tsx';
import { Screen } from './views/screen.tsx';

/** What the screen is given. */
export interface AppProps {
  readonly size: Size;
  readonly reader: Reader;
  readonly theme: Theme;
  /** Stops the program until the shell continues it; undefined where that cannot be done. */
  readonly suspend: (() => void | Promise<void>) | undefined;
}

/** What comes in from outside: keys, which mean something only in a state, and what happened besides. */
type Input = Action | { readonly type: 'key-pressed'; readonly key: Key };

/** The one component that remembers anything. */
export function App({ size: given, reader, theme, suspend }: AppProps): ReactElement {
  const size = useShownSize(given);
  const { exit, suspendTerminal } = useApp();
  const isLinear = useIsScreenReaderEnabled();
  const [state, happen] = useReducer(
    (before: State, input: Input): State => {
      const action = input.type === 'key-pressed' ? respond(input.key, before, reader) : input;
      return action ? reduce(before, action) : before;
    },
    size,
    (first) => initialState(first, reader.firstThreadOfRow(0, { filter: '' })),
  );
  useInput((input, key) => {
    for (const name of keysOf(input, key)) happen({ type: 'key-pressed', key: name });
  });
  const { columns, rows } = size;
  useEffect(() => happen({ type: 'resized', size: { columns, rows } }), [columns, rows]);
  const { effect } = state;
  useEffect(() => {
    if (!effect) return;
    if (effect.kind === 'quit') return exit();
    happen({ type: 'effect-done' });
    const { page } = reader.actions;
    const away =
      effect.kind === 'suspend' ? suspend : effect.kind === 'page' && page ? () => page(effect.text) : undefined;
    const done = away ? suspendTerminal(async () => away()) : perform(effect, reader).then(happen);
    done.catch((cause: unknown) => exit(cause));
  }, [effect, exit, reader, suspend, suspendTerminal]);
  // Drawn for the size as it is now, not as it was before the last resize was heard of.
  const frame = frameOf({ ...state, size }, reader);
  return isLinear ? <Linear frame={frame} /> : <Screen frame={frame} theme={theme} />;
}

/** Nothing stands beside what is heard, so nothing needs to be cut for it: one pane at most. */
function useShownSize({ columns, rows }: Size): Size {
  return { columns: useIsScreenReaderEnabled() ? Math.min(columns, 79) : columns, rows };
}
