import type { Store } from './database.ts';

/** How often the content of a store has changed; taken before an analysis, so that what is read meanwhile is noticed. */
export function revisionOf(store: Store): number {
  return store.prepare<[], number>('SELECT number FROM revision').pluck().get() ?? 0;
}

/** To be called in every transaction that adds or takes back messages: what was found before is no longer current. */
export function raiseRevision(store: Store): void {
  store.prepare('UPDATE revision SET number = number + 1').run();
}
