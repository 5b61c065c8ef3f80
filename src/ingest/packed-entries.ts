import { deserialize, serialize } from 'node:v8';
import type { Entry } from '../store/messages.ts';

/** What was parsed, of a packet: gone through once, when it is written. */
export type ParsedEntries = Iterable<Entry>;

/**
 * Entries as a parsing thread hands them back. Packed they wait outside of the heap: a few thousand of them as objects would
 * outlive the collections of young garbage, and be in its way and in memory long after they are written.
 */
export function packed(entries: readonly Entry[]): ArrayBuffer {
  const { buffer } = serialize(entries);
  // Its type allows for one that is shared, which it never makes.
  return buffer instanceof ArrayBuffer ? buffer : new ArrayBuffer(0);
}

/** Unpacks them as they are asked for, and gives their memory back after the last: deflated texts lie in it. */
export function* unpacked(bytes: ArrayBuffer): Generator<Entry, void> {
  try {
    const entries: readonly Entry[] = deserialize(Buffer.from(bytes));
    yield* entries;
  } finally {
    bytes.transfer(0);
  }
}
