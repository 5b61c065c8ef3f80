import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A home of its own for a run of the program. */
export interface ProgramHome {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  readonly store: string;
  readonly config: string;
  remove(): void;
}

/** Makes a home in which nothing was ever configured. */
export function programHome(): ProgramHome {
  const path = mkdtempSync(join(tmpdir(), 'undue-home-'));
  mkdirSync(join(path, 'empty'));
  return {
    path,
    env: {
      HOME: path,
      XDG_CONFIG_HOME: join(path, 'config'),
      XDG_DATA_HOME: join(path, 'data'),
      XDG_STATE_HOME: join(path, 'state'),
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/undue-test',
    },
    store: join(path, 'data', 'undue', 'undue.sqlite'),
    config: join(path, 'config', 'undue', 'config.toml'),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
