import { ExpectedError as OwnError } from '../../src/errors.ts';
import type { FoundList, SourceChoice, WizardWorld } from '../../src/present/tui/wizard/world.ts';
import { payload } from './payload.ts';

/** What the invented world was asked for; passwords as they came. */
export interface Asked {
  readonly what: 'test' | 'save' | 'read';
  readonly choice: SourceChoice;
  readonly password: string | undefined;
}

/** How the invented world behaves. */
export interface Behaviour {
  readonly hasKeyring?: boolean;
  readonly lists?: readonly FoundList[];
  /** Passwords that are refused. */
  readonly refused?: ReadonlySet<string>;
  readonly cannotSave?: boolean;
  readonly campaigns?: { readonly watch: number; readonly alarm: number };
  /** How long a part of the reading takes; the world waits for it, or for the signal. */
  readonly pauseMs?: number;
  readonly breaks?: boolean;
}

/** A world that is only told: it keeps what it was asked for and touches nothing. The built program knows only its own errors. */
export function inventedWorld(
  behaviour: Behaviour = {},
  ExpectedError: typeof OwnError = OwnError,
): WizardWorld & { readonly asked: readonly Asked[] } {
  const asked: Asked[] = [];
  const { lists = someLists(8), refused = new Set(), campaigns = { watch: 0, alarm: 0 }, pauseMs = 0 } = behaviour;
  return {
    asked,
    hasKeyring: behaviour.hasKeyring ?? true,
    async test(choice, password) {
      asked.push({ what: 'test', choice, password });
      await pause(pauseMs);
      if (password !== undefined && refused.has(password)) {
        throw new ExpectedError(
          'sign-in-refused',
          'imap.example.org refused the sign-in of ida@example.org.',
          'Type the password again, or see whether the provider wants an app password.',
        );
      }
      return { lists: choice.kind === 'files' ? [] : lists };
    },
    async save(choice, password) {
      asked.push({ what: 'save', choice, password });
      await pause(0);
      if (behaviour.cannotSave) {
        throw new ExpectedError('usage', 'The settings could not be written: no space.', 'Make room, then try again.');
      }
      return { places: ['Settings: ~/.config/undue/config.toml', 'Password: in the keyring, as "undue"'] };
    },
    async read(choice, password, { signal, onProgress }) {
      asked.push({ what: 'read', choice, password });
      if (behaviour.breaks) throw new Error('the store went away');
      let done = 0;
      for (; done <= 12_000 && !signal.aborted; done += 400) {
        onProgress({ done, total: 12_000, seconds: done / 1000 });
        await pause(pauseMs);
      }
      return { messages: Math.min(done, 12_000), threads: 2_204, campaigns };
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Lists with names and counts that differ. */
export function someLists(count: number): readonly FoundList[] {
  const names = [
    'git.vger.kernel.org',
    'linux-man.vger.kernel.org',
    'pkgs-devel.lists.example.org',
    'notifications@github.com',
  ];
  return Array.from({ length: count }, (_unused, index) => ({
    id: index < names.length ? (names[index] ?? '') : `list-${index}.lists.example.org`,
    messages: Math.floor(20_000 / (index + 1)),
    newest: Date.UTC(2026, 10, 20 - (index % 19)) as FoundList['newest'],
  }));
}

/** Lists whose names a terminal should not obey. */
export function hostileLists(): readonly FoundList[] {
  return [
    { id: payload, messages: 7, newest: undefined },
    ...someLists(3),
    { id: `漢字${payload}`, messages: 3, newest: 9e15 as FoundList['newest'] },
  ];
}
