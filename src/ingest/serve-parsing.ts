import type { MessagePort } from 'node:worker_threads';
import { packedEntriesOf, type NoteOf } from './entries.ts';
import type { Parcel } from './packet.ts';

/** What a parsing thread is asked. */
export interface Asked {
  readonly number: number;
  readonly parcel: Parcel;
  readonly authservId: string | undefined;
  readonly deflates: boolean;
}

/** What it answers: first that it is there, then to each question. */
export type Answered =
  | { readonly kind: 'ready' }
  | { readonly kind: 'parsed'; readonly number: number; readonly entries: ArrayBuffer }
  | { readonly kind: 'failed'; readonly number: number; readonly error: unknown };

/**
 * Answers questions on a port for as long as the thread lives; whoever started it ends it. One after the other: what the
 * parser is waited for would otherwise be begun all at once, held all the while, and answered last.
 */
export function serveParsing(port: MessagePort, noteOf?: NoteOf): void {
  const answer = (answered: Answered) =>
    port.postMessage(answered, answered.kind === 'parsed' ? [answered.entries] : []);
  const answerTo = async ({ number, parcel, ...asked }: Asked): Promise<void> => {
    try {
      answer({ kind: 'parsed', number, entries: await packedEntriesOf(parcel, { ...asked, noteOf }) });
    } catch (error) {
      answer({ kind: 'failed', number, error });
    }
  };
  let before: Promise<void> = Promise.resolve();
  port.on('message', (asked: Asked) => {
    before = before.then(() => answerTo(asked));
  });
  answer({ kind: 'ready' });
}
