import type { Demand } from '../campaign/campaign.ts';
import { instant, type Instant } from '../mail/message.ts';
import { levels, type Level } from '../score/level.ts';
import type { TriageState } from './triage.ts';

/** A state that can be asked for; `any` shows also what is hidden unless it is asked for. */
export type AskedState = TriageState | 'reopened' | 'any';

/** One condition on a case; its values are alternatives. */
export type Condition =
  | { readonly key: 'level'; readonly values: readonly Level[]; readonly isNot: boolean }
  | { readonly key: 'state'; readonly values: readonly AskedState[]; readonly isNot: boolean }
  | { readonly key: 'demand'; readonly values: readonly Demand[]; readonly isNot: boolean }
  /** Parts of a List-Id, of a name or address. */
  | { readonly key: 'list' | 'account'; readonly values: readonly string[]; readonly isNot: boolean }
  /** The instant at which the level of the case was reached. */
  | { readonly key: 'since' | 'before'; readonly at: Instant; readonly isNot: boolean };

/** An order of cases. */
export type Sort = 'score' | 'level' | 'newest' | 'oldest';

/** What somebody asks for: cases on which all conditions hold and of which a message holds all words. */
export interface Query {
  readonly conditions: readonly Condition[];
  /** For the index of words, which takes any text. */
  readonly words: string;
  readonly sort: Sort;
}

/** A query, and what of its text was not understood, a sentence each. */
export interface ParsedQuery {
  readonly query: Query;
  readonly problems: readonly string[];
}

/** Every key, with what may follow it; help is printed from this. */
export const queryKeys = {
  level: levels,
  state: ['open', 'reopened', 'confirmed', 'dismissed', 'snoozed', 'any'],
  demand: ['handover', 'commit-access', 'infrastructure', 'merge', 'release', 'governance', 'other'],
  list: 'part of a List-Id',
  account: 'part of a name or address',
  since: 'a year, month or day, such as 2024-01',
  before: 'a year, month or day',
  sort: ['score', 'level', 'newest', 'oldest'],
} as const satisfies Readonly<Record<string, string | readonly string[]>>;

/** A key of the language. */
export type QueryKey = keyof typeof queryKeys;

/**
 * Reads `level:alarm state:open list:xz -account:bot since:2024-01 "two words" @saved`. Values are alternatives where a
 * comma is between them, `-` turns a condition round, and what has no key that is known is a word.
 */
export function parseQuery(text: string, saved: Readonly<Record<string, string>> = {}): ParsedQuery {
  const problems: string[] = [];
  const conditions: Condition[] = [];
  const words: string[] = [];
  let sort: Sort = 'score';
  for (const token of expanded(tokensOf(text), saved, problems)) {
    const keyed = keyedToken(token);
    if (!keyed) {
      words.push(token);
      continue;
    }
    const read = readKeyed(keyed);
    if (typeof read === 'string') problems.push(read);
    else if ('sort' in read) sort = read.sort;
    else conditions.push(read);
  }
  return { query: { conditions, words: words.join(' '), sort }, problems };
}

/** A text with what its saved queries say in their place: what is saved names no others. */
export function withoutNames(text: string, saved: Readonly<Record<string, string>>): string {
  return tokensOf(text)
    .map((token) => {
      const name = savedName(token);
      return name !== undefined && Object.hasOwn(saved, name) ? (saved[name] ?? token) : token;
    })
    .join(' ');
}

function savedName(token: string): string | undefined {
  return /^@([a-z0-9][a-z0-9._-]*)$/.exec(token)?.[1];
}

/** A condition in the language: `list:"a b"`. */
export function conditionText(key: QueryKey, value: string): string {
  const plain = value.replaceAll('"', ' ').trim();
  return /^[^\s]+$/.test(plain) ? `${key}:${plain}` : `${key}:"${plain}"`;
}

const longestQuery = 2_000;

function tokensOf(text: string): readonly string[] {
  return text.slice(0, longestQuery).match(/-?[a-z]{1,20}:"[^"]*"|"[^"]*"|\S+/gi) ?? [];
}

/** Saved queries name no others: a circle would have no end. */
function expanded(
  tokens: readonly string[],
  saved: Readonly<Record<string, string>>,
  problems: string[],
): readonly string[] {
  return tokens.flatMap((token) => {
    const name = savedName(token);
    if (name === undefined) return [token];
    const text = Object.hasOwn(saved, name) ? saved[name] : undefined;
    if (text !== undefined) return tokensOf(text);
    const names = Object.keys(saved);
    problems.push(
      `No query is saved as @${name}: ${names.length > 0 ? `there are @${names.join(', @')}` : 'none is saved; see [queries] of the configuration'}.`,
    );
    return [];
  });
}

interface Keyed {
  readonly key: QueryKey;
  readonly value: string;
  readonly isNot: boolean;
}

function keyedToken(token: string): Keyed | undefined {
  const [, not = '', word = '', value = ''] = /^(-?)([a-z]+):(.*)$/is.exec(token) ?? [];
  const key = keys.find((one) => one === word.toLowerCase());
  return key && { key, value: value.replaceAll('"', '').trim().toLowerCase(), isNot: not !== '' };
}

const keys: readonly QueryKey[] = ['level', 'state', 'demand', 'list', 'account', 'since', 'before', 'sort'];

function readKeyed({ key, value, isNot }: Keyed): Condition | { readonly sort: Sort } | string {
  const values = value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  switch (key) {
    case 'level':
      return chosen(key, values, queryKeys.level, (known) => ({ key, values: known, isNot }));
    case 'state':
      return chosen(key, values, queryKeys.state, (known) => ({ key, values: known, isNot }));
    case 'demand':
      return chosen(key, values, queryKeys.demand, (known) => ({ key, values: known, isNot }));
    case 'sort':
      return chosen(key, values, queryKeys.sort, ([first = 'score']) => ({ sort: first }));
    case 'list':
    case 'account':
      return values.length > 0 ? { key, values, isNot } : `${key}: ${queryKeys[key]} has to follow.`;
    case 'since':
    case 'before': {
      const at = startOf(value);
      return at === undefined ? `${key}: "${value}" is not ${queryKeys.since}.` : { key, at, isNot };
    }
  }
}

function chosen<Value extends string, Result>(
  key: QueryKey,
  given: readonly string[],
  known: readonly Value[],
  use: (values: readonly Value[]) => Result,
): Result | string {
  const unknown = given.find((one) => !known.some((value) => value === one));
  if (unknown !== undefined || given.length === 0) {
    return `${key}: ${unknown === undefined ? 'a value has to follow' : `"${unknown}" is not known`}; it is one of ${known.join(', ')}.`;
  }
  return use(known.filter((value) => given.includes(value)));
}

/** The first instant of a year, month or day (UTC). */
function startOf(text: string): Instant | undefined {
  if (!/^\d{4}(?:-\d\d){0,2}$/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : instant(at);
}
