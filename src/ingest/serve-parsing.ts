import type { MessagePort } from 'node:worker_threads';
import type { Entry } from '../store/messages.ts';
import { entriesOf, type NoteOf } from './entries.ts';
import { discard, messagesIn, type Parcel } from './packet.ts';

/** What a parsing thread is asked. */
export interface Asked {
  readonly number: number;
  readonly parcel: Parcel;
  readonly authservId: string | undefined;
}

/** What it answers: first that it is there, then to each question. */
export type Answered =
  | { readonly kind: 'ready' }
  | { readonly kind: 'parsed'; readonly number: number; readonly entries: readonly Entry[] }
  | { readonly kind: 'failed'; readonly number: number; readonly error: unknown };

/** Answers questions on a port for as long as the thread lives; whoever started it ends it. */
export function serveParsing(port: MessagePort, noteOf?: NoteOf): void {
  const answer = (answered: Answered) => port.postMessage(answered);
  port.on('message', ({ number, parcel, authservId }: Asked) => {
    entriesOf(messagesIn(parcel), { authservId, noteOf })
      .finally(() => discard(parcel))
      .then(
        (entries) => answer({ kind: 'parsed', number, entries }),
        (error: unknown) => answer({ kind: 'failed', number, error }),
      );
  });
  answer({ kind: 'ready' });
}
