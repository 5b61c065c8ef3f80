import type { IngestProgress } from '../ingest/ingest.ts';
import { toPrintable } from '../present/printable.ts';
import type { Io } from './io.ts';

/** How often a line is written where standard error is not a terminal, and redrawn where it is. */
const everyMs = { terminal: 150, file: 5000 } as const;

/** Shows what is being read on standard error: messages, rate, and the time left where the size is known. */
export function progressLine(io: Io, quiet: boolean): { show(progress: IngestProgress): void; end(): void } {
  const isTerminal = io.stderr.isTTY === true;
  const started = io.now();
  let last = started;
  let shown = false;
  return {
    show: (progress) => {
      const now = io.now();
      if (quiet || now - last < (isTerminal ? everyMs.terminal : everyMs.file)) return;
      last = now;
      shown = true;
      const line = describe(progress, (now - started) / 1000);
      io.stderr.write(isTerminal ? `\r\u001b[K${line.slice(0, (io.stderr.columns || 80) - 1)}` : `${line}\n`);
    },
    end: () => {
      if (shown && isTerminal) io.stderr.write('\r\u001b[K');
    },
  };
}

/** Says on a terminal what takes a while, until that is over. */
export function passingNote(text: string, { io, quiet }: { readonly io: Io; readonly quiet: boolean }): () => void {
  if (quiet || io.stderr.isTTY !== true) return () => undefined;
  let isShown = true;
  io.stderr.write(`${text.slice(0, (io.stderr.columns || 80) - 1)}\r`);
  return () => {
    if (isShown) io.stderr.write('\u001b[K');
    isShown = false;
  };
}

function describe({ source, messages, bytes, totalBytes }: IngestProgress, seconds: number): string {
  const rate = Math.round(messages / Math.max(0.001, seconds));
  const left = totalBytes && bytes > 0 ? Math.ceil((seconds * (totalBytes - bytes)) / bytes) : undefined;
  const rest = left === undefined ? '' : `, ${left} s left`;
  return `${toPrintable(source)}: ${messages} messages, ${rate} a second${rest}`;
}
