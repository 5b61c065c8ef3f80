import type { Envelope, Message, MessageId } from './message.ts';

/** The messages of one or several sources, as the core reads them. */
export interface Archive {
  /** Header fields of every message, by effective time, then by id; the undated last. */
  envelopes(): Iterable<Envelope>;
  /** Every message with its text, in the same order; read as a stream, one at a time. */
  messages(): Iterable<Message>;
  message(id: MessageId): Message | undefined;
}
