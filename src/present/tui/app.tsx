import { useApp, useInput, useIsScreenReaderEnabled } from 'ink';
import { useEffect, useMemo, useReducer, type ReactElement } from 'react';
import { perform } from './effects.ts';
import { atRest, followed, restMs, type Following } from './following.ts';
import { frameOf } from './frame.ts';
import type { Key } from './keymap.ts';
import { keysOf } from './key-names.ts';
import type { Size } from './layout.ts';
import type { Reader } from './reader.ts';
import { respond } from './respond.ts';
import { initialState, reduce, type Action } from './state.ts';
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
type Input = Action | { readonly type: 'key-pressed'; readonly key: Key } | { readonly type: 'rested' };

/** The one component that remembers anything. */
export function App({ size: given, reader, theme, suspend }: AppProps): ReactElement {
  const size = useShownSize(given);
  const { exit, suspendTerminal } = useApp();
  const isLinear = useIsScreenReaderEnabled();
  const [{ now, rested }, happen] = useReducer(
    (before: Following, input: Input): Following => {
      if (input.type === 'rested') return atRest(before.now);
      const action = input.type === 'key-pressed' ? respond(input.key, before.now, reader) : input;
      return action ? followed(before, reduce(before.now, action), action) : before;
    },
    size,
    (first) => atRest(initialState(first, reader.firstThreadOfRow(0, { filter: '' }))),
  );
  useInput((input, key) => {
    for (const name of keysOf(input, key)) happen({ type: 'key-pressed', key: name });
  });
  const { columns, rows } = size;
  useEffect(() => happen({ type: 'resized', size: { columns, rows } }), [columns, rows]);
  useEffect(() => {
    if (now === rested) return undefined;
    const timer = setTimeout(() => happen({ type: 'rested' }), restMs);
    return () => clearTimeout(timer);
  }, [now, rested]);
  const { effect } = now;
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
  const before = useMemo(
    () => frameOf({ ...rested, size: { columns, rows } }, reader),
    [rested, columns, rows, reader],
  );
  if (isLinear) return <Linear frame={frameOf({ ...now, size }, reader)} />;
  return <Screen frame={now === rested ? before : frameOf({ ...now, size }, reader, before)} theme={theme} />;
}

/** Nothing stands beside what is heard, so nothing needs to be cut for it: one pane at most. */
function useShownSize({ columns, rows }: Size): Size {
  return { columns: useIsScreenReaderEnabled() ? Math.min(columns, 79) : columns, rows };
}
