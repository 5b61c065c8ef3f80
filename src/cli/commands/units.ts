import { dirname, join, resolve } from 'node:path';
import { cronLine, syncUnits, watchService, type Installation, type Unit } from '../../present/units.ts';
import { write, type Io } from '../io.ts';
import { packageRoot, standingStore } from '../paths.ts';
import type { AddCommand } from '../program.ts';

interface UnitsOptions {
  readonly timer?: boolean;
  readonly cron?: boolean;
  readonly store?: string;
  readonly config?: string;
}

/** `undue units`: what starts the program by itself, printed; nothing is installed. */
export const unitsCommand: AddCommand = (program, io) => {
  program
    .command('units')
    .description('print a systemd user service for "undue watch" (nothing is installed)')
    .option('--timer', 'instead a service and a timer for "undue sync"')
    .option('--cron', 'instead a crontab line for "undue sync"')
    .option('--store <file>', 'the store that they use (default: the standing one)')
    .option('--config <file>', 'the configuration that they use')
    .action(async (options: UnitsOptions) => {
      const installation = installationOf(options, io);
      const parts = [
        ...(options.timer ? syncUnits(installation).map(asFile) : []),
        ...(options.cron ? [cronLine(installation)] : []),
      ];
      await write(io.stdout, parts.length > 0 ? parts.join('\n') : asFile(watchService(installation)));
    });
};

function installationOf({ store, config }: UnitsOptions, { env, nodePath }: Io): Installation {
  const home = env['HOME'] ?? '.';
  const standing = resolve(store ?? standingStore(env));
  return {
    node: nodePath,
    main: join(packageRoot, 'dist', 'main.js'),
    options: [
      ...(store === undefined ? [] : ['--store', standing]),
      ...(config === undefined ? [] : ['--config', resolve(config)]),
    ],
    storeFolder: dirname(standing),
    folders: [
      env['XDG_DATA_HOME'] || join(home, '.local', 'share'),
      env['XDG_STATE_HOME'] || join(home, '.local', 'state'),
      env['XDG_CACHE_HOME'] || join(home, '.cache'),
    ]
      .map((folder) => resolve(folder, 'undue'))
      .filter((folder) => folder !== dirname(standing)),
  };
}

/** A unit under the name that it is to be kept by, and what makes it run. */
function asFile({ name, text }: Unit): string {
  const start =
    name === 'undue-sync.service'
      ? ''
      : `# Then: systemctl --user daemon-reload && systemctl --user enable --now ${name}\n`;
  return `# ~/.config/systemd/user/${name}\n${start}${text}`;
}
