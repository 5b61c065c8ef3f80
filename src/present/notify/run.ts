import { spawn } from 'node:child_process';
import { ExpectedError } from '../../errors.ts';
import { toPrintable } from '../printable.ts';

/** Runs a program without a shell, gives it its standard input and waits for its end; rejects where that was no good one. */
export type Run = (argv: readonly string[], input: string) => Promise<void>;

/** The real one: at most 30 s, and of what it says only a little is kept. */
export const run: Run = (argv, input) => {
  const [file = '', ...args] = argv;
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      stdio: ['pipe', 'ignore', 'pipe'],
      timeout: longestRunMs,
      killSignal: 'SIGKILL',
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (said.length < mostSaid) said += text.slice(0, mostSaid);
    });
    // A program that ends without reading its input says why by its exit code.
    child.stdin.on('error', () => undefined).end(input);
    child.on('error', (cause) => reject(unstartable(file, cause)));
    child.on('close', (code, signal) =>
      code === 0 ? resolve() : reject(failed(file, signal ?? `code ${code}`, said)),
    );
  });
};

const longestRunMs = 30_000;
const mostSaid = 300;

function unstartable(file: string, cause: Error): ExpectedError {
  return new ExpectedError(
    'usage',
    `${file} cannot be started`,
    `Install ${file}, or change this [[notify]] entry of the configuration.`,
    { cause },
  );
}

function failed(file: string, how: string, said: string): ExpectedError {
  const words = said.trim() === '' ? '' : `: ${toPrintable(said.trim())}`;
  return new ExpectedError(
    'usage',
    `${file} ended with ${how}${words}`,
    `Try ${file} by hand; it is told again later.`,
  );
}
