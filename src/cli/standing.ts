import type { Instant } from '../mail/message.ts';
import { toReport, type Report, type ReportedCampaign } from '../present/report/report.ts';
import { toPrintable } from '../present/printable.ts';
import type { Store } from '../store/database.ts';
import { lastAnalysed, saveFindings, storedFindings, type Analysed, type FindingChange } from '../store/findings.ts';
import { emptyLog } from '../store/forget.ts';
import { revisionOf } from '../store/revision.ts';
import { analyse, type Analysis, type AnalysisMeans } from './analysis.ts';
import { keepHeapFor } from './heap-for.ts';
import { keepReview } from './keep-review.ts';
import { findingsMadeFrom } from './made-from.ts';
import type { AnalysisOptions } from './options.ts';
import { reviewOf } from './review-of.ts';
import { version } from './version.ts';

/** What a report says beside its campaigns. */
export type ReportHead = Omit<Report, 'campaigns'>;

/** A campaign of a report; the times are undefined where it is not kept. */
export interface StandingFinding {
  readonly campaign: ReportedCampaign;
  readonly firstSeenAt: Instant | undefined;
  readonly changedAt: Instant | undefined;
}

/** The findings of a store, highest score first. */
export interface StandingFindings {
  readonly head: ReportHead;
  readonly findings: readonly StandingFinding[];
}

/** An analysis whose findings were kept, and what is new or changed its level since the one before. */
export interface FindingsUpdate {
  readonly analysis: Omit<Analysis, 'failures'>;
  readonly head: ReportHead;
  readonly changes: readonly FindingChange<ReportedCampaign>[];
}

/**
 * Analyses a store, reading only texts that were not read before, and keeps what it finds. Who does this often loads the
 * models once and hands them in.
 */
export function updateFindings(
  store: Store,
  { options, ...given }: { readonly options: AnalysisOptions } & Pick<AnalysisMeans, 'models' | 'found'>,
  now: Instant,
): FindingsUpdate {
  const madeFrom = findingsMadeFrom(options.maintainer);
  const analysis = analyse(store, options, { ...given, keepsReadings: true });
  const { revision } = analysis;
  const { campaigns, ...head } = reportOn(analysis);
  const findings = campaigns.map((campaign) => {
    const { id, level, pressing } = campaign;
    return { id, level, pressing, campaign };
  });
  const changes = saveFindings(store, { findings, analysed: { revision, madeFrom, head } }, now);
  // Findings quote mail: with those of mail that went, the pages go on which they stood.
  emptyLog(store);
  return { analysis, head, changes };
}

/** The findings of a store as of now, and what is new among them. */
export interface RefreshedFindings {
  readonly campaigns: readonly Pick<ReportedCampaign, 'level'>[];
  readonly changes: readonly FindingChange<ReportedCampaign>[];
}

/**
 * Brings the findings of a store up to date, and keeps what the screen shows of them; where nothing was read since, and by
 * the same models, there is nothing to do.
 */
export function refreshFindings(
  store: Store,
  { options, found }: { readonly options: AnalysisOptions } & Pick<AnalysisMeans, 'found'>,
  now: Instant,
): RefreshedFindings {
  if (isCurrent(lastAnalysed(store), store, options)) {
    return { campaigns: storedFindings<ReportedCampaign>(store).map(({ campaign }) => campaign), changes: [] };
  }
  const { analysis, changes } = updateFindings(store, { options, found }, now);
  keepHeapFor(store);
  keepReview(analysis, reviewOf(analysis, []));
  return { campaigns: analysis.campaigns, changes };
}

/**
 * The findings of a store: the stored ones where nothing was read since, by the same models; else those of an analysis.
 * What is asked as of a day, or with maintainers of one's own, is not kept: the standing findings stay as they are.
 */
export function currentFindings(store: Store, options: AnalysisOptions, now: Instant): StandingFindings {
  const kept = options.asOf === undefined ? keptFindings(store, options) : undefined;
  if (kept) return kept;
  if (options.asOf === undefined && options.maintainer.length === 0) {
    const { head } = updateFindings(store, { options }, now);
    return { head, findings: storedFindings<ReportedCampaign>(store) };
  }
  const { campaigns, ...head } = reportOn(analyse(store, options, { keepsReadings: true }));
  const findings = campaigns.map((campaign) => ({ campaign, firstSeenAt: undefined, changedAt: undefined }));
  return { head, findings };
}

/** Undefined where they are not current. */
function keptFindings(store: Store, options: AnalysisOptions): StandingFindings | undefined {
  const analysed = lastAnalysed<ReportHead>(store);
  if (!analysed || !isCurrent(analysed, store, options)) return undefined;
  return escaped({ head: analysed.head, findings: storedFindings<ReportedCampaign>(store) });
}

function isCurrent(analysed: Analysed | undefined, store: Store, { maintainer }: AnalysisOptions): boolean {
  return analysed?.revision === revisionOf(store) && analysed.madeFrom === findingsMadeFrom(maintainer);
}

/** They were escaped before they were stored; but a store is a file, and may come from anywhere. */
function escaped(standing: StandingFindings): StandingFindings {
  return JSON.parse(JSON.stringify(standing), (_, value) => (typeof value === 'string' ? toPrintable(value) : value));
}

function reportOn({ archive, campaigns, means }: Omit<Analysis, 'failures'>): Report {
  return toReport({ name: 'undue', version, model: means.model.name }, archive, campaigns);
}
