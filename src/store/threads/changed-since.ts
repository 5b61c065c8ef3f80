import { instant, type Instant } from '../../mail/message.ts';
import type { Store } from '../database.ts';

/** Later than any message: something changed, but nothing that has a time. */
export const afterAll: Instant = instant(8_640_000_000_000_000);

/** From when on anything may stand otherwise than when this was last forgotten; undefined where nothing changed. */
export function changedSince(store: Store): Instant | undefined {
  return store.prepare<[], Instant>('SELECT at FROM changed_since').pluck().get();
}

/** To be called in the transaction that saves what was made of the threads as they are. */
export function forgetChangedSince(store: Store): void {
  store.prepare('DELETE FROM changed_since').run();
}

/** Makes the function that notes a change, in the transaction that makes it. */
export function changeNoter(store: Store): (at: Instant) => void {
  const note = store.prepare(
    'INSERT INTO changed_since VALUES (1, ?) ON CONFLICT DO UPDATE SET at = min(at, excluded.at)',
  );
  return (at) => void note.run(at);
}
