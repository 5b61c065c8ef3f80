import { spawn } from 'node:child_process';
import type { Environment } from '../config/places.ts';
import { ExpectedError } from '../errors.ts';
import { secret, type Secret } from './secret.ts';

/** How a program that prints a secret is run. */
export interface RunOptions {
  readonly env: Environment;
  readonly signal: AbortSignal;
  readonly limitMs?: number;
}

const mostBytes = 65_536;

/**
 * Runs a program without a shell and takes the first line that it prints. It starts in the root folder, so that nothing
 * in the folder where one happens to be has a say; it keeps the terminal's session, in which gpg may ask for a passphrase.
 */
export async function runForSecret(
  argv: readonly string[],
  { env, signal, limitMs = 30_000 }: RunOptions,
): Promise<Secret> {
  const [program = '', ...args] = argv;
  const { outcome, out, err } = await run(program, args, { env, signal, limitMs });
  if (outcome === 'interrupted') throw new ExpectedError('interrupted', 'interrupted', 'Run the command again.');
  const [line = ''] = out.split(/\r?\n/, 1);
  if (outcome === 'ended' && line !== '') return secret(line);
  const said = err.trim() === '' ? '' : ` It said: ${err.trim().slice(0, 1_000)}`;
  throw new ExpectedError(
    'sign-in-refused',
    `${program} gave no password: ${outcome === 'ended' ? 'it printed nothing' : outcome}.${said}`,
    'Run it by itself to see what it prints: the first line has to be the password or token.',
  );
}

interface Outcome {
  /** `ended` where it ended well, else what happened. */
  readonly outcome: string;
  readonly out: string;
  readonly err: string;
}

function run(program: string, args: readonly string[], options: Required<RunOptions>): Promise<Outcome> {
  const { env, signal, limitMs } = options;
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: '/', env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const texts = { out: '', err: '' };
    const end = (outcome: string): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', interrupt);
      // A grandchild may hold the pipes open for longer than its parent lives.
      child.kill('SIGKILL');
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ outcome, ...texts });
    };
    const interrupt = (): void => end('interrupted');
    const timer = setTimeout(() => end(`it did not end within ${limitMs / 1000} s`), limitMs);
    signal.addEventListener('abort', interrupt);
    if (signal.aborted) return interrupt();
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      texts.out += chunk;
      if (texts.out.length > mostBytes) end('it printed more than a password');
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      texts.err = `${texts.err}${chunk}`.slice(0, mostBytes);
    });
    child.on('error', ({ message }) => end(`it could not be started (${message})`));
    child.on('close', (code, killedBy) => end(code === 0 ? 'ended' : `it ended with ${killedBy ?? code ?? 'nothing'}`));
  });
}
