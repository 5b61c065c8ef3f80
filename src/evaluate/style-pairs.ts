import { fullName } from '../accounts/names.ts';
import { skeletonOf } from '../language/skeleton.ts';
import type { Archive } from '../mail/archive.ts';
import type { AddrSpec } from '../mail/message.ts';
import { outlineOf } from '../mail/outline.ts';
import { firstWords, styleSampleOf, type StyleSample } from '../style/profile.ts';
import { threadMessages } from '../thread/jwz.ts';
import type { ThreadId } from '../thread/thread.ts';

/** Two sides of equal length of which it is known, as far as addresses tell, whether one account wrote both. */
export interface StylePair {
  readonly list: string;
  /**
   * `same`: halves of one account from disjoint threads. `co-writers`: such halves of two accounts that share a thread.
   * `one-thread`: both sides begin with what they wrote in the thread that they share, so that the topic is the same.
   */
  readonly kind: 'same' | 'co-writers' | 'one-thread';
  readonly accounts: readonly [AddrSpec, AddrSpec];
  readonly sides: readonly [readonly StyleSample[], readonly StyleSample[]];
}

interface Written {
  readonly thread: ThreadId;
  readonly sample: StyleSample;
}

/** The accounts of one list, with what they wrote, up to a length beyond which nothing is needed. */
export interface Writers {
  readonly list: string;
  readonly byAccount: ReadonlyMap<AddrSpec, readonly Written[]>;
}

/** A list gives at most so many accounts, in the order of a digest, so that large lists do not outweigh small ones. */
const accountsAList = 150;
const wordsAnAccount = 4000;
const fewestOwnWords = 10;

/** Reads who wrote what in an archive; one account a name, and no program. */
export function writersOf(list: string, archive: Archive): Writers {
  const envelopes = [...archive.envelopes()];
  const threadOf = new Map(
    threadMessages(envelopes).flatMap(({ id, messages }) => messages.map((one) => [one.id, id] as const)),
  );
  const chosen = chosenAccounts(envelopes);
  const byAccount = new Map<AddrSpec, Written[]>([...chosen.keys()].map((account) => [account, []]));
  const openings = new Map<number, number>();
  for (const { id, from } of envelopes) {
    const thread = threadOf.get(id);
    const written = byAccount.get(from);
    if (!written || thread === undefined || wordsIn(written) > wordsAnAccount) continue;
    const message = archive.message(id);
    if (!message || message.defects.includes('robot') || isRepeated(outlineOf(message).opening, openings)) continue;
    const sample = styleSampleOf(message);
    if (sample.words >= fewestOwnWords) written.push({ thread, sample });
  }
  return { list, byAccount };
}

/** A text that opens like five before it is a program's or a template's. */
function isRepeated(opening: number | undefined, openings: Map<number, number>): boolean {
  if (opening === undefined) return false;
  const before = openings.get(opening) ?? 0;
  openings.set(opening, before + 1);
  return before >= 5;
}

/** Where one name has several addresses it is left out: two addresses of one person are no known different authors. */
function chosenAccounts(
  envelopes: Iterable<{ readonly from: AddrSpec; readonly displayName: string }>,
): ReadonlyMap<AddrSpec, number> {
  const messages = new Map<AddrSpec, number>();
  const addressesOf = new Map<string, Set<AddrSpec>>();
  for (const { from, displayName } of envelopes) {
    messages.set(from, (messages.get(from) ?? 0) + 1);
    const look = fullName(displayName) && skeletonOf(displayName);
    if (look) addressesOf.set(look, (addressesOf.get(look) ?? new Set()).add(from));
  }
  const shared = new Set([...addressesOf.values()].filter(({ size }) => size > 1).flatMap((accounts) => [...accounts]));
  const single = [...messages].filter(([from, count]) => count >= 4 && !shared.has(from));
  const ordered = single.sort(([a], [b]) => orderOf(a) - orderOf(b) || (a < b ? -1 : 1));
  return new Map(ordered.slice(0, accountsAList * 2));
}

function wordsIn(written: readonly Written[]): number {
  return written.reduce((sum, { sample }) => sum + sample.words, 0);
}

/** Pairs of sides of so many words each. */
export function pairsOf({ list, byAccount }: Writers, words: number): readonly StylePair[] {
  const halves = new Map<AddrSpec, StylePair['sides']>();
  for (const [account, written] of byAccount) {
    const [one, other] = halvesOf(account, written).map((half) => firstWords(half, words));
    if (one && other && isLong(one, words) && isLong(other, words)) halves.set(account, [one, other]);
    if (halves.size >= accountsAList) break;
  }
  const pairs: StylePair[] = [...halves].map(([account, sides]) => ({
    list,
    kind: 'same',
    accounts: [account, account],
    sides,
  }));
  for (const [account, sides] of halves) {
    for (const [other, thread] of coWritersOf(account, byAccount, new Set(halves.keys()))) {
      const theirs = halves.get(other);
      if (theirs) pairs.push({ list, kind: 'co-writers', accounts: [account, other], sides: [sides[0], theirs[1]] });
      const inThread = [account, other].map((one) => threadFirst(byAccount.get(one) ?? [], thread, words));
      const [a, b] = inThread;
      if (a && b) pairs.push({ list, kind: 'one-thread', accounts: [account, other], sides: [a, b] });
    }
  }
  return pairs;
}

function isLong(samples: readonly StyleSample[], words: number): boolean {
  return samples.reduce((sum, one) => sum + one.words, 0) >= words;
}

/** Threads are dealt to the half that has less. */
function halvesOf(account: AddrSpec, written: readonly Written[]): readonly (readonly StyleSample[])[] {
  const threads = [...new Set(written.map(({ thread }) => thread))].sort(byOrder(account));
  const halves: StyleSample[][] = [[], []];
  const words = [0, 0];
  for (const thread of threads) {
    const to = (words[0] ?? 0) <= (words[1] ?? 0) ? 0 : 1;
    for (const { sample } of written.filter((one) => one.thread === thread)) {
      halves[to]?.push(sample);
      words[to] = (words[to] ?? 0) + sample.words;
    }
  }
  return halves;
}

const coWritersAnAccount = 3;

function coWritersOf(
  account: AddrSpec,
  byAccount: Writers['byAccount'],
  known: ReadonlySet<AddrSpec>,
): readonly (readonly [AddrSpec, ThreadId])[] {
  const own = new Set((byAccount.get(account) ?? []).map(({ thread }) => thread));
  const found: (readonly [AddrSpec, ThreadId])[] = [];
  for (const [other, written] of byAccount) {
    const shared = other > account && known.has(other) ? written.find(({ thread }) => own.has(thread)) : undefined;
    if (shared) found.push([other, shared.thread]);
  }
  return found.sort(([a], [b]) => byOrder(account)(a, b)).slice(0, coWritersAnAccount);
}

const fewestInThread = 30;

function threadFirst(written: readonly Written[], thread: ThreadId, words: number): readonly StyleSample[] | undefined {
  const inside = written.filter((one) => one.thread === thread);
  if (wordsIn(inside) < fewestInThread) return undefined;
  const all = [...inside, ...written.filter((one) => one.thread !== thread)].map(({ sample }) => sample);
  const side = firstWords(all, words);
  return isLong(side, words) ? side : undefined;
}

/** An order that has nothing to do with time or name, and is the same every time. */
function byOrder(salt: string): (a: string, b: string) => number {
  return (a, b) => orderOf(salt + a) - orderOf(salt + b) || (a < b ? -1 : 1);
}

function orderOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0;
}
