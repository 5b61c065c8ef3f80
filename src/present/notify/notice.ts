import { createHash } from 'node:crypto';
import type { Campaign, Demand } from '../../campaign/campaign.ts';
import type { Level } from '../../score/level.ts';
import { iso } from '../report/report.ts';
import { innocentReadings } from '../innocent-readings.ts';
import { levelWords } from '../words.ts';
import { digestText, noticeText, reassurance } from './notice-text.ts';
import { toPlain, toPlainCut, type Plain } from './plain.ts';
import { sidesOf, type Sides } from './sides.ts';

/** One campaign as a notice tells it; every text in it may be shown by other people's programs. */
export interface NoticeCase extends Sides {
  /** Equal for the same campaign at the same level, also when its id has changed: receivers tell doubles by it. */
  readonly key: string;
  readonly campaign: string;
  readonly level: Level;
  readonly standing: Level | null;
  readonly score: number;
  readonly rarity: number;
  readonly demand: Demand;
  readonly target: Plain | null;
  /** Of its first ten threads. */
  readonly subjects: readonly Plain[];
  readonly threads: number;
  readonly pressingMessages: number;
  readonly reachedAt: string | null;
  readonly innocentReadings: readonly string[];
}

/** What a person is told: that one campaign reached a level, or, as a digest, that several did. */
export interface Notice {
  readonly id: string;
  /** The highest of its cases. */
  readonly level: Level;
  /** One line. */
  readonly subject: string;
  /** A few sentences without quotations, for screens and servers that others may see. */
  readonly short: string;
  /** Everything that a person needs for a first look, in lines of 72 columns. */
  readonly long: string;
  readonly cases: readonly NoticeCase[];
}

/** The notice of one campaign, or the digest of several; alarms first, then by score. */
export function noticeOf(campaigns: readonly Campaign[]): Notice {
  const cases = campaigns.map(noticeCaseOf).sort(byWeight);
  const level = cases.some((one) => one.level === 'alarm') ? 'alarm' : 'watch';
  const [first] = cases;
  const id = digestOf(cases.map(({ key }) => key).sort());
  if (!first || cases.length > 1) return { id, level, ...severalWords(cases), cases };
  return { id, level, ...singleWords(first), cases };
}

function noticeCaseOf(campaign: Campaign): NoticeCase {
  const { id, level, standing, score, rarity, demand, reached } = campaign;
  const since = (level === 'alarm' ? reached.alarm : undefined) ?? reached.watch;
  const target = campaign.accounts.find(({ account }) => account === campaign.target);
  return {
    key: digestOf([level, since.message]),
    campaign: toPlain(id),
    level,
    standing: standing ?? null,
    score: score.logits,
    rarity,
    demand,
    target: target ? toPlainCut(target.displayName || target.account, mostNameCharacters) : null,
    subjects: campaign.threads.slice(0, mostSubjects).map(({ subject }) => toPlainCut(subject, mostSubjectCharacters)),
    threads: campaign.threads.length,
    pressingMessages: campaign.pressing.length,
    reachedAt: iso(since.at),
    ...sidesOf(score.addends),
    innocentReadings: innocentReadings(campaign).slice(0, 2),
  };
}

const mostNameCharacters = 60;
const mostSubjectCharacters = 80;
const mostSubjects = 10;

function byWeight(a: NoticeCase, b: NoticeCase): number {
  if (a.level !== b.level) return a.level === 'alarm' ? -1 : 1;
  return b.score - a.score || (a.key < b.key ? -1 : 1);
}

type Words = Pick<Notice, 'subject' | 'short' | 'long'>;

function singleWords(one: NoticeCase): Words {
  const subject = `undue: ${one.level === 'alarm' ? 'please look at' : 'worth a look:'} "${one.subjects[0] ?? ''}"`;
  const short = `This conversation ${one.level === 'alarm' ? levelWords.alarm : `is ${levelWords.watch}`}. ${reassurance} Run undue to read it with what speaks for it and against it (${one.campaign}).`;
  return { subject, short, long: noticeText(one) };
}

function severalWords(cases: readonly NoticeCase[]): Words {
  const alarms = cases.filter(({ level }) => level === 'alarm').length;
  const counts = [
    alarms > 0 ? `${alarms} to look at before anything is decided` : '',
    cases.length > alarms ? `${cases.length - alarms} worth a look` : '',
  ].filter((part) => part !== '');
  const named = cases.slice(0, 3).map(({ subjects }) => `"${subjects[0] ?? ''}"`);
  return {
    subject: `undue: ${cases.length} conversations: ${counts.join(', ')}`,
    short: `${named.join(', ')}${cases.length > named.length ? ' and others' : ''}. ${reassurance} Run undue to read them with what speaks for it and against it.`,
    long: digestText(cases),
  };
}

/** 96 bits: ids are compared, never guessed at. */
function digestOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
}
