import { imapLimits } from './limits.ts';

/** A sequence-set (RFC 9051 §9) of ascending UIDs, in pieces that are no longer than a bound. */
export function uidSets(uids: readonly number[], longest: number): readonly string[] {
  const sets: string[] = [];
  let current = '';
  for (const range of ranges(uids)) {
    const next = current === '' ? range : `${current},${range}`;
    if (next.length > longest && current !== '') {
      sets.push(current);
      current = range;
    } else current = next;
  }
  return current === '' ? sets : [...sets, current];
}

/** The UIDs of a sequence-set; no more than a server may claim to have. */
export function uidsOf(set: string, most: number): readonly number[] {
  const uids: number[] = [];
  for (const range of set.split(',')) {
    const [first = NaN, last = first] = range.split(':').map(Number);
    if (!isUid(first) || !isUid(last)) continue;
    const [from, to] = first <= last ? [first, last] : [last, first];
    for (let uid = from; uid <= to && uids.length < most; uid += 1) uids.push(uid);
  }
  return uids;
}

function isUid(number: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= imapLimits.largestUid;
}

function* ranges(uids: readonly number[]): Generator<string> {
  let from: number | undefined;
  let to = 0;
  for (const uid of uids) {
    if (from !== undefined && uid === to + 1) {
      to = uid;
      continue;
    }
    if (from !== undefined) yield rangeOf(from, to);
    from = uid;
    to = uid;
  }
  if (from !== undefined) yield rangeOf(from, to);
}

function rangeOf(from: number, to: number): string {
  return from === to ? `${from}` : `${from}:${to}`;
}
