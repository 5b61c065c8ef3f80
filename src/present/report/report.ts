import type { Campaign, Reached } from '../../campaign/campaign.ts';
import { instant, type AddrSpec, type Instant, type MessageId } from '../../mail/message.ts';
import type { Addend } from '../../score/score.ts';
import { toPrintable } from '../printable.ts';
import { innocentReadings } from '../innocent-readings.ts';

/** What the program read, for the head of every report. */
export interface ArchiveSummary {
  readonly messages: number;
  readonly threads: number;
  readonly accounts: number;
  readonly first: Instant | undefined;
  readonly last: Instant | undefined;
  readonly duplicates: number;
  readonly rejected: readonly { readonly source: string; readonly offset: number; readonly reason: string }[];
}

/** Which program and which model made a report. */
export interface Generator {
  readonly name: 'undue';
  readonly version: string;
  readonly model: string;
}

/** The report in the form that scripts read; `undue-report/1` of the contract. Every text of a mail is printable here. */
export function toReport(generator: Generator, archive: ArchiveSummary, campaigns: readonly Campaign[]) {
  return {
    schema: 'undue-report/1' as const,
    generator,
    archive: {
      ...archive,
      first: iso(archive.first),
      last: iso(archive.last),
      rejected: archive.rejected.map((one) => ({
        source: toPrintable(one.source),
        offset: one.offset,
        reason: toPrintable(one.reason),
      })),
    },
    campaigns: campaigns.map(toReportedCampaign),
  };
}

/** The report as a value. */
export type Report = ReturnType<typeof toReport>;

/** One campaign of a report. */
export type ReportedCampaign = ReturnType<typeof toReportedCampaign>;

function toReportedCampaign(campaign: Campaign) {
  const { score } = campaign;
  const target = campaign.accounts.find(({ account }) => account === campaign.target);
  return {
    id: campaign.id,
    level: campaign.level,
    standing: campaign.standing ?? null,
    score: score.logits,
    bias: score.bias,
    families: score.families.map(({ family, sum, cap, isCapped }) => ({ family, sum, cap, capped: isCapped })),
    rarity: campaign.rarity,
    reached: { watch: toReached(campaign.reached.watch), alarm: toReached(campaign.reached.alarm) },
    target: target ? { name: toPrintable(target.displayName), address: toPrintable(target.account) } : null,
    demand: campaign.demand,
    accounts: campaign.accounts.map((one) => ({
      name: toPrintable(one.displayName),
      address: toPrintable(one.account),
      part: one.part,
      firstSeen: iso(one.firstSeen),
      messages: one.messages,
      withArtefacts: one.withArtefacts,
      knownBy: one.knownBy,
    })),
    threads: campaign.threads.map(({ id, subject, messages }) => ({
      id: toPrintable(id),
      subject: toPrintable(subject),
      messages: messages.map(bracketed),
    })),
    pressing: campaign.pressing.map(bracketed),
    evidence: score.addends.filter(({ family }) => family !== 'counter').map(toReportedEvidence),
    counterEvidence: score.addends.filter(({ family }) => family === 'counter').map(toReportedEvidence),
    innocentReadings: [...innocentReadings(campaign)],
    insufficient: score.unknown.map(({ signal, reason }) => ({ signal, reason })),
  };
}

function toReportedEvidence({ signal, family, contribution, evidence }: Addend) {
  return {
    signal,
    family,
    contribution,
    account: toPrintable(evidence.account as AddrSpec),
    message: bracketed(evidence.message),
    quote: toPrintable(evidence.quote.replace(/\s+/g, ' ')),
  };
}

function toReached(reached: Reached | undefined) {
  return reached ? { at: iso(reached.at), message: bracketed(reached.message) } : null;
}

/** A msg-id as it stands in the message, in angle brackets. */
export function bracketed(id: MessageId): string {
  return `<${toPrintable(id)}>`;
}

/** An instant as ISO 8601 in UTC; null where there is none. */
export function iso(at: Instant | undefined): string | null {
  return at === undefined ? null : new Date(instant(at)).toISOString();
}
