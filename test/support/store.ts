import { onTestFinished } from 'vitest';
import { openStore, type Store } from '../../src/store/database.ts';

/** A store in memory that is closed after the test. */
export function emptyStore(): Store {
  const store = openStore(':memory:');
  onTestFinished(() => {
    if (store.open) store.close();
  });
  return store;
}
