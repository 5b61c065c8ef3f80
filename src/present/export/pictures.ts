import { effectiveTime, type Message } from '../../mail/message.ts';
import { alertsByYear } from '../picture/alerts-by-year.ts';
import { levelPicture } from '../picture/level-course.ts';
import { linkageMap } from '../picture/linkage-map.ts';
import type { Markup } from '../picture/markup.ts';
import { timelinePicture, type Lane, type MarkKind, type TimelineWidth } from '../picture/timeline.ts';
import { countOf, dayOf, signed } from '../tui/labels.ts';
import { markWords, partWords } from '../words.ts';
import { accountName } from './case-names.ts';
import type { CaseFile, Dossier } from './dossier.ts';

/** The timeline of a case: accounts as lanes, the score above. */
export function caseTimeline(
  file: CaseFile,
  thresholds: Dossier['thresholds'],
  { id, width }: { readonly id: string; readonly width: TimelineWidth },
): Markup {
  const timeline = { lanes: lanesOf(file), course: courseOf(file), thresholds };
  return timelinePicture(timeline, { id, title: 'The case over time', description: describe(file) }, width);
}

/** The score of a case over time. */
export function caseLevel(file: CaseFile, thresholds: Dossier['thresholds'], id: string): Markup {
  return levelPicture(
    { course: courseOf(file), thresholds },
    { id, title: 'Level over time', description: describe(file) },
  );
}

/** How alike the accounts of a case write; undefined where no two can be compared. */
export function caseLinkage(file: CaseFile, id: string): Markup | undefined {
  if (file.likenesses.every(({ logLikelihoodRatio }) => logLikelihoodRatio === undefined)) return undefined;
  const rows = file.likenesses.map(({ accounts: [one, other], logLikelihoodRatio, reasons }) => ({
    names: [accountName(file, one), accountName(file, other)] as const,
    sum: logLikelihoodRatio,
    reasons: new Map(reasons.map(({ comparison, logits }) => [comparison, logits] as const)),
  }));
  const description = rows
    .map(({ names, sum }) => `${names.join(' and ')}: ${sum === undefined ? 'too little text' : signed(sum)}`)
    .join('; ');
  return linkageMap(rows, { id, title: 'Ways of writing, compared', description });
}

/** Cases by the list and the year in which they reached their level; undefined where there is no case. */
export function alertsPicture({ cases, archive }: Dossier, id: string): Markup | undefined {
  const alerts = cases.flatMap(({ campaign, threads }) => {
    const { level, reached } = campaign;
    const { at, message } = reached[level] ?? reached.watch;
    const all = threads.flatMap(({ messages }) => messages);
    const list = all.find((shown) => shown.message.id === message)?.message.list;
    return [{ list: list ?? 'this archive', year: yearOf(at), level }];
  });
  if (alerts.length === 0) return undefined;
  const years = [
    ...alerts.map(({ year }) => year),
    ...[archive.first, archive.last].flatMap((at) => (at === undefined ? [] : [yearOf(at)])),
  ];
  const description = alerts.map(({ list, year, level }) => `${year}, ${list}: ${level}`).join('; ');
  const span = [Math.min(...years), Math.max(...years)] as const;
  return alertsByYear(alerts, span, { id, title: 'Alerts by list and year', description });
}

/** Lanes beyond this would push the conversation off the screen; the rest share one. */
const mostLanes = 10;

function lanesOf(file: CaseFile): readonly Lane[] {
  const messages = file.threads.flatMap((thread) => thread.messages.map(({ message }) => message));
  const pressing = new Set(file.campaign.pressing);
  const { accounts } = file.campaign;
  const marksOf = (wanted: ReadonlySet<string>): Lane['marks'] =>
    messages
      .filter(({ from }) => wanted.has(from))
      .flatMap((message) => {
        const at = effectiveTime(message);
        const kind = kindOf(message, file, pressing);
        return at === undefined ? [] : [{ at, kind, title: `${dayOf(at)}, ${markWords[kind]}` }];
      });
  const own = accounts.length <= mostLanes ? accounts : accounts.slice(0, mostLanes - 1);
  const rest = accounts.slice(own.length).map(({ account }) => account);
  return [
    ...own.map(({ account, part }) => ({
      name: accountName(file, account),
      part,
      marks: marksOf(new Set([account])),
    })),
    ...(rest.length === 0
      ? []
      : [{ name: `${countOf(rest.length, 'other account')}`, part: 'other' as const, marks: marksOf(new Set(rest)) }]),
  ];
}

function kindOf({ id }: Message, { withArtefacts }: CaseFile, pressing: ReadonlySet<string>): MarkKind {
  if (pressing.has(id)) return 'pressing';
  return withArtefacts.has(id) ? 'technical' : 'other';
}

function courseOf({ campaign }: CaseFile) {
  return campaign.timeline.map(({ at, score, level }) => ({ at, score, level }));
}

function describe(file: CaseFile): string {
  const { campaign } = file;
  const parts = campaign.accounts
    .filter(({ part }) => part !== 'other')
    .map(({ account, part }) => `${accountName(file, account)}, ${partWords[part]}`);
  const alarm = campaign.reached.alarm ? `; the alarm on ${dayOf(campaign.reached.alarm.at)}` : '';
  const end = campaign.timeline.at(-1);
  return `The first watch was reached on ${dayOf(campaign.reached.watch.at)}${alarm}. After the last pressing message the score was ${signed(end?.score ?? campaign.score.logits)}. Lanes: ${parts.join('; ')}.`;
}

function yearOf(at: number): number {
  return new Date(at).getUTCFullYear();
}
