import type { Archive } from '../../mail/archive.ts';
import { effectiveTime, type Message } from '../../mail/message.ts';

/** An archive with more messages in it. */
export function withPlanted(host: Archive, planted: readonly Message[]): Archive {
  const byId = new Map(planted.map((message) => [message.id, message] as const));
  const sorted = [...planted].sort(
    (a, b) => (effectiveTime(a) ?? 0) - (effectiveTime(b) ?? 0) || (a.id < b.id ? -1 : 1),
  );
  return {
    envelopes: () => interleaved(host.envelopes(), sorted),
    messages: () => interleaved(host.messages(), sorted),
    message: (id) => byId.get(id) ?? host.message(id),
  };
}

function* interleaved<Item extends Parameters<typeof effectiveTime>[0]>(
  host: Iterable<Item>,
  planted: readonly Item[],
): Iterable<Item> {
  let next = 0;
  for (const message of host) {
    const at = effectiveTime(message) ?? Infinity;
    for (; next < planted.length; next += 1) {
      const candidate = planted[next];
      if (!candidate || (effectiveTime(candidate) ?? 0) > at) break;
      yield candidate;
    }
    yield message;
  }
  yield* planted.slice(next);
}
