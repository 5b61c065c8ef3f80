import type { Archive } from '../../src/mail/archive.ts';
import { effectiveTime, type Message } from '../../src/mail/message.ts';

/** An archive of messages in memory, ordered as a store orders them. */
export function archiveOf(messages: readonly Message[]): Archive {
  const sorted = [...messages].sort(
    (a, b) => (effectiveTime(a) ?? Infinity) - (effectiveTime(b) ?? Infinity) || (a.id < b.id ? -1 : 1),
  );
  const byId = new Map(sorted.map((message) => [message.id, message] as const));
  return { envelopes: () => sorted, messages: () => sorted, message: (id) => byId.get(id) };
}
