import { extname } from 'node:path';
import { noteTaker, type NoteMeans } from '../campaign/notes.ts';
import type { IngestOptions } from '../ingest/ingest.ts';
import type { NoteOf } from '../ingest/entries.ts';
import { loadActModel, loadLexicons } from './load-means.ts';
import { notesMadeFrom } from './made-from.ts';

/** How the program reads: sentences are noted while their messages are parsed, and both in a second thread too. */
export function readingAside(): Required<Pick<IngestOptions, 'thread' | 'noting'>> {
  return { thread, noting: { madeFrom: notesMadeFrom(), noteOf: noter() } };
}

/** Notes messages; the models are loaded with the first. */
export function noter(): NoteOf {
  let means: NoteMeans | undefined;
  return noteTaker(() => (means ??= { acts: loadActModel(), kit: loadLexicons() }));
}

const thread = new URL(`./noting-thread${extname(import.meta.url)}`, import.meta.url);
