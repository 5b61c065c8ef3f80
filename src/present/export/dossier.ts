import type { Campaign } from '../../campaign/campaign.ts';
import type { AddrSpec, MessageId } from '../../mail/message.ts';
import type { Level } from '../../score/level.ts';
import type { ThreadId } from '../../thread/thread.ts';
import { innocentReadings } from '../innocent-readings.ts';
import type { ArchiveSummary, Generator } from '../report/report.ts';
import type { Review, ShownMessage } from '../review.ts';

/** All that an export tells, whatever its format; texts of mail are as they were written, each format makes them safe. */
export interface Dossier {
  readonly generator: Generator;
  readonly archive: ArchiveSummary;
  /** The scores from which a level may stand. */
  readonly thresholds: Readonly<Record<Level, number>>;
  readonly rates: Review['rates'];
  readonly isPseudonymised: boolean;
  /** Highest score first. */
  readonly cases: readonly CaseFile[];
}

/** A case with its conversation. */
export interface CaseFile {
  readonly campaign: Campaign;
  readonly innocentReadings: readonly string[];
  readonly threads: readonly FiledThread[];
  /** Messages that bring something technical. */
  readonly withArtefacts: ReadonlySet<MessageId>;
  /** How alike the accounts that press or are named write, pair by pair. */
  readonly likenesses: readonly Likeness[];
}

/** A thread of a case, its messages in reply order. */
export interface FiledThread {
  readonly id: ThreadId;
  readonly subject: string;
  readonly messages: readonly ShownMessage[];
}

/** How alike two accounts write, in logits; undefined where there is too little text. */
export interface Likeness {
  readonly accounts: readonly [AddrSpec, AddrSpec];
  readonly logLikelihoodRatio: number | undefined;
  readonly reasons: readonly { readonly comparison: string; readonly logits: number }[];
}

/** What a review does not know. */
export interface DossierContext extends Pick<Dossier, 'generator' | 'archive' | 'thresholds'> {
  likenesses(campaign: Campaign): readonly Likeness[];
}

/** Files the cases of a review that are wanted. */
export function dossierOf(review: Review, campaigns: readonly Campaign[], context: DossierContext): Dossier {
  const { generator, archive, thresholds } = context;
  const cases = campaigns.map((campaign) => ({
    campaign,
    innocentReadings: innocentReadings(campaign),
    threads: campaign.threads.map(({ id, subject }) => ({ id, subject, messages: review.conversation(id) })),
    withArtefacts: new Set(
      campaign.accounts.flatMap(({ account }) =>
        review
          .activity(account)
          .filter(({ hasArtefact }) => hasArtefact)
          .map(({ id }) => id),
      ),
    ),
    likenesses: context.likenesses(campaign),
  }));
  return { generator, archive, thresholds, rates: review.rates, isPseudonymised: false, cases };
}
