import { ExpectedError } from '../errors.ts';
import { closest } from './closest.ts';
import { explainedSettings, type ExplainedSetting } from './explained.ts';
import { statementsOf } from './statements.ts';

/** What is wrong in a text, as the validation found it. */
export interface Problem {
  readonly issues: readonly Issue[];
  /** Where the paths of the issues start. */
  readonly at: readonly string[];
  readonly text: string;
  readonly path: string;
}

interface Issue {
  readonly code?: string;
  readonly message: string;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
}

/** The error of the first issue: names the key, its line and an example of what would be right. */
export function problemOf({ issues, at, text, path }: Problem): ExpectedError {
  const [issue] = issues;
  const [unknown] = issue?.keys ?? [];
  const inner = (issue?.path ?? []).map((key) => (typeof key === 'number' ? key : String(key)));
  const place = [...at, ...inner, ...(unknown === undefined ? [] : [unknown])];
  const line = lineOf(place, text);
  const known = explainedSettings.filter(({ header }) => header === headerOf(place));
  const where = `${path}${line === undefined ? '' : `, line ${line}`}`;
  const name = place.map(String).join('.');
  if (unknown !== undefined) {
    const keys = place.includes('oauth')
      ? ['provider', 'client_id']
      : [...known.map(({ key }) => key), ...tables(place)];
    const near = closest(unknown, keys);
    const next = near === undefined ? `Known are: ${keys.join(', ')}.` : `Perhaps "${near}" is meant.`;
    return new ExpectedError('usage', `${where}: there is no setting ${name}.`, next);
  }
  const setting = known.find(({ key }) => place.includes(key));
  return new ExpectedError('usage', `${where}: ${name} ${saidOf(issue, place, text)}.`, nextStepOf(setting));
}

function saidOf(issue: Issue | undefined, place: readonly (string | number)[], text: string): string {
  const isMissing = issue?.code === 'invalid_type' && !statementsOf(text).some((one) => startsWith(one.path, place));
  return isMissing ? 'is missing' : (issue?.message ?? 'is wrong');
}

function nextStepOf(setting: ExplainedSetting | undefined): string {
  return setting
    ? `For example: ${setting.key} = ${setting.example}`
    : 'Write it as the comments of a new file show it.';
}

function tables(place: readonly unknown[]): readonly string[] {
  return place.length === 1 ? ['keys', 'sources', 'watch', 'queries', 'notify'] : [];
}

function headerOf([first, ...rest]: readonly (string | number)[]): string {
  if (rest.length === 0) return '';
  if (first === 'sources') return '[sources.NAME]';
  return first === 'watch' ? '[watch]' : first === 'notify' ? '[[notify]]' : '';
}

/** The line, from 1, of the statement that stands nearest to a place. */
function lineOf(place: readonly (string | number)[], text: string): number | undefined {
  const statements = statementsOf(text);
  for (let length = place.length; length > 0; length -= 1) {
    const wanted = place.slice(0, length);
    const found =
      statements.find(({ path }) => path.length === length && startsWith(path, wanted)) ??
      statements.find(({ path }) => startsWith(path, wanted));
    if (found) return found.start + 1;
  }
  return undefined;
}

function startsWith(path: readonly unknown[], start: readonly unknown[]): boolean {
  return start.every((part, index) => part === path[index]);
}
