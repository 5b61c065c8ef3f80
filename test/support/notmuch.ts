import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './mbox.ts';

/** Whether notmuch can be asked. */
export const hasNotmuch = spawnSync('notmuch', ['--version']).status === 0;

/** How notmuch threads the mail of a folder, each message mended before it is given to it: of each message what it stands below, undefined at the top. */
export function notmuchParents(
  folder: string,
  mended: (text: string) => string,
): ReadonlyMap<string, string | undefined> {
  const home = temporaryFolder();
  const config = join(home, 'config');
  const inbox = join(home, 'mail', 'cur');
  mkdirSync(inbox, { recursive: true });
  for (const name of readdirSync(folder)) {
    writeFileSync(join(inbox, name), mended(readFileSync(join(folder, name), 'latin1')), 'latin1');
  }
  writeFileSync(
    config,
    `[database]\npath=${join(home, 'mail')}\n[user]\nname=J\nprimary_email=j@example.org\n[new]\ntags=new\n`,
  );
  const env = { ...process.env, NOTMUCH_CONFIG: config, HOME: home };
  const run = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync('notmuch', args, { env, encoding: 'utf8', maxBuffer: 1 << 28 });
    if (status !== 0) throw new Error(`notmuch ${args[0]}: ${stderr}`);
    return stdout;
  };
  run('new', '--quiet');
  const shown = JSON.parse(
    run('show', '--format=json', '--body=false', '--entire-thread=true', '--exclude=false', '*'),
  ) as readonly Forest[];
  const parents = new Map<string, string | undefined>();
  for (const forest of shown) walk(forest, undefined, parents);
  return parents;
}

/** A message, or null where none is held, and the forest of its replies. */
type Tree = readonly [message: { readonly id: string } | null, replies: Forest];
type Forest = readonly Tree[];

function walk(forest: Forest, parent: string | undefined, parents: Map<string, string | undefined>): void {
  for (const [message, replies] of forest) {
    if (message) parents.set(message.id, parent);
    walk(replies, message?.id ?? parent, parents);
  }
}
