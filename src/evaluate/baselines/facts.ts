import SentimentAnalyzer from 'natural/lib/natural/sentiment/SentimentAnalyzer.js';
import type { NewGroundwork } from '../../campaign/groundwork.ts';
import { authored } from '../../language/reading.ts';
import { effectiveTime, type Instant, type Message, type MessageId } from '../../mail/message.ts';
import type { Thread, ThreadId } from '../../thread/thread.ts';
import { asksForHandover, soundsImpatient, toxicity } from './keywords.ts';

/** What simple detectors see of a thread; the higher a number, the sooner it alerts. */
export interface ThreadFacts {
  /** A recent account asks for a handover, and a recent account complains, in listed phrases. */
  readonly keywords: number;
  /** How negative the most negative message of a recent account is, by AFINN. */
  readonly sentiment: number;
  /** The same by a list of toxic words. */
  readonly toxicity: number;
  /** Messages of accounts in their first thirty days. */
  readonly young: number;
  /** Two recent accounts take part. */
  readonly company: number;
}

/** The baselines, by the fact that each looks at. */
export const baselines = ['keywords', 'sentiment', 'toxicity', 'young', 'company'] as const;

export type Baseline = (typeof baselines)[number];

/** Where facts are taken from. */
export interface FactSource {
  readonly ground: Pick<NewGroundwork, 'reading' | 'history'>;
  message(id: MessageId): Message | undefined;
  readonly until: Instant | undefined;
}

/** The facts of each of these threads, or of all. */
export function factsOf(ids: readonly ThreadId[] | 'all', source: FactSource): readonly ThreadFacts[] {
  const { threads } = source.ground.reading;
  const wanted = ids === 'all' ? threads : threads.filter(({ id }) => ids.includes(id));
  return wanted.map((thread) => factsOfThread(thread, source));
}

const youngDays = 30;
/** A mean of few words is noise. */
const fewestWords = 15;

const sentiments = new SentimentAnalyzer('English', undefined, 'afinn');

function factsOfThread({ messages }: Thread, { ground: { history }, message, until }: FactSource): ThreadFacts {
  const recent = new Set<string>();
  let young = 0;
  let handover = false;
  let impatience = false;
  let negative = -1;
  let toxic = 0;
  for (const envelope of messages) {
    const at = effectiveTime(envelope);
    if (at === undefined || (until !== undefined && at > until)) continue;
    const { kind, tenureDays } = history.standingOf(envelope.from, at);
    if (kind !== 'recent') continue;
    recent.add(envelope.from);
    if (tenureDays <= youngDays) young += 1;
    const found = message(envelope.id);
    if (!found) continue;
    const text = authored(found).join('\n');
    const words = text.toLowerCase().match(/[\p{L}']+/gu) ?? [];
    handover ||= asksForHandover(text);
    impatience ||= soundsImpatient(text);
    toxic = Math.max(toxic, toxicity(text, words.length));
    if (words.length >= fewestWords) negative = Math.max(negative, -sentiments.getSentiment(words));
  }
  return {
    keywords: handover && impatience ? 1 : 0,
    sentiment: negative,
    toxicity: toxic,
    young,
    company: recent.size >= 2 ? 1 : 0,
  };
}
