import type { CaseMessage } from '../campaign/as-of.ts';
import type { Campaign, CaseThen } from '../campaign/campaign.ts';
import type { AddrSpec, MessageId } from '../mail/message.ts';
import { passagesOf } from '../mail/passages.ts';
import type { Activity, Review } from '../present/review.ts';
import { once, remembered } from '../remember.ts';
import { storedArchive, type StoredArchive } from '../store/archive.ts';
import type { Store } from '../store/database.ts';
import { keptListYears } from '../store/groundwork/kept-list-years.ts';
import { keptState } from '../store/groundwork/state.ts';
import { keptIn, type MadeFrom } from '../store/kept.ts';
import { revisionOf } from '../store/revision.ts';
import { listYears } from './list-years.ts';
import { findingsMadeFrom } from './made-from.ts';
import type { AnalysisOptions } from './options.ts';

/** What the first screen of a review needs. */
export interface KeptReview extends Pick<Review, 'archive' | 'rates' | 'campaigns'> {
  /** By signal. */
  readonly questions: Readonly<Record<string, string>>;
  /** How each case stood after each of its messages is kept beside it; else of the first cases only. */
  readonly hasAllMoments: boolean;
}

/** What an open case needs, without texts. */
export interface KeptCase {
  readonly messages: readonly CaseMessage[];
  /** Its threads, in reply order: message and depth. */
  readonly conversations: Readonly<Record<string, readonly (readonly [MessageId, number])[]>>;
  /** Its accounts, oldest first: when, whether technical, and the msg-id where it is in a case. */
  readonly activity: Readonly<Record<string, readonly (readonly [number, 0 | 1, MessageId?])[]>>;
}

/** The review that was kept in a store: nothing is analysed for it, and what analyses is not even loaded. */
export async function keptReview(store: Store, options: AnalysisOptions): Promise<Review | undefined> {
  const made = { revision: revisionOf(store), madeFrom: findingsMadeFrom(options.maintainer) };
  const kept = keptIn<KeptReview>(store, keptName, made);
  if (!kept) return undefined;
  const mail = storedArchive(store);
  const { campaigns } = kept;
  const hasGroundwork = keptState(store)?.revision === made.revision;
  const isWhole = kept.hasAllMoments && hasGroundwork;
  const whole = isWhole ? undefined : await analysedLater(store, options, kept.archive.sources);
  const caseOf = keptCases(store, made);
  const lists = once(() => listYears(keptListYears(store), campaigns, mail.message));
  return {
    archive: kept.archive,
    rates: kept.rates,
    campaigns,
    question: (signal) => kept.questions[signal],
    lists: () => (hasGroundwork ? lists() : (whole?.().lists() ?? [])),
    messages: (campaign) => caseOf(campaign)?.messages ?? [],
    asOf: (campaign, message) =>
      keptIn<CaseThen>(store, momentName(campaign.id, message), made) ?? whole?.().asOf(campaign, message),
    conversation: (thread) => {
      const campaign = campaigns.find(({ threads }) => threads.some(({ id }) => id === thread));
      return conversationIn(mail, (campaign && caseOf(campaign)?.conversations[thread]) ?? []);
    },
    activity: (account) => {
      const among = campaigns.filter(({ accounts }) => accounts.some((one) => one.account === account));
      return activityOf(
        account,
        among.flatMap((campaign) => caseOf(campaign) ?? []),
      );
    },
  };
}

/** The cases that are kept, each read when it is first asked for. */
function keptCases(store: Store, made: MadeFrom): (campaign: Campaign) => KeptCase | undefined {
  const read = remembered((id: string) => keptIn<KeptCase>(store, caseName(id), made));
  return ({ id }) => read(id);
}

function conversationIn(
  mail: StoredArchive,
  placed: readonly (readonly [MessageId, number])[],
): ReturnType<Review['conversation']> {
  return placed.flatMap(([id, depth]) => {
    const message = mail.message(id);
    return message ? [{ message, passages: passagesOf(message.text), depth }] : [];
  });
}

/** Each case knows which of an account's messages are in one; in another case there may be more. */
function activityOf(account: AddrSpec, cases: readonly KeptCase[]): readonly Activity[] {
  const lanes = cases.map(({ activity }) => activity[account] ?? []);
  return (lanes[0] ?? []).map(([at, technical], index) => {
    const id = lanes.map((lane) => lane[index]?.[2]).find((found) => found !== undefined);
    return { at, hasArtefact: technical === 1, id: id ?? elsewhere };
  });
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
  return once(() => reviewOf(analyse(store, options, { keepsReadings: true }), sources));
}

/** The name of a form: what was kept in another one is not found. */
export const keptName = 'review 3';

/** Under which a case is kept. */
export function caseName(campaign: string): string {
  return `${keptName} ${campaign}`;
}

/** Under which a case is kept as it stood after one of its messages. */
export function momentName(campaign: string, message: MessageId): string {
  return `${caseName(campaign)} ${message}`;
}
