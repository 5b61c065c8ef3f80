import type { Terminal } from '../../src/present/tui/run.tsx';

/** The terminal of this process, for programs of tests that show something on it. */
export const thisTerminal: Terminal = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  onSignal: (signal, listener) => {
    process.on(signal, listener);
    return () => process.off(signal, listener);
  },
  // The whole process group stops here, npm with it; the timer goes off when the shell lets it go on.
  suspend: async () => {
    process.kill(0, 'SIGTSTP');
    await new Promise((resolve) => setTimeout(resolve, 50));
  },
};
