import { CommanderError } from 'commander';
import { ExpectedError } from '../errors.ts';
import { toPrintable } from '../present/printable.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { write, type Io } from './io.ts';
import { buildProgram } from './program.ts';

/** Runs one command and returns its exit code. */
export async function runCli(args: readonly string[], io: Io): Promise<number> {
  let exitCode: number = exitCodes.done;
  try {
    // `undue` alone is `undue review`; a default command would take a mistyped command for a source.
    const given = args.length === 0 ? ['review'] : [...args];
    const program = await buildProgram(given, io, (code) => (exitCode = code));
    await program.parseAsync(given, { from: 'user' });
    return exitCode;
  } catch (error) {
    return explain(error, io);
  }
}

async function explain(error: unknown, io: Io): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  if (error instanceof ExpectedError) {
    await write(io.stderr, `undue: ${toPrintable(error.message)}\n  ${toPrintable(error.nextStep)}\n`);
    return exitCodeOf[error.code];
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = detail.split('\n').map(toPrintable).join('\n');
  await write(io.stderr, `undue: a fault of its own; please report it with these lines:\n${lines}\n`);
  return exitCodes.fault;
}
