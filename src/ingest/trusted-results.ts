import { parseAuthenticationResults, withoutComments, type MethodResult } from '../mail/authentication-results.ts';
import { valueOf, type Header } from './header.ts';

/**
 * What our own server found when it checked where a message is from. A sender may have written any field that stands
 * below the Received field of our server (RFC 8601 §5), so trusted are:
 * - all fields above the first Received, of the configured authserv-id where there is one;
 * - below that the topmost field of the configured authserv-id; without configuration, of the name of the host that
 *   received the message from outside, as far as the next hop (Gmail writes its field under its Received).
 * Of the latter only the topmost: where the server writes one field, a forged one can only stand below it.
 */
export function trustedResults(header: Header, authservId: string | undefined): readonly MethodResult[] {
  const configured = authservId?.toLowerCase();
  const { above, below, receiver } = divided(header);
  const own = above.flatMap((field) => parseAuthenticationResults(field) ?? []);
  const named = own.filter((field) => configured === undefined || field.authservId === configured);
  if (named.length > 0) return named.flatMap(({ results }) => results);
  const id = configured ?? receiver.host;
  const reachable = configured === undefined ? below.slice(0, receiver.reach) : below;
  for (const field of reachable) {
    const parsed = parseAuthenticationResults(field);
    if (parsed && parsed.authservId === id) return parsed.results;
  }
  return [];
}

interface Divided {
  /** The fields above the first Received, from the top. */
  readonly above: readonly string[];
  readonly below: readonly string[];
  /** Who took the message in, and how many of the fields below stand above the hop before. */
  readonly receiver: { readonly host: string | undefined; readonly reach: number };
}

function divided({ fields }: Header): Divided {
  const above: string[] = [];
  const below: string[] = [];
  let hasReceived = false;
  let host: string | undefined;
  let reach: number | undefined;
  for (const field of fields) {
    if (field.name === 'authentication-results') (hasReceived ? below : above).push(valueOf(field));
    if (field.name !== 'received') continue;
    hasReceived = true;
    const hop = hopOf(valueOf(field));
    if (!hop.isFromOutside) continue;
    if (host === undefined) host = hop.by;
    else reach ??= below.length;
  }
  // Without any Received nothing tells what a server wrote.
  return {
    above: hasReceived ? above : [],
    below: [...(hasReceived ? [] : above), ...below],
    receiver: { host, reach: reach ?? below.length },
  };
}

/** `from client (…) by host with …`: a hop over the network; `by host (…)` is one within a machine. */
function hopOf(received: string): { readonly isFromOutside: boolean; readonly by: string } {
  const words = (withoutComments(received) ?? '').trim().toLowerCase().split(/\s+/, 60);
  const isFromOutside = words[0] === 'from';
  const at = words.indexOf('by', isFromOutside ? 2 : 0);
  return { isFromOutside, by: at < 0 ? '' : (words[at + 1] ?? '').replace(/;$/, '') };
}
