import type { Source } from './source.ts';

/** What a path that a person gave leads to. */
export interface OpenedPath {
  /** In a stable order. */
  readonly sources: readonly Source[];
  /** What was found there and is not read, and why. */
  readonly passedOver: readonly PassedOver[];
  /** Files and folders whose change tells that there may be something new. */
  readonly watched: readonly string[];
}

/** Something that lies among mail and is not read. */
export interface PassedOver {
  readonly path: string;
  readonly reason: 'no-mail' | 'leads-outside';
}

/** What of the world opening a path needs. */
export interface PathWorld {
  /** Where programs are looked for. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin?: (AsyncIterable<Buffer> & { readonly isTTY?: boolean }) | undefined;
}

/** Several openings as one. */
export function together(opened: readonly OpenedPath[]): OpenedPath {
  return {
    sources: opened.flatMap(({ sources }) => sources),
    passedOver: opened.flatMap(({ passedOver }) => passedOver),
    watched: opened.flatMap(({ watched }) => watched),
  };
}

/** A path of which nothing is read. */
export function passedOver(path: string, reason: PassedOver['reason']): OpenedPath {
  return { sources: [], passedOver: [{ path, reason }], watched: [] };
}

/** Says what lies there and is not read, and names some of it. */
export function passedOverNotes(given: string, { passedOver: all }: OpenedPath): readonly string[] {
  return (['no-mail', 'leads-outside'] as const).flatMap((reason) => {
    const paths = all.filter((one) => one.reason === reason).map(({ path }) => path);
    if (paths.length === 0) return [];
    const others = paths.length > namedAtMost ? ` and ${paths.length - namedAtMost} more` : '';
    const named = paths.slice(0, namedAtMost).map((path) => path.replace(`${given}/`, ''));
    return [`${given}: ${counted(paths.length, reason)}: ${named.join(', ')}${others}`];
  });
}

const namedAtMost = 5;

function counted(count: number, reason: PassedOver['reason']): string {
  if (reason === 'no-mail') return count === 1 ? '1 file is no mail' : `${count} files are no mail`;
  return count === 1
    ? '1 link leads elsewhere and is not followed'
    : `${count} links lead elsewhere and are not followed`;
}
