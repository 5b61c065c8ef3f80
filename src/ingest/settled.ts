import type { Cursor, FileSource, Source, SourceStep } from './source.ts';

/**
 * A file as a source that goes on telling how it stood. One that was read as soon as it was written has no stamp: seen again
 * without anything new it gets one, or it would be read through, and unpacked, each time from then on.
 */
export function settling(source: FileSource): Source {
  return { ...source, read: (cursor) => stepsOf(source, cursor) };
}

async function* stepsOf(source: FileSource, cursor: Cursor | undefined): AsyncGenerator<SourceStep> {
  let isNewThere = false;
  for await (const message of source.read(cursor)) {
    isNewThere = true;
    yield message;
  }
  if (isNewThere || cursor === undefined) return;
  const end = source.stamped(cursor);
  if (end !== cursor) yield { kind: 'reached', end };
}
