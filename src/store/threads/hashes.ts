import { hash } from 'node:crypto';

/** A hash of a text: even, and exact as a JavaScript number. */
export function hashOf(text: string): number {
  const digest = hash('sha1', text, 'buffer');
  return digest.readUIntBE(0, 6) * 2;
}

/** Of an id as it is mentioned; addresses are lower-cased where they are compared with it. */
export function idHash(id: string): number {
  return hashOf(id.toLowerCase());
}

/** The other hash of an id, for where it is mentioned without effect while it is what it is. */
export function idleHash(ofId: number): number {
  return ofId + 1;
}
