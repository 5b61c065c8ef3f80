import type { Campaign } from '../campaign/campaign.ts';
import type { Review } from '../present/review.ts';
import { signals } from '../signals/index.ts';
import { keep } from '../store/kept.ts';
import type { Analysis } from './analysis.ts';
import { findingsMadeFrom } from './made-from.ts';
import { keptName, momentName, type KeptReview } from './kept-review.ts';

/** Keeps the review of an analysis in its store, for the next time that the screen is opened. */
export function keepReview({ store, revision, means }: KeptAnalysis, review: Review): void {
  const lookedBackOn = casesToLookBackOn(review);
  const kept = toKept(review, lookedBackOn.length === review.campaigns.length);
  const contents = function* (): Generator<readonly [string, unknown]> {
    yield [keptName, kept];
    for (const campaign of lookedBackOn) {
      for (const { id } of review.messages(campaign)) {
        const then = review.asOf(campaign, id);
        if (then) yield [momentName(campaign.id, id), then];
      }
    }
  };
  keep(store, contents(), { revision, madeFrom: findingsMadeFrom(means.maintainers) });
}

type KeptAnalysis = Pick<Analysis, 'store' | 'revision' | 'means'>;

/**
 * Cases of a higher score come first; who looks back on the others waits for an analysis. The work grows with the square of
 * a case's messages: 50 to 150 microseconds each, so that this much is less than a second; a debate of 100 messages is left out.
 */
function casesToLookBackOn(review: Review): readonly Campaign[] {
  let left = mostSquares;
  return review.campaigns.filter((campaign) => {
    const squares = review.messages(campaign).length ** 2;
    if (squares > left) return false;
    left -= squares;
    return true;
  });
}

const mostSquares = 5_000;

function toKept(review: Review, hasAllMoments: boolean): KeptReview {
  const { archive, rates, campaigns } = review;
  const threads = campaigns.flatMap((campaign) => campaign.threads);
  const inCases = new Set<string>(threads.flatMap(({ messages }) => messages));
  const accounts = new Set(campaigns.flatMap((campaign) => campaign.accounts.map(({ account }) => account)));
  return {
    ...{ archive, rates, campaigns, hasAllMoments, lists: review.lists() },
    questions: Object.fromEntries(signals.map(({ id, question }) => [id, question])),
    messages: campaigns.map((campaign) => review.messages(campaign)),
    conversations: Object.fromEntries(
      threads.map(({ id }) => [id, review.conversation(id).map(({ message, depth }) => [message.id, depth] as const)]),
    ),
    activity: Object.fromEntries(
      [...accounts].map((account) => [
        account,
        review.activity(account).map(({ at, hasArtefact, id }) => {
          const technical = hasArtefact ? 1 : 0;
          return inCases.has(id) ? ([at, technical, id] as const) : ([at, technical] as const);
        }),
      ]),
    ),
  };
}
