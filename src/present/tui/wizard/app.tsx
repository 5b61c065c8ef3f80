import { useApp, useInput, usePaste } from 'ink';
import { useEffect, useSyncExternalStore, type ReactElement } from 'react';
import { keysOf } from '../key-names.ts';
import type { Size } from '../layout.ts';
import type { Theme } from '../theme.ts';
import { frameOf } from './frame.ts';
import { meaningOf } from './keymap.ts';
import { contextOf } from './respond.ts';
import type { Session } from './session.ts';
import { WizardScreen } from './views/wizard-screen.tsx';

/** What the wizard's screen is given. */
export interface WizardAppProps {
  readonly size: Size;
  readonly session: Session;
  readonly theme: Theme;
  /** Stops the program until the shell continues it; undefined where that cannot be done. */
  readonly suspend: (() => void | Promise<void>) | undefined;
}

/** Keys and pastes into a session, its state onto the screen. */
export function WizardApp({ size, session, theme, suspend }: WizardAppProps): ReactElement {
  const { exit, suspendTerminal } = useApp();
  const state = useSyncExternalStore(session.subscribe, session.state);
  useInput((input, key) => {
    for (const name of keysOf(input, key)) {
      if (meaningOf(name, contextOf(session.state())) !== 'suspend') session.press(name);
      else if (suspend) suspendTerminal(async () => suspend()).catch((cause: unknown) => exit(cause));
    }
  });
  usePaste(session.paste);
  const { columns, rows } = size;
  useEffect(() => session.resize({ columns, rows }), [session, columns, rows]);
  const isOver = state.outcome !== undefined;
  useEffect(() => {
    if (isOver) exit();
  }, [isOver, exit]);
  // Drawn for the size as it is now, not as it was before the last resize was heard of.
  return <WizardScreen frame={frameOf({ ...state, size })} theme={theme} />;
}
