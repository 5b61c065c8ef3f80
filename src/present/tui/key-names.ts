import type { Key as InkKey } from 'ink';
import type { Key } from './keymap.ts';

/** The keys of one event, by the names of the keymap; keys pressed fast come several at a time. */
export function keysOf(input: string, key: InkKey): readonly Key[] {
  const special = specialKeys.find(([name]) => key[name] === true);
  if (special) return [key.shift && special[1] === 'tab' ? 'shift-tab' : special[1]];
  if (key.ctrl) return [`ctrl-${input}`];
  return [...input].map(nameOf);
}

const specialKeys: readonly (readonly [keyof InkKey, Key])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'esc'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];

/** A key by the character that a terminal sends for it; Ctrl and a letter are the control of that letter. */
function nameOf(character: string): Key {
  const known = characterKeys[character];
  if (known !== undefined) return known;
  const code = character.charCodeAt(0);
  return code < 0x20 ? `ctrl-${String.fromCharCode(code + 0x60)}` : character;
}

const characterKeys: Readonly<Record<string, Key>> = {
  ' ': 'space',
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\x1b': 'esc',
  '\x7f': 'backspace',
};
