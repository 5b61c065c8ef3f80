import { ExpectedError } from '../../errors.ts';
import type { World } from './channel.ts';

/** What is sent; made anew for every try, so that a time in it is that of the try. */
export type MakeRequest = () => { readonly headers: Readonly<Record<string, string>>; readonly body: string };

/**
 * Posts to a URL of the settings, 10 s a try; after a fault of the server or the network at most three times more.
 * Redirects are not followed: they would carry text and token to a place that nobody wrote into the settings.
 */
export async function post(destination: URL, make: MakeRequest, world: World): Promise<void> {
  for (let retry = 0; ; retry += 1) {
    const outcome = await tryOnce(destination, make, world);
    if (outcome.kind === 'accepted') return;
    if (outcome.kind === 'refused' || retry >= mostRetries) throw undelivered(destination, outcome);
    await world.sleep(pauseBefore(retry, world.random()));
  }
}

/** A URL that notices may be posted to: https, or http on this machine. */
export function destinationOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (url && isSafe && url.username === '' && url.password === '') return url;
  throw new ExpectedError(
    'usage',
    'a URL of [[notify]] cannot be used',
    'It begins with https:// (http:// only for this machine) and holds no user name and no password.',
  );
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

type Outcome =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused' | 'faulty'; readonly reason: string; readonly cause?: unknown };

async function tryOnce(destination: URL, make: MakeRequest, { fetch }: World): Promise<Outcome> {
  try {
    const { headers, body } = make();
    const signal = AbortSignal.timeout(longestTryMs);
    const response = await fetch(destination, { method: 'POST', redirect: 'manual', headers, body, signal });
    // What it answers is of no use, and may be endless.
    await response.body?.cancel();
    if (response.ok) return { kind: 'accepted' };
    const reason = `it answered ${response.status}`;
    return { kind: response.status >= 500 ? 'faulty' : 'refused', reason };
  } catch (cause) {
    return { kind: 'faulty', reason: isTimeout(cause) ? 'no answer in 10 s' : 'it cannot be reached', cause };
  }
}

function isTimeout(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'TimeoutError';
}

/** Only the host is named: the rest of such a URL is often a secret. */
function undelivered({ host }: URL, { reason, cause }: Exclude<Outcome, { kind: 'accepted' }>): ExpectedError {
  return new ExpectedError(
    'usage',
    `${host} did not take a notice: ${reason}`,
    'It is told again later; check this URL under [[notify]].',
    { cause },
  );
}

/** 1, 2 and 4 s, each between half and the whole of it. */
function pauseBefore(retry: number, random: number): number {
  return 1_000 * 2 ** retry * (0.5 + random / 2);
}

const longestTryMs = 10_000;
const mostRetries = 3;
