import type { Store } from '../database.ts';

/** Which groundwork a store keeps. */
export interface KeptState {
  readonly madeFrom: string;
  /** The number of the last message in it; later ones have higher numbers. */
  readonly lastMessage: number;
  /** Of the content of the store that it was last brought up to. */
  readonly revision: number;
}

/** Undefined where none is kept, or what was begun was not ended. */
export function keptState(store: Store): KeptState | undefined {
  return store
    .prepare<[], KeptState>('SELECT made_from AS madeFrom, last_message AS lastMessage, revision FROM groundwork')
    .get();
}

/** Says that the groundwork is complete; to be called in the transaction that completes it. */
export function keepState(store: Store, { madeFrom, lastMessage, revision }: KeptState): void {
  store.exec('DELETE FROM groundwork');
  store
    .prepare('INSERT INTO groundwork (made_from, last_message, revision) VALUES (?, ?, ?)')
    .run(madeFrom, lastMessage, revision);
}

/** Forgets all groundwork. */
export function forgetGroundwork(store: Store): void {
  store.exec(`
    DELETE FROM groundwork;
    DELETE FROM accounts;
    DELETE FROM names;
    DELETE FROM name_words;
    DELETE FROM bearers;
    DELETE FROM lists;
    DELETE FROM doings;
    DELETE FROM marks;
    DELETE FROM campaigns;
    DELETE FROM in_charge;
  `);
}
