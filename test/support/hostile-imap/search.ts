import type { Numbered, Selected } from './selected.ts';
import { asSet } from './sets.ts';

/** The untagged response to SEARCH; undefined where it cannot be read. */
export function searched(selected: Selected, args: string, byUid: boolean, tag: string): readonly Buffer[] | undefined {
  const [, extended, criteria = ''] = /^(?:RETURN \(([^)]*)\) )?(?:CHARSET \S+ )?(.*)$/i.exec(args) ?? [];
  const matching = matcherOf(criteria, selected);
  if (!matching) return undefined;
  const found = selected.messages('1:*', false).filter(matching);
  const numbers = found.map(({ sequence, message }) => (byUid ? message.uid : sequence));
  const line = extended === undefined ? ['* SEARCH', ...numbers].join(' ') : esearch(numbers, extended, byUid, tag);
  return [Buffer.from(`${line}\r\n`)];
}

/** RFC 4731. */
function esearch(numbers: readonly number[], options: string, byUid: boolean, tag: string): string {
  const wanted = options.trim() === '' ? ['ALL'] : options.toUpperCase().split(/\s+/);
  const values: Readonly<Record<string, string | undefined>> = {
    ALL: numbers.length > 0 ? asSet(numbers) : undefined,
    MIN: numbers.at(0)?.toString(),
    MAX: numbers.at(-1)?.toString(),
    COUNT: `${numbers.length}`,
  };
  const given = wanted.flatMap((name) => (values[name] === undefined ? [] : [`${name} ${values[name]}`]));
  return [`* ESEARCH (TAG "${tag}")`, ...(byUid ? ['UID'] : []), ...given].join(' ');
}

type Matcher = (numbered: Numbered) => boolean;

/** Keys that a reader of archives needs; all of them have to match. */
function matcherOf(criteria: string, selected: Selected): Matcher | undefined {
  const words = criteria.toUpperCase().match(/"[^"]*"|\S+/g) ?? [];
  const matchers: Matcher[] = [];
  while (words.length > 0) {
    const key = words.shift() ?? '';
    if (key === 'ALL') continue;
    const value = /^[\d*]/.test(key) ? key : (words.shift() ?? '').replaceAll('"', '');
    const matcher = keyMatcher(key, value, selected);
    if (!matcher) return undefined;
    matchers.push(matcher);
  }
  return (numbered) => matchers.every((matches) => matches(numbered));
}

function keyMatcher(key: string, value: string, selected: Selected): Matcher | undefined {
  if (/^[\d*]/.test(key) || key === 'UID') {
    const uids = new Set(selected.messages(value, key === 'UID').map(({ message }) => message.uid));
    return ({ message }) => uids.has(message.uid);
  }
  const day = Date.parse(`${value} UTC`);
  if (key === 'SINCE') return ({ message }) => message.at.getTime() >= day;
  if (key === 'BEFORE') return ({ message }) => message.at.getTime() < day;
  if (key === 'MODSEQ') return ({ message }) => message.modseq >= Number(value);
  return undefined;
}
