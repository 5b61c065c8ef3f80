import { ExpectedError } from '../../../errors.ts';
import type { Key } from '../keymap.ts';
import type { Size } from '../layout.ts';
import { wantsPassword } from './draft.ts';
import { meaningOf } from './keymap.ts';
import { characterOf, contextOf, pasted, respond } from './respond.ts';
import { createSecret } from './secret.ts';
import { initialState, reduce, type Action, type Effect, type State } from './state.ts';
import type { WizardWorld } from './world.ts';

/** A wizard at work: its state, the password, and what it asked the world for. */
export interface Session {
  state(): State;
  /** What was thrown that nobody can mend; the wizard ends with it. */
  fault(): { readonly cause: unknown } | undefined;
  subscribe(listener: () => void): () => void;
  press(key: Key): void;
  paste(text: string): void;
  resize(size: Size): void;
  /** Gives up what is being done and resolves when the world has let go of it. */
  close(): Promise<void>;
}

/** A wizard before its first key. */
export function createSession(world: WizardWorld, size: Size): Session {
  let state = initialState(size, world.hasKeyring);
  let fault: { readonly cause: unknown } | undefined;
  let running = new AbortController();
  // One thing at a time: what was given up may still be writing what it read.
  let last: Promise<void> = Promise.resolve();
  const secret = createSecret();
  const listeners = new Set<() => void>();

  const happen = (action: Action | undefined): void => {
    if (!action || state.outcome) return;
    const { effect, ...next } = reduce(state, action);
    state = { ...next, effect: undefined };
    if (!state.hasPassword) secret.forget();
    if (effect) perform(effect);
    for (const listener of listeners) listener();
  };

  const perform = (effect: Effect): void => {
    running.abort();
    if (effect.kind === 'abort') return;
    running = new AbortController();
    const { signal } = running;
    const password = wantsPassword(state.draft) ? secret.read() : undefined;
    last = last.then(() => (signal.aborted ? undefined : done(effect, password, signal)));
  };

  const done = async (effect: Asking, password: string | undefined, signal: AbortSignal): Promise<void> => {
    try {
      happen(await answerOf(effect, { world, password, signal, happen }));
    } catch (cause) {
      if (cause instanceof ExpectedError) {
        happen({ type: 'failed', run: effect.run, message: cause.message, nextStep: cause.nextStep });
        return;
      }
      // What was given up may end in any way; only a reading that is stopped is still waited for.
      if (signal.aborted && state.work.kind !== 'stopping') return;
      fault = { cause };
      happen({ type: 'left' });
    }
  };

  const editPassword = (change: () => void): void => {
    change();
    happen({ type: 'password-edited', isEmpty: secret.isEmpty() });
  };

  return {
    state: () => state,
    fault: () => fault,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    press(key) {
      if (contextOf(state) !== 'secret') return happen(respond(key, state));
      const meaning = meaningOf(key, 'secret');
      const character = characterOf(key);
      if (meaning === 'delete-before') return editPassword(secret.removeLast);
      if (meaning === 'clear-before') return editPassword(secret.forget);
      if (meaning !== undefined) return happen(respond(key, state));
      if (character !== undefined) editPassword(() => secret.add(character));
    },
    paste(text) {
      if (contextOf(state) === 'secret') return editPassword(() => secret.add(text));
      happen(pasted(text, state));
    },
    resize: (next) => happen({ type: 'resized', size: next }),
    async close() {
      running.abort();
      secret.forget();
      await last;
    },
  };
}

type Asking = Exclude<Effect, { readonly kind: 'abort' }>;

interface Asked {
  readonly world: WizardWorld;
  readonly password: string | undefined;
  readonly signal: AbortSignal;
  happen(action: Action): void;
}

async function answerOf({ kind, choice, run }: Asking, { world, password, signal, happen }: Asked): Promise<Action> {
  switch (kind) {
    case 'test':
      return { type: 'tested', run, found: await world.test(choice, password, signal) };
    case 'save':
      return { type: 'saved', run, saved: await world.save(choice, password) };
    case 'read': {
      const onProgress = (progress: Extract<Action, { type: 'progressed' }>['progress']): void =>
        happen({ type: 'progressed', run, progress });
      return { type: 'read', run, summary: await world.read(choice, password, { signal, onProgress }) };
    }
  }
}
