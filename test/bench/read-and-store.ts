import { ingest } from '../../src/ingest/ingest.ts';
import { openSource } from '../../src/ingest/index.ts';
import { openStore } from '../../src/store/database.ts';

/* Reads an archive into a new store with full text, and analyses nothing; prints the seconds that it took. */
const [archive = '', path = ''] = process.argv.slice(2);
const began = performance.now();
const store = openStore(path);
const thread = new URL('../../src/ingest/parsing-thread.ts', import.meta.url);
const { messages, failures } = await ingest(store, [await openSource(archive)], { thread });
store.close();
if (failures[0]) throw failures[0].error;
process.stdout.write(JSON.stringify({ messages, seconds: (performance.now() - began) / 1000 }));
