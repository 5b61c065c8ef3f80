import type { CaseMessage } from '../campaign/as-of.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { AddrSpec, MessageId } from '../mail/message.ts';
import { passagesOf } from '../mail/passages.ts';
import type { Activity, ListYear, Review } from '../present/review.ts';
import { storedArchive } from '../store/archive.ts';
import type { Store } from '../store/database.ts';
import { keep, keptIn, type MadeFrom } from '../store/kept.ts';
import { revisionOf } from '../store/revision.ts';
import { analyse } from './analysis.ts';
import { findingsMadeFrom } from './made-from.ts';
import type { AnalysisOptions } from './options.ts';
import { reviewOf } from './review-of.ts';

/** All of a review that its first screens need, without texts. */
interface KeptReview extends Pick<Review, 'archive' | 'rates' | 'campaigns'> {
  readonly lists: readonly ListYear[];
  /** By campaign. */
  readonly messages: readonly (readonly CaseMessage[])[];
  /** Threads of cases, in reply order: message and depth. */
  readonly conversations: Readonly<Record<string, readonly (readonly [MessageId, number])[]>>;
  /** Accounts in cases, oldest first: when, whether technical, and the msg-id where it is in a case. */
  readonly activity: Readonly<Record<string, readonly (readonly [number, 0 | 1, MessageId?])[]>>;
}

/**
 * The review that was kept in a store: nothing is analysed for it. Only how a case stood earlier is not kept; that is
 * analysed when it is first asked for, which takes a second for some twenty thousand threads.
 */
export function keptReview(store: Store, options: AnalysisOptions): Review | undefined {
  const kept = keptIn<KeptReview>(store, keptName, madeFrom(store, options.maintainer));
  if (!kept) return undefined;
  const mail = storedArchive(store);
  let analysed: Review | undefined;
  const whole = (): Review =>
    (analysed ??= reviewOf(analyse(store, options, { keepsReadings: true }), kept.archive.sources));
  return {
    archive: kept.archive,
    rates: kept.rates,
    campaigns: kept.campaigns,
    lists: () => kept.lists,
    messages: (campaign) => kept.messages[kept.campaigns.indexOf(campaign)] ?? [],
    asOf: (campaign, message) => whole().asOf(campaign, message),
    conversation: (thread) =>
      (kept.conversations[thread] ?? []).flatMap(([id, depth]) => {
        const message = mail.message(id);
        return message ? [{ message, passages: passagesOf(message.text), depth }] : [];
      }),
    activity: (account) =>
      (kept.activity[account] ?? []).map(([at, technical, id]): Activity => ({
        ...{ at, hasArtefact: technical === 1 },
        id: id ?? elsewhere,
      })),
  };
}

/** No message has it. */
const elsewhere = '' as MessageId;

/** Keeps a review that was just made, for the next time that the screen is opened. */
export function keepReview(store: Store, review: Review, maintainers: readonly AddrSpec[]): void {
  const { archive, rates, campaigns } = review;
  const threads = campaigns.flatMap((campaign) => campaign.threads);
  const inCases = new Set<string>(threads.flatMap(({ messages }) => messages));
  const accounts = new Set(campaigns.flatMap((campaign) => campaign.accounts.map(({ account }) => account)));
  const kept: KeptReview = {
    ...{ archive, rates, campaigns, lists: review.lists() },
    messages: campaigns.map((campaign: Campaign) => review.messages(campaign)),
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
  keep(store, keptName, kept, madeFrom(store, maintainers));
}

const keptName = 'review';

function madeFrom(store: Store, maintainers: readonly AddrSpec[]): MadeFrom {
  return { revision: revisionOf(store), madeFrom: findingsMadeFrom(maintainers) };
}
