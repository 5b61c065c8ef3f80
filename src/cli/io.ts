/** What a command is given of the world; `main.ts` hands in the real one, tests their own. */
export interface Io {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly stdin: NodeJS.ReadStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The Node that runs the program. */
  readonly nodePath: string;
  /** Aborted at the first Ctrl-C. */
  readonly interrupted: AbortSignal;
  /** Asks the work to stop at the next safe place, as Ctrl-C does. */
  interrupt(): void;
  /** Milliseconds of a clock that only goes forward; for rates and times left, never for findings. */
  now(): number;
  /** Milliseconds since 1970 by the wall clock: for when something was found, never for what is found. */
  wallClock(): number;
  onSignal(signal: NodeJS.Signals, listener: () => void): () => void;
  /** Gives the terminal back to the shell until it lets the program go on. */
  suspend(): Promise<void>;
}

/** Writes and waits until the stream has taken it, so that a long report is not cut when the program ends. */
export function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
