import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../support/program.ts';

/*
 * Reads an archive into a new store with full text, and analyses nothing; `passing` leaves out what only a store that is kept
 * needs. Of the built program: to strip the types of a hundred modules, in two threads, takes half a second.
 */
const [archive = '', path = '', use = 'kept'] = process.argv.slice(2);
const built = (file: string): URL => pathToFileURL(join(root, 'dist', file));
const { ingest }: typeof import('../../src/ingest/ingest.ts') = await import(built('ingest/ingest.js').href);
const { openSource }: typeof import('../../src/ingest/index.ts') = await import(built('ingest/index.js').href);
const { openStore }: typeof import('../../src/store/database.ts') = await import(built('store/database.js').href);

const isPassing = use === 'passing';
const store = openStore(path, isPassing ? 'passing' : 'kept');
const thread = built('ingest/parsing-thread.js');
const { failures } = await ingest(store, [await openSource(archive)], { thread, isPassing });
store.close();
if (failures[0]) throw failures[0].error;
