import Database from 'better-sqlite3';
import { migrations } from '../../src/store/migrations.ts';

/** A store as the first seven migrations left it; open and empty, to be filled and closed. */
export function formerStore(path: string): Database.Database {
  const store = new Database(path);
  store.pragma('page_size = 32768');
  store.pragma('application_id = 0x756e6475');
  store.pragma('journal_mode = WAL');
  store.exec('CREATE TABLE migrations (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID');
  const record = store.prepare('INSERT INTO migrations (name) VALUES (?)');
  for (const { name, up } of migrations.slice(0, 7)) {
    up(store);
    record.run(name);
  }
  return store;
}
