import { valueOf } from './editor.ts';
import type { State } from './state.ts';
import type { FoundList } from './world.ts';

/** Lists that the search leaves, those with most messages first. */
export function listsShown({ found, filter }: Pick<State, 'found' | 'filter'>): readonly FoundList[] {
  const sought = valueOf(filter).trim().toLowerCase();
  return found.lists
    .filter(({ id }) => id.toLowerCase().includes(sought))
    .toSorted((one, other) => other.messages - one.messages || (one.id < other.id ? -1 : 1));
}

/** The marks after one more, or one less. */
export function withToggled(marked: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return marked.has(id) ? new Set([...marked].filter((one) => one !== id)) : new Set([...marked, id]);
}

/** The marks with all of some lists; without them where all were marked. */
export function withAllToggled(marked: ReadonlySet<string>, lists: readonly FoundList[]): ReadonlySet<string> {
  const ids = lists.map(({ id }) => id);
  if (!ids.every((id) => marked.has(id))) return new Set([...marked, ...ids]);
  const gone = new Set(ids);
  return new Set([...marked].filter((id) => !gone.has(id)));
}
