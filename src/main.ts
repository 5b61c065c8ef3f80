#!/usr/bin/env node
/* The only file that touches `process`: checks the Node version before anything native is loaded, then arguments -> command -> exit code. */
const neededNode = [22, 12] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < neededNode[0] || (major === neededNode[0] && minor < neededNode[1])) {
  process.stderr.write(
    `undue needs Node.js >= ${neededNode.join('.')}; this is ${process.versions.node}. In a clone, "npm run undue -- ARGS" uses the pinned one.\n`,
  );
  process.exit(2);
}
// Ink loads React's development build unless told otherwise, which costs a third more memory.
process.env['NODE_ENV'] ??= 'production';

const { runCli } = await import('./cli/cli.ts');

const interrupted = new AbortController();
let interrupts = 0;
process.on('SIGINT', () => {
  interrupts += 1;
  // The first asks the work to stop at the next safe place; the second does not wait for it.
  if (interrupts > 1) process.exit(130);
  interrupted.abort();
});
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader of a pipe (`| head`) or the terminal went away: nothing is left to say, and nobody to say it to.
    if (error.code === 'EPIPE' || error.code === 'EIO') process.exit(0);
    throw error;
  });
}

process.exitCode = await runCli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  env: process.env,
  nodePath: process.execPath,
  interrupted: interrupted.signal,
  interrupt: () => interrupted.abort(),
  now: () => performance.now(),
  wallClock: () => Date.now(),
  onSignal: (signal, listener) => {
    process.on(signal, listener);
    return () => void process.off(signal, listener);
  },
  suspend: async () => {
    // The whole group, so that npm stops with it; what runs next runs after the shell's `fg`.
    process.kill(0, 'SIGTSTP');
    await new Promise((resolve) => setTimeout(resolve, 50));
  },
});
// What cannot be called off, such as the look-up of a name, is not waited for after an interruption.
if (interrupted.signal.aborted) process.exit();
