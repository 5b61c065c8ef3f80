import { Command } from 'commander';
import type { Io } from './io.ts';
import { addCommand } from './commands/add.ts';
import { calibrateCommand } from './commands/calibrate.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { evaluateCommand } from './commands/evaluate.ts';
import { explainCommand } from './commands/explain.ts';
import { exportCommand } from './commands/export.ts';
import { listCommand } from './commands/list.ts';
import { removeCommand } from './commands/remove.ts';
import { replayCommand } from './commands/replay.ts';
import { reviewCommand } from './commands/review.ts';
import { scanCommand } from './commands/scan.ts';
import { searchCommand } from './commands/search.ts';
import { showCommand } from './commands/show.ts';
import { sourcesCommand } from './commands/sources.ts';
import { syncCommand } from './commands/sync.ts';
import { triageCommand } from './commands/triage.ts';
import { unitsCommand } from './commands/units.ts';
import { watchCommand } from './commands/watch.ts';
import { version } from './version.ts';

/** A command: adds itself to the program and reports its exit code. */
export type AddCommand = (program: Command, io: Io, exitWith: (code: number) => void) => void;

/** Every command. To add one: write its file, list it here. */
const commands: readonly AddCommand[] = [
  scanCommand,
  reviewCommand,
  listCommand,
  showCommand,
  triageCommand,
  searchCommand,
  replayCommand,
  explainCommand,
  exportCommand,
  addCommand,
  removeCommand,
  sourcesCommand,
  syncCommand,
  watchCommand,
  doctorCommand,
  demoCommand,
  calibrateCommand,
  evaluateCommand,
  unitsCommand,
];

/** The whole command line, from which help is printed too. */
export function buildProgram(io: Io, exitWith: (code: number) => void): Command {
  const program = new Command('undue')
    .description('Finds undue pressure on maintainers in project mail. Scores conversations, never people.')
    .version(version)
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('Run "undue --help" for the commands.')
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
    });
  for (const add of commands) add(program, io, exitWith);
  for (const command of program.commands) command.exitOverride();
  return program;
}
