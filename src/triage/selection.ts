import type { Demand } from '../campaign/campaign.ts';
import type { Instant } from '../mail/message.ts';
import { levels, type Level } from '../score/level.ts';
import type { Condition, Query, Sort } from './query.ts';
import { isClosed, type Triage } from './triage.ts';

/** What can be asked of a case. */
export interface CaseFacts {
  readonly level: Level;
  readonly demand: Demand;
  readonly score: number;
  /** When its level was reached. */
  readonly reachedAt: Instant;
  /** List-Ids that carried its messages. */
  readonly lists: readonly string[];
  readonly accounts: readonly { readonly name: string; readonly address: string }[];
  readonly triage: Triage;
}

/** The cases that are asked for, in the order that is asked for; `holdsWords` tells of which a message holds the words. */
export function selected<Item extends CaseFacts>(
  cases: readonly Item[],
  query: Query,
  holdsWords: (one: Item) => boolean,
): readonly Item[] {
  const asksForState = query.conditions.some(({ key }) => key === 'state');
  return cases
    .filter((one) => asksForState || !isClosed(one.triage))
    .filter((one) => query.conditions.every((condition) => holds(one, condition) !== condition.isNot))
    .filter((one) => query.words === '' || holdsWords(one))
    .toSorted(orders[query.sort]);
}

function holds(one: CaseFacts, condition: Condition): boolean {
  switch (condition.key) {
    case 'level':
      return condition.values.includes(one.level);
    case 'demand':
      return condition.values.includes(one.demand);
    case 'state':
      return condition.values.some((state) => {
        if (state === 'any') return true;
        return state === 'reopened' ? one.triage.reopened !== undefined : one.triage.state === state;
      });
    case 'list':
      return one.lists.some((list) => hasPart(list, condition.values));
    case 'account':
      return one.accounts.some(({ name, address }) => hasPart(`${name} <${address}>`, condition.values));
    case 'since':
      return one.reachedAt >= condition.at;
    case 'before':
      return one.reachedAt < condition.at;
  }
}

function hasPart(text: string, parts: readonly string[]): boolean {
  return parts.some((part) => text.toLowerCase().includes(part));
}

/** Sorting is stable: equals stay in the order of the report. */
const orders: Readonly<Record<Sort, (a: CaseFacts, b: CaseFacts) => number>> = {
  score: (a, b) => b.score - a.score,
  level: (a, b) => levels.indexOf(b.level) - levels.indexOf(a.level),
  newest: (a, b) => b.reachedAt - a.reachedAt,
  oldest: (a, b) => a.reachedAt - b.reachedAt,
};
