import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** The environment, as `Io` hands it on. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The configuration file where --config names none. */
export function configPath(env: Environment): string {
  return join(xdgFolder(env, 'XDG_CONFIG_HOME', '.config'), 'config.toml');
}

/** Where the standing store is unless the configuration says otherwise. */
export function dataFolder(env: Environment): string {
  return xdgFolder(env, 'XDG_DATA_HOME', join('.local', 'share'));
}

/** Where tokens are kept that no keyring keeps. */
export function stateFolder(env: Environment): string {
  return xdgFolder(env, 'XDG_STATE_HOME', join('.local', 'state'));
}

/** A path as a configuration file means it: `~/` is the home, a relative one starts at the file's folder. */
export function resolvedPath(path: string, folder: string, home: string = homedir()): string {
  if (path === '~') return home;
  return path.startsWith('~/') ? join(home, path.slice(2)) : resolve(folder, path);
}

/** "All paths set in these environment variables must be absolute" (XDG Base Directory): others would start here. */
function xdgFolder(env: Environment, name: string, fallback: string): string {
  const set = env[name];
  const base = set !== undefined && isAbsolute(set) ? set : join(env['HOME'] || homedir(), fallback);
  return join(base, 'undue');
}
