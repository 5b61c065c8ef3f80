import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { programHome, type ProgramHome } from './program-home.ts';
import { program, root, undue, type Run } from './program.ts';
import { openTerminal, type TestTerminal } from './terminal.ts';

/** The archive that is in every store. */
export const sample = join(root, 'data/sample/skep.mbox');

/** A store with one case, on the screen and for commands. */
export interface StoreOnScreen {
  readonly home: ProgramHome;
  /** Of the case. */
  readonly id: string;
  /** Runs a command on the store. */
  run(...args: readonly string[]): Run;
  json(...args: readonly string[]): ReturnType<typeof JSON.parse>;
  /** Opens the screen in the home; what it hands to a pager is in the file `paged` there. */
  open(columns: number, rows: number): Promise<TestTerminal>;
  /** Another store that was the same in the beginning. */
  beside(name: string): StoreOnScreen;
}

/** Reads the sample once; each name has a store of its own. */
export function storesOnScreen(): { readonly home: ProgramHome; store(name: string): StoreOnScreen } {
  const home = programHome();
  const kept = join(home.path, 'kept.sqlite');
  const env = { ...home.env, USER: 'ann', PAGER: `tee ${join(home.path, 'paged')}` };
  expect(undue(['scan', sample, '--store', kept, '--quiet'], env).code).toBe(0);
  const [{ id }] = JSON.parse(undue(['list', '--store', kept, '--format', 'json'], env).out).campaigns;
  const storeNamed = (name: string): StoreOnScreen => {
    const store = join(home.path, `${name}.sqlite`);
    copyFileSync(kept, store);
    const run: StoreOnScreen['run'] = (...args) => undue([...args, '--store', store], env);
    return {
      ...{ home, id, run, beside: storeNamed },
      json: (...args) => JSON.parse(run(...args, '--format', 'json').out),
      async open(columns, rows) {
        const line = `cd ${home.path} && exec ${process.execPath} ${program} review --store ${store}`;
        const terminal = await openTerminal({ command: ['sh', '-c', line], columns, rows, env });
        onTestFinished(() => terminal.close());
        await terminal.waitFor('1 of 1');
        return terminal;
      },
    };
  };
  return { home, store: storeNamed };
}
