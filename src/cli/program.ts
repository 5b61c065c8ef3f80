import { Command } from 'commander';
import type { Io } from './io.ts';
import { version } from './version.ts';

/** A command: adds itself to the program and reports its exit code. */
export type AddCommand = (program: Command, io: Io, exitWith: (code: number) => void) => void;

/** Every command by its name, in the order of the help. To add one: write its file, list it here. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  scan: async () => (await import('./commands/scan.ts')).scanCommand,
  review: async () => (await import('./commands/review.ts')).reviewCommand,
  list: async () => (await import('./commands/list.ts')).listCommand,
  show: async () => (await import('./commands/show.ts')).showCommand,
  triage: async () => (await import('./commands/triage.ts')).triageCommand,
  search: async () => (await import('./commands/search.ts')).searchCommand,
  replay: async () => (await import('./commands/replay.ts')).replayCommand,
  explain: async () => (await import('./commands/explain.ts')).explainCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  add: async () => (await import('./commands/add.ts')).addCommand,
  remove: async () => (await import('./commands/remove.ts')).removeCommand,
  sources: async () => (await import('./commands/sources.ts')).sourcesCommand,
  sync: async () => (await import('./commands/sync.ts')).syncCommand,
  watch: async () => (await import('./commands/watch.ts')).watchCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  demo: async () => (await import('./commands/demo.ts')).demoCommand,
  calibrate: async () => (await import('./commands/calibrate.ts')).calibrateCommand,
  evaluate: async () => (await import('./commands/evaluate.ts')).evaluateCommand,
  units: async () => (await import('./commands/units.ts')).unitsCommand,
};

/**
 * The command line for these arguments, from which help is printed too. All commands together load nearly 800 modules, half
 * a second of them: where one is named, no other is loaded.
 */
export async function buildProgram(
  [name = '']: readonly string[],
  io: Io,
  exitWith: (code: number) => void,
): Promise<Command> {
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
  const named = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const adding = await Promise.all((named ? [named] : Object.values(commands)).map((load) => load()));
  for (const add of adding) add(program, io, exitWith);
  for (const command of program.commands) command.exitOverride();
  return program;
}
