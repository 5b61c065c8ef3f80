import { openPath } from '../../src/ingest/index.ts';
import type { KnownPlaces, RawMessage, Source, SourceStep } from '../../src/ingest/source.ts';

/** The world of a path, with nothing on standard input. */
export const world = { env: { PATH: process.env['PATH'] } };

/** What a store knows that is empty. */
export const nothingKnown: KnownPlaces = { count: () => 0, all: () => new Map() };

/** What a store knows that took in these steps. */
export function knowing(steps: readonly SourceStep[]): KnownPlaces {
  const places = new Map<number, { readonly mark: number | undefined; readonly isKept: boolean }>();
  for (const step of steps) {
    if (step.kind === 'message') places.set(step.position, { mark: step.mark, isKept: true });
    if (step.kind === 'gone') places.delete(step.position);
  }
  return { count: () => places.size, all: () => places };
}

/** All that a source tells. */
export async function stepsOf(
  source: Source,
  cursor?: string,
  known: KnownPlaces = nothingKnown,
): Promise<readonly SourceStep[]> {
  const steps: SourceStep[] = [];
  for await (const step of source.read(cursor, known)) steps.push(step);
  return steps;
}

/** The messages among steps. */
export function messagesAmong(steps: readonly SourceStep[]): readonly RawMessage[] {
  return steps.filter((step) => step.kind === 'message');
}

/** The cursor behind steps. */
export function endOf(steps: readonly SourceStep[]): string | undefined {
  return steps.flatMap((step) => ('end' in step ? step.end : [])).at(-1);
}

/** The texts of all messages that a path leads to, by source. */
export async function textsAt(path: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const { sources } = await openPath(path, world);
  const texts: Record<string, readonly string[]> = {};
  for (const source of sources) {
    texts[source.name.replace(path, '')] = messagesAmong(await stepsOf(source)).map(({ bytes }) => `${bytes}`);
  }
  return texts;
}
