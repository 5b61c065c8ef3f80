import type { Campaign } from '../campaign/campaign.ts';
import type { Review } from '../present/review.ts';
import { signals } from '../signals/index.ts';
import { isKept, keep } from '../store/kept.ts';
import type { Analysis } from './analysis.ts';
import { findingsMadeFrom } from './made-from.ts';
import { caseName, keptName, momentName, type KeptCase, type KeptReview } from './kept-review.ts';

/** Keeps the review of an analysis in its store, for the next time that the screen is opened; cases that are as before stay. */
export function keepReview({ store, revision, means, known }: KeptAnalysis, review: Review): void {
  const madeFrom = findingsMadeFrom(means.maintainers);
  const lookedBackOn = new Set(casesToLookBackOn(review));
  const before = known && { revision: known.revision, madeFrom };
  const isAsBefore = (campaign: Campaign): boolean =>
    before !== undefined &&
    known?.campaigns.has(campaign.id) === true &&
    isKept(store, caseName(campaign.id), before) &&
    (!lookedBackOn.has(campaign) || campaign.pressing.some((id) => isKept(store, momentName(campaign.id, id), before)));
  const asBefore = new Set(review.campaigns.filter(isAsBefore));
  const contents = function* (): Generator<readonly [string, unknown]> {
    yield [keptName, toKept(review, lookedBackOn.size === review.campaigns.length)];
    const toCase = caseKeeper(review);
    for (const campaign of review.campaigns.filter((one) => !asBefore.has(one))) {
      yield [caseName(campaign.id), toCase(campaign)];
      if (!lookedBackOn.has(campaign)) continue;
      for (const { id } of review.messages(campaign)) {
        const then = review.asOf(campaign, id);
        if (then) yield [momentName(campaign.id, id), then];
      }
    }
  };
  const retained = before && { revision: before.revision, names: [...asBefore].map(({ id }) => caseName(id)) };
  keep(store, contents(), { revision, madeFrom, retained });
}

type KeptAnalysis = Pick<Analysis, 'store' | 'revision' | 'means' | 'known'>;

/**
 * Cases of a higher score come first; who looks back on the others waits for an analysis. The work grows with the square of
 * a case's messages: 50 to 150 microseconds each, so that this much is less than a second; a debate of 100 messages is left out.
 */
function casesToLookBackOn({ campaigns }: Review): readonly Campaign[] {
  let left = mostSquares;
  return campaigns.filter(({ threads }) => {
    const squares = threads.reduce((sum, { messages }) => sum + messages.length, 0) ** 2;
    if (squares > left) return false;
    left -= squares;
    return true;
  });
}

const mostSquares = 5_000;

function toKept(review: Review, hasAllMoments: boolean): KeptReview {
  const { archive, rates, campaigns } = review;
  const questions = Object.fromEntries(signals.map(({ id, question }) => [id, question]));
  return { archive, rates, campaigns, hasAllMoments, questions };
}

function caseKeeper(review: Review): (campaign: Campaign) => KeptCase {
  const threads = review.campaigns.flatMap((campaign) => campaign.threads);
  const inCases = new Set<string>(threads.flatMap(({ messages }) => messages));
  return (campaign) => ({
    messages: review.messages(campaign),
    conversations: Object.fromEntries(
      campaign.threads.map(({ id }) => [
        id,
        review.conversation(id).map(({ message, depth }) => [message.id, depth] as const),
      ]),
    ),
    activity: Object.fromEntries(
      campaign.accounts.map(({ account }) => [
        account,
        review.activity(account).map(({ at, hasArtefact, id }) => {
          const technical = hasArtefact ? 1 : 0;
          return inCases.has(id) ? ([at, technical, id] as const) : ([at, technical] as const);
        }),
      ]),
    ),
  });
}
