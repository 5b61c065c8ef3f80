import type { KnownPlace } from '../source.ts';

/** What is to be done about a mailbox so that the store holds what it holds. */
export interface Reconciliation {
  /** UIDs of which something is stored and that are there no more, or are another message now. Ascending. */
  readonly gone: readonly number[];
  /** UIDs of which nothing is stored yet, or no longer. Ascending. */
  readonly fresh: readonly number[];
}

/** Compares what a store holds with the UIDs that a mailbox has; `marks` are those that were looked at again. */
export function reconcile(
  known: ReadonlyMap<number, KnownPlace>,
  present: readonly number[],
  marks: ReadonlyMap<number, number>,
): Reconciliation {
  const isOther = (uid: number, { mark }: KnownPlace): boolean => {
    const seen = marks.get(uid);
    return seen !== undefined && mark !== undefined && seen !== mark;
  };
  // No set of what is present: of a mailbox that claims millions it would take half a gigabyte.
  const same = new Set<number>();
  const fresh: number[] = [];
  for (const uid of present) {
    const place = known.get(uid);
    if (place && !isOther(uid, place)) same.add(uid);
    else fresh.push(uid);
  }
  const gone = [...known.keys()].filter((uid) => !same.has(uid));
  return { gone: gone.sort(ascending), fresh: inOrder(fresh) };
}

/** Ascending and each once, as servers tell them nearly always. */
function inOrder(uids: readonly number[]): readonly number[] {
  const isSo = uids.every((uid, at) => at === 0 || uid > (uids[at - 1] ?? 0));
  return isSo ? uids : [...new Set(uids)].sort(ascending);
}

/** FNV-1a over size and INTERNALDATE: enough to tell another message, too little to tell what it is. */
export function markOf(size: number, internalDateMs: number): number {
  let hash = 0x811c9dc5;
  for (const character of `${size} ${Math.floor(internalDateMs / 1000)}`) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  }
  return hash >>> 0;
}

function ascending(a: number, b: number): number {
  return a - b;
}
