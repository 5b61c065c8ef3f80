import { ExpectedError } from '../errors.ts';
import { toPrintable } from '../present/printable.ts';
import type { Io } from './io.ts';

/** Asks on the terminal without showing what is typed; undefined where standard input is none. */
export function askingPrivately({ stdin, stderr }: Io): ((question: string) => Promise<string>) | undefined {
  if (stdin.isTTY !== true) return undefined;
  return (question) =>
    new Promise((resolve, reject) => {
      let typed = '';
      const end = (): void => {
        stdin.off('data', take);
        stdin.setRawMode(false);
        stdin.pause();
        stderr.write('\n');
      };
      const take = (chunk: string): void => {
        for (const key of chunk) {
          if (key === '\r' || key === '\n' || key === endOfTransmission) {
            end();
            return resolve(typed);
          }
          if (key === interrupt) {
            end();
            return reject(new ExpectedError('interrupted', 'interrupted', 'Nothing was kept.'));
          }
          typed = afterKey(typed, key);
        }
      };
      stdin.setRawMode(true);
      stdin.setEncoding('utf8').on('data', take).resume();
      // Only now, so that nothing which is typed after it can be shown.
      stderr.write(toPrintable(question));
    });
}

/** In raw mode the terminal leaves these keys to the program. */
const interrupt = '\u0003';
const endOfTransmission = '\u0004';

function afterKey(typed: string, key: string): string {
  if (key === '\u007f' || key === '\b') return [...typed].slice(0, -1).join('');
  if (key === '\u0015') return '';
  return key < ' ' ? typed : typed + key;
}
