import { isDeepStrictEqual } from 'node:util';
import { homedir } from 'node:os';
import { stringify } from 'smol-toml';
import { ExpectedError } from '../errors.ts';
import { newConfigText } from './explained.ts';
import { isSourceName, readConfigText, settingsOf, sourceNameRule, type ConfigPlace } from './load.ts';
import { writePrivately } from './private-file.ts';
import type { Settings, SourceSettings } from './settings.ts';
import { sourceLines } from './source-lines.ts';
import { statementsOf } from './statements.ts';
import { isQueryName, queryNameRule } from './table.ts';

/** Writes a source at the end of the file; a new file explains every setting. */
export function addSource(path: string, source: SourceSettings, home: string = homedir()): void {
  writePrivately(path, withSource(readConfigText(path) ?? newConfigText(), source, { path, home }));
}

/** Takes a source out of the file and leaves everything else as it stands. */
export function removeSource(path: string, name: string, home: string = homedir()): void {
  writePrivately(path, withoutSource(readConfigText(path) ?? '', name, { path, home }));
}

/** A text with one more source. */
export function withSource(text: string, source: SourceSettings, place: ConfigPlace): string {
  const before = settingsOf(text, place);
  if (!isSourceName(source.name)) {
    throw new ExpectedError(
      'usage',
      `"${source.name}" is no name for a source: it ${sourceNameRule}.`,
      'Give another.',
    );
  }
  if (before.sources.some(({ name }) => name === source.name)) {
    throw new ExpectedError(
      'usage',
      `There is a source ${source.name} already.`,
      `Take it out with "undue remove ${source.name}", or give another name.`,
    );
  }
  const lines = sourceLines(source);
  const after = inserted(text, lines);
  const expected = [...before.sources, source];
  if (isReadAs(after, { ...before, sources: expected }, place)) return after;
  throw new ExpectedError('usage', `${place.path} could not be added to.`, `Add by hand: ${lines.join(' ')}`);
}

/** A text without a source. */
export function withoutSource(text: string, name: string, place: ConfigPlace): string {
  const before = settingsOf(text, place);
  if (!before.sources.some((source) => source.name === name)) {
    const known = before.sources.map((source) => source.name).join(', ');
    const next = known === '' ? 'There are no sources yet: "undue add" adds one.' : `There are: ${known}.`;
    throw new ExpectedError('usage', `There is no source "${name}".`, next);
  }
  const after = cut(text, name);
  const expected = before.sources.filter((source) => source.name !== name);
  if (isReadAs(after, { ...before, sources: expected }, place)) return after;
  const line = (statementsOf(text).find(({ path }) => path[0] === 'sources')?.start ?? 0) + 1;
  throw new ExpectedError(
    'usage',
    `${place.path} writes the source ${name} in a way that cannot be edited without harm.`,
    `Take it out by hand; sources begin in line ${line}.`,
  );
}

/** Writes a query under a name that no other has; a new file explains every setting. */
export function addQuery(path: string, query: NamedQuery, home: string = homedir()): void {
  writePrivately(path, withQuery(readConfigText(path) ?? newConfigText(), query, { path, home }));
}

/** A query to be saved. */
export interface NamedQuery {
  readonly name: string;
  readonly text: string;
}

/** A text with one more query. */
export function withQuery(text: string, { name, text: query }: NamedQuery, place: ConfigPlace): string {
  const before = settingsOf(text, place);
  if (!isQueryName(name)) {
    throw new ExpectedError('usage', `"${name}" is no name for a query: it ${queryNameRule}.`, 'Give another.');
  }
  const known = Object.hasOwn(before.queries, name) ? before.queries[name] : undefined;
  if (known === query) return text;
  if (known !== undefined) {
    throw new ExpectedError('usage', `@${name} is "${known}" already.`, `Give another name, or change ${place.path}.`);
  }
  const line = stringify({ [name]: query }).trimEnd();
  const own = statementsOf(text).filter(({ path }) => path[0] === 'queries');
  const after =
    own.length === 0
      ? inserted(text, ['[queries]', line])
      : withLine(text, line, Math.max(...own.map((statement) => statement.end)));
  if (isReadAs(after, { ...before, queries: { ...before.queries, [name]: query } }, place)) return after;
  throw new ExpectedError('usage', `${place.path} could not be added to.`, `Add under [queries] by hand: ${line}`);
}

function withLine(text: string, line: string, at: number): string {
  const lines = text.split('\n');
  const [head, tail] = [lines.slice(0, at), lines.slice(at)];
  const isDos = text.includes('\r\n');
  if (tail.length > 0) return [...head, isDos ? `${line}\r` : line, ...tail].join('\n');
  return `${text}${isDos ? '\r' : ''}\n${line}`;
}

/** Whoever edits text as text looks afterwards whether it says what was meant. */
function isReadAs(text: string, expected: Settings, place: ConfigPlace): boolean {
  const byName = (settings: Settings) => ({
    ...settings,
    sources: [...settings.sources].sort((a, b) => (a.name < b.name ? -1 : 1)),
  });
  try {
    return isDeepStrictEqual(structuredClone(byName(settingsOf(text, place))), structuredClone(byName(expected)));
  } catch (error) {
    if (error instanceof ExpectedError) return false;
    throw error;
  }
}

/**
 * Lines at the end, after an empty one. The text's own way is kept: its kind of line ends, and whether its last line has
 * one, so that taking the lines out again gives the same bytes.
 */
function inserted(text: string, added: readonly string[]): string {
  const isDos = text.includes('\r\n');
  const lines = text.split('\n');
  const isEnded = lines.at(-1) === '';
  const kept = isEnded ? lines.slice(0, -1) : lines;
  const block = [...(kept.length === 0 ? [] : ['']), ...added];
  if (!isDos) return [...kept, ...block, ...(isEnded ? [''] : [])].join('\n');
  if (isEnded) return [...kept, ...block.map((line) => `${line}\r`), ''].join('\n');
  return [...kept.slice(0, -1), [kept.at(-1), ...block].join('\r\n')].join('\n');
}

/** Comments above a source and after its last key stay: they are a person's. */
function cut(text: string, name: string): string {
  const lines = text.split('\n');
  const own = statementsOf(text).filter(({ path }) => path[0] === 'sources' && path[1] === name);
  const start = Math.min(...own.map((statement) => statement.start));
  const end = Math.max(...own.map((statement) => statement.end));
  const isBlankBefore = start > 0 && (lines[start - 1] ?? '').trim() === '';
  const head = lines.slice(0, isBlankBefore ? start - 1 : start);
  const tail = lines.slice(end);
  if (tail.length > 0 || head.length === 0) return [...head, ...tail].join('\n');
  return head.join('\n').replace(/\r$/, '');
}
