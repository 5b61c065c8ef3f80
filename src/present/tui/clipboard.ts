import { toPrintable } from '../printable.ts';

/** Puts text on the clipboard of a terminal that allows it (OSC 52); made printable first, and no longer than any quote. */
export function clipboardOf(stdout: Pick<NodeJS.WriteStream, 'write'>): (text: string) => void {
  return (text) => {
    const bytes = Buffer.from(toPrintable(text.slice(0, mostCharacters)), 'utf8');
    stdout.write(`\x1b]52;c;${bytes.toString('base64')}\x07`);
  };
}

/** Terminals cut or refuse much longer ones. */
const mostCharacters = 8_000;
