import type { Store } from './database.ts';

/**
 * Gives back what lies free in the file, where it is much: merging the index of words leaves up to a fifth of it so. 0.2 s
 * for 40 MB; each step is a transaction of its own. A store that cannot give back room uses it when it grows.
 */
export function giveBackRoom(store: Store): void {
  if (number(store, 'auto_vacuum') !== incremental) return;
  let free = number(store, 'freelist_count');
  if (free * muchOf <= number(store, 'page_count')) return;
  try {
    for (let before = free + 1; free > 0 && free < before; free = number(store, 'freelist_count')) {
      before = free;
      store.exec(giveBack);
    }
  } catch (error) {
    if (!isInTheWay(error)) throw error;
  }
}

/**
 * Writes a store of a former version anew, if much of it lies free after it was brought to this one; it can give back room
 * from then on. Where that cannot be done just now it stays as it is.
 */
export function giveBackOnce(store: Store): void {
  const isMuch = number(store, 'freelist_count') * muchOf > number(store, 'page_count');
  if (!isMuch || number(store, 'auto_vacuum') === incremental) return;
  try {
    store.pragma('auto_vacuum = INCREMENTAL');
    store.exec('VACUUM');
  } catch (error) {
    if (!isInTheWay(error)) throw error;
  }
}

/** `PRAGMA auto_vacuum` of a store whose room can be given back. */
const incremental = 2;
/** Less than a sixteenth is soon used again. */
const muchOf = 16;
/** 8 MiB: the log of changes (WAL) then takes no more than at other times. */
const giveBack = 'PRAGMA incremental_vacuum(256)';

function number(store: Store, name: 'auto_vacuum' | 'freelist_count' | 'page_count'): number {
  return Number(store.pragma(name, { simple: true }));
}

/** Another run that writes, or a full disk, is no reason to fail after all was read: the next reading tries again. */
function isInTheWay(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_FULL');
}
