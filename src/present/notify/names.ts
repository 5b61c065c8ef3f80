import { createHash } from 'node:crypto';

/** A channel's name in the record: who knows a webhook's or a topic's URL may use it, so only its hash is kept. */
export function channelName(kind: string, destination: string): string {
  return `${kind}:${createHash('sha256').update(destination).digest('hex').slice(0, 16)}`;
}
