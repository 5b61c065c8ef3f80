import type { Campaign } from '../../../campaign/campaign.ts';
import { demandWords } from '../../words.ts';
import type { CaseFilter } from '../actions.ts';
import type { Review } from '../../review.ts';

/**
 * Cases that hold every word of a query: in level, subject, list, account, demand or quoted evidence. Without a store there
 * is no language of queries: of `list:dev since:2024` the values are words.
 */
export function findByWords(review: Review): CaseFilter {
  const texts = new Map<Campaign, string>();
  const textOf = (campaign: Campaign): string => {
    const known = texts.get(campaign);
    if (known !== undefined) return known;
    const text = searchable(campaign, listsOf(campaign, review)).toLowerCase();
    texts.set(campaign, text);
    return text;
  };
  return (query, cases) => {
    const words = query
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '' && !/^(?:before|state):/.test(word))
      .map((word) => word.replace(/^(?:list|since):/, ''));
    return words.length === 0 ? cases : cases.filter((one) => words.every((word) => textOf(one).includes(word)));
  };
}

function searchable({ id, level, demand, threads, accounts, score }: Campaign, lists: readonly string[]): string {
  return [
    ...[id, level, demandWords[demand], ...lists],
    ...threads.map(({ subject }) => subject),
    ...accounts.flatMap(({ displayName, account }) => [displayName, account]),
    ...score.addends.map(({ evidence }) => evidence.quote.replace(/\s+/g, ' ')),
  ].join('\n');
}

function listsOf(campaign: Campaign, review: Review): readonly string[] {
  const index = review.campaigns.indexOf(campaign);
  return review.lists().flatMap(({ list, year, cases }) => (cases.includes(index) ? [list ?? '', String(year)] : []));
}
