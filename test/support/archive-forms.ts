import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fromLine = 'From jane@example.org  Thu Mar  5 10:00:00 2020';

/** Ways to write messages into one file, each with its From_ lines and its way with those in the text. */
export const mboxForms = {
  mboxrd: (mail: string) => piece('From mboxrd@z Thu Jan  1 00:00:00 1970', mail.replace(/^(>*From )/gm, '>$1')),
  mboxo: (mail: string) => piece(fromLine, mail.replace(/^From /gm, '>From ')),
  mboxcl: (mail: string) => piece(fromLine, measured(mail.replace(/^From /gm, '>From '))),
  mboxcl2: (mail: string) => piece(fromLine, measured(mail)),
  unescaped: (mail: string) => piece(fromLine, mail),
  network: (mail: string) => piece(fromLine, mail).replaceAll(/\r?\n/g, '\r\n'),
} as const;

/** A form of an mbox. */
export type MboxForm = keyof typeof mboxForms;

/** Messages as one mbox of a form. */
export function mboxOf(form: MboxForm, mails: Iterable<Buffer>): Buffer {
  const pieces: string[] = [];
  for (const mail of mails) pieces.push(mboxForms[form](mail.toString('latin1')));
  return Buffer.from(pieces.join(''), 'latin1');
}

/** Writes messages as a Maildir; every third is still new. */
export function writeMaildir(path: string, mails: readonly Buffer[]): void {
  for (const folder of ['cur', 'new', 'tmp']) mkdirSync(join(path, folder), { recursive: true });
  for (const [index, mail] of mails.entries()) {
    const unique = `${1_600_000_000 + index}.M1P1.host`;
    writeFileSync(join(path, index % 3 === 0 ? `new/${unique}` : `cur/${unique}:2,S`), mail);
  }
}

/** A change of an inbox: a message that comes, or one that is taken out. */
export type InboxChange = { readonly came: Buffer } | { readonly removed: Buffer };

/** Writes changes into an epoch of a public-inbox of version 2, made where there is none. */
export function writeEpoch(repository: string, changes: readonly InboxChange[]): void {
  run('git', ['init', '--quiet', '--bare', '--initial-branch=master', repository]);
  const parts: Buffer[] = [];
  const isGrowing = run('git', [`--git-dir=${repository}`, 'for-each-ref']).length > 0;
  for (const [index, change] of changes.entries()) {
    const [name, other] = 'came' in change ? ['m', 'd'] : ['d', 'm'];
    const mail = 'came' in change ? change.came : change.removed;
    const from = index === 0 && isGrowing ? 'from refs/heads/master^0\n' : '';
    parts.push(
      Buffer.from(
        `commit refs/heads/master\ncommitter A <a@b.example> ${1_600_000_000 + index} +0000\ndata 2\nx\n${from}` +
          `D ${other}\nM 100644 inline ${name}\ndata ${mail.length}\n`,
      ),
      mail,
      Buffer.from('\n'),
    );
  }
  run('git', [`--git-dir=${repository}`, 'fast-import', '--quiet'], Buffer.concat(parts));
}

/** Runs a program and gives what it says. */
export function run(program: string, args: readonly string[], input?: Buffer, env?: NodeJS.ProcessEnv): Buffer {
  const { status, stdout, stderr, error } = spawnSync(program, args, { input, env, maxBuffer: 1 << 30 });
  if (status === 0) return stdout;
  throw new Error(`${program} ${args.join(' ')}: ${String(error ?? stderr)}`);
}

/** Whether a program is there. */
export function has(program: string): boolean {
  return spawnSync(program, ['--version']).error === undefined;
}

function piece(separator: string, mail: string): string {
  return `${separator}\n${mail}${mail.endsWith('\n') ? '' : '\n'}\n`;
}

/** With the length of its body in its header, in place of any that it came with. */
function measured(mail: string): string {
  const end = /\r?\n\r?\n/.exec(mail);
  const at = end ? end.index + end[0].length : mail.length;
  const body = mail.slice(at);
  const header = mail
    .slice(0, at - (end ? /\r?\n$/.exec(end[0])![0].length : 0))
    .replace(/^content-length:[^\n]*\n/gim, '');
  return `${header}Content-Length: ${body.length}\n\n${body}`;
}
