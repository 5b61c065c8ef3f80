import { spawn } from 'node:child_process';

/** Shows printable text in $PAGER, else in less, and waits until it is left; a shell splits its words, as it does for man. */
export function pagerOf(env: Readonly<Record<string, string | undefined>>): (text: string) => Promise<void> {
  const asked = env['PAGER'] ?? '';
  const command = asked === '' ? 'less' : asked;
  return (text) =>
    new Promise((resolve) => {
      const pager = spawn(command, { shell: true, stdio: ['pipe', 'inherit', 'inherit'] });
      // Who leaves a pager early closes its input (EPIPE): nothing is lost by that.
      pager.stdin.on('error', () => undefined);
      pager.on('error', () => resolve());
      pager.on('close', () => resolve());
      pager.stdin.end(text);
    });
}
