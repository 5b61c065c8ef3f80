import type { Review } from '../present/review.ts';
import { signals } from '../signals/index.ts';
import { keep } from '../store/kept.ts';
import type { Analysis } from './analysis.ts';
import { findingsMadeFrom } from './made-from.ts';
import { keptName, momentName, type KeptReview } from './kept-review.ts';

/** Keeps the review of an analysis in its store, for the next time that the screen is opened. */
export function keepReview({ store, revision, means }: KeptAnalysis, review: Review): void {
  const moments = review.campaigns.flatMap((campaign) =>
    review.messages(campaign).map(({ id }) => ({ campaign, message: id })),
  );
  const shown = moments.slice(0, mostMoments);
  const kept = toKept(review, shown.length === moments.length);
  const contents = function* (): Generator<readonly [string, unknown]> {
    yield [keptName, kept];
    for (const { campaign, message } of shown) {
      const then = review.asOf(campaign, message);
      if (then) yield [momentName(campaign.id, message), then];
    }
  };
  keep(store, contents(), { revision, madeFrom: findingsMadeFrom(means.maintainers) });
}

type KeptAnalysis = Pick<Analysis, 'store' | 'revision' | 'means'>;

/** Each takes 2 ms and 5 kB. Cases of a higher score come first; who looks back at the others waits for an analysis. */
const mostMoments = 1_000;

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
