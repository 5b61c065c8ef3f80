import { ExpectedError } from '../../errors.ts';
import { keymap, writtenKey, type Binding, type Key } from './keymap.ts';

/** Keys by what they ask for, as a person configures them: `why = ["x"]`. */
export type KeySettings = Readonly<Record<string, readonly string[]>>;

/** The keymap with other keys; throws an ExpectedError where a name is unknown, or one key would mean two things. */
export function keymapWith(settings: KeySettings): readonly Binding[] {
  for (const [meaning, keys] of Object.entries(settings)) checked(meaning, keys);
  const bindings = keymap.map((binding) => {
    const keys = binding.isFixed ? undefined : settings[binding.meaning];
    return keys ? { ...binding, keys } : binding;
  });
  const conflict = conflictIn(bindings);
  if (!conflict) return bindings;
  const { key, one, other, context } = conflict;
  throw new ExpectedError(
    'usage',
    `[keys]: ${writtenKey(key)} would mean both "${one}" and "${other}" in ${context}.`,
    `Give one of them another key, e.g. ${one} = ["${freeKey(bindings)}"].`,
  );
}

/** What can be given keys, in the order of help. */
export const meaningsWithKeys: readonly string[] = [
  ...new Set(keymap.filter(({ isFixed }) => !isFixed).map(({ meaning }) => meaning)),
];

function checked(meaning: string, keys: readonly string[]): void {
  if (!meaningsWithKeys.includes(meaning)) {
    throw new ExpectedError(
      'usage',
      `[keys]: there is no "${meaning}".`,
      `These can have other keys: ${meaningsWithKeys.join(', ')}.`,
    );
  }
  if (keys.length === 0) {
    throw new ExpectedError('usage', `[keys]: ${meaning} has no key.`, 'Give at least one, or leave the line out.');
  }
  const wrong = keys.find((key) => !isKey(key));
  if (wrong === undefined) return;
  throw new ExpectedError(
    'usage',
    `[keys]: "${wrong}", given for ${meaning}, is no key.`,
    `A key is one character, ctrl- and a letter, or one of ${named.join(', ')}.`,
  );
}

const named = [
  ...['up', 'down', 'left', 'right', 'pageup', 'pagedown', 'home', 'end'],
  ...['enter', 'esc', 'tab', 'shift-tab', 'space', 'backspace', 'delete'],
];

function isKey(key: Key): boolean {
  return named.includes(key) || /^ctrl-[a-z]$/.test(key) || /^[^\p{C}\p{Z}]$/u.test(key);
}

interface Conflict {
  readonly key: Key;
  readonly one: string;
  readonly other: string;
  readonly context: string;
}

function conflictIn(bindings: readonly Binding[]): Conflict | undefined {
  const known = new Map<string, Binding>();
  for (const binding of bindings) {
    for (const context of binding.contexts) {
      for (const key of binding.keys) {
        const before = known.get(`${context} ${key}`);
        if (before && before.meaning !== binding.meaning) {
          // What is fixed cannot be moved: the other one is named first, since that is the one to change.
          const [one, other] = before.isFixed ? [binding.meaning, before.meaning] : [before.meaning, binding.meaning];
          return { key, one, other, context };
        }
        known.set(`${context} ${key}`, binding);
      }
    }
  }
  return undefined;
}

function freeKey(bindings: readonly Binding[]): Key {
  const taken = new Set(bindings.flatMap(({ keys }) => keys));
  return [...'xvfbXVFBKJHDSUOE'].find((key) => !taken.has(key)) ?? 'ctrl-x';
}
