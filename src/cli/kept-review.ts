import type { CaseMessage } from '../campaign/as-of.ts';
import type { CaseThen } from '../campaign/campaign.ts';
import type { MessageId } from '../mail/message.ts';
import { passagesOf } from '../mail/passages.ts';
import type { Activity, ListYear, Review } from '../present/review.ts';
import { storedArchive } from '../store/archive.ts';
import type { Store } from '../store/database.ts';
import { keptIn } from '../store/kept.ts';
import { revisionOf } from '../store/revision.ts';
import { findingsMadeFrom } from './made-from.ts';
import type { AnalysisOptions } from './options.ts';

/** All of a review that its first screens need, without texts. */
export interface KeptReview extends Pick<Review, 'archive' | 'rates' | 'campaigns'> {
  readonly lists: readonly ListYear[];
  /** By campaign. */
  readonly messages: readonly (readonly CaseMessage[])[];
  /** Threads of cases, in reply order: message and depth. */
  readonly conversations: Readonly<Record<string, readonly (readonly [MessageId, number])[]>>;
  /** Accounts in cases, oldest first: when, whether technical, and the msg-id where it is in a case. */
  readonly activity: Readonly<Record<string, readonly (readonly [number, 0 | 1, MessageId?])[]>>;
  /** By signal. */
  readonly questions: Readonly<Record<string, string>>;
  /** How each case stood after each of its messages is kept beside it; else of the first cases only. */
  readonly hasAllMoments: boolean;
}

/** The review that was kept in a store: nothing is analysed for it, and what analyses is not even loaded. */
export async function keptReview(store: Store, options: AnalysisOptions): Promise<Review | undefined> {
  const made = { revision: revisionOf(store), madeFrom: findingsMadeFrom(options.maintainer) };
  const kept = keptIn<KeptReview>(store, keptName, made);
  if (!kept) return undefined;
  const mail = storedArchive(store);
  const whole = kept.hasAllMoments ? undefined : await analysedLater(store, options, kept.archive.sources);
  return {
    archive: kept.archive,
    rates: kept.rates,
    campaigns: kept.campaigns,
    question: (signal) => kept.questions[signal],
    lists: () => kept.lists,
    messages: (campaign) => kept.messages[kept.campaigns.indexOf(campaign)] ?? [],
    asOf: (campaign, message) =>
      keptIn<CaseThen>(store, momentName(campaign.id, message), made) ?? whole?.().asOf(campaign, message),
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

/** The same review from an analysis, which is made when it is first asked for: a second for some twenty thousand threads. */
async function analysedLater(
  store: Store,
  options: AnalysisOptions,
  sources: readonly string[],
): Promise<() => Review> {
  const [{ analyse }, { reviewOf }] = await Promise.all([import('./analysis.ts'), import('./review-of.ts')]);
  let made: Review | undefined;
  return () => (made ??= reviewOf(analyse(store, options, { keepsReadings: true }), sources));
}

/** The name of a form: what was kept in another one is not found. */
export const keptName = 'review 2';

/** Under which a case is kept as it stood after one of its messages. */
export function momentName(campaign: string, message: MessageId): string {
  return `${keptName} ${campaign} ${message}`;
}
