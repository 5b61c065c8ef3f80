import type { CaseMessage } from '../../src/campaign/as-of.ts';
import type { Campaign, CampaignAccount, CaseThen, Part } from '../../src/campaign/campaign.ts';
import { effectiveTime, instant, type AddrSpec, type Message } from '../../src/mail/message.ts';
import { passagesOf } from '../../src/mail/passages.ts';
import type { Review, ShownMessage } from '../../src/present/review.ts';
import type { Addend, Score } from '../../src/score/score.ts';
import { signalById } from '../../src/signals/index.ts';
import { families, type Family } from '../../src/signals/signal.ts';
import type { ThreadId } from '../../src/thread/thread.ts';
import { addrSpec, at, message, messageId } from './mail.ts';
import { threads, type WrittenMessage } from './review-mail.ts';

/** A review with three invented cases, the first of them an alarm over three threads. */
export function exampleReview(change: (written: WrittenMessage) => WrittenMessage = (written) => written): Review {
  const written = threads.map((thread) => ({ ...thread, messages: thread.messages.map(change) }));
  const messages = new Map<string, Message>(
    written.flatMap(({ messages: all }) => all.map((one) => [one.id, messageOf(one)] as const)),
  );
  const threadOf = (id: string): readonly ShownMessage[] =>
    shownThread(written.find((one) => one.id === id)?.messages ?? [], messages);
  const campaigns = [
    campaignOf(0, 'alarm', written.slice(0, 3), messages),
    campaignOf(1, 'watch', written.slice(3, 4), messages),
    campaignOf(2, 'watch', written.slice(4, 5), messages),
  ];
  return {
    archive: { messages: 12_481, threads: 2_204, accounts: 611, sources: ['libpebble-devel.mbox'] },
    rates: { watch: { cases: 19, threads: 41_203 }, alarm: { cases: 2, threads: 41_203 } },
    campaigns,
    question: (signal) => signalById(signal)?.question,
    conversation: threadOf,
    messages: (campaign) => messagesOf(campaign, messages),
    asOf: (campaign, message) => {
      const index = campaigns.findIndex(({ threads: [first] }) => first?.id === campaign.threads[0]?.id);
      const [from, to] = [[0, 3] as const, [3, 4] as const, [4, 5] as const][index] ?? [0, 0];
      return asOf(campaign, message, { index, written: written.slice(from, to), messages });
    },
    lists: () => [
      { list: 'pebble-devel.lists.example', year: 2019, messages: 5_204, threads: 990, cases: [] },
      { list: 'pebble-devel.lists.example', year: 2020, messages: 7_102, threads: 1_180, cases: [0, 1, 2] },
      { list: undefined, year: 2020, messages: 175, threads: 34, cases: [] },
    ],
    activity: (account) => activityOf(account, messages),
  };
}

/** A review in which nothing was found. */
export function emptyReview(): Review {
  return { ...exampleReview(), campaigns: [] };
}

/** A review with many cases, all like the first of the example. */
export function largeReview(cases: number): Review {
  const example = exampleReview();
  const [first] = example.campaigns;
  if (!first) return example;
  return {
    ...example,
    campaigns: Array.from({ length: cases }, (_unused, index) => ({ ...first, id: `case-${index}` })),
  };
}

/** A review whose every name, subject and body carries a text, in front, within and behind. */
export function hostileReview(payload: string): Review {
  const review = exampleReview((one) => ({
    ...one,
    name: `${payload}${one.name}${payload}`,
    subject: `${one.subject}${payload}`,
    says: `${payload}\n${one.says}\n${payload}tail`,
  }));
  return {
    ...review,
    archive: { ...review.archive, sources: [`${payload}.mbox`] },
    campaigns: review.campaigns.map((campaign) => ({
      ...campaign,
      threads: campaign.threads.map((thread) => ({ ...thread, subject: `${thread.subject}${payload}` })),
      score: {
        ...campaign.score,
        addends: campaign.score.addends.map((addend) => ({
          ...addend,
          evidence: { ...addend.evidence, quote: `${payload}${addend.evidence.quote}${payload}` },
        })),
        unknown: [{ signal: `style${payload}`, reason: `too little${payload}` }],
      },
    })),
  };
}

interface Example {
  readonly index: number;
  readonly written: readonly Thread[];
  readonly messages: ReadonlyMap<string, Message>;
}

/** The example as it stood after one of its messages: nothing later is in it. */
function asOf(campaign: Campaign, message: string, { index, written, messages }: Example): CaseThen | undefined {
  const when = written.flatMap((thread) => thread.messages).find(({ id }) => id === message)?.when;
  if (when === undefined) return undefined;
  const end = at(when);
  const known = written
    .map((thread) => ({ ...thread, messages: thread.messages.filter((one) => at(one.when) <= end) }))
    .filter((thread) => thread.messages.length > 0);
  const seen = new Map([...messages].filter(([, one]) => (effectiveTime(one) ?? 0) <= end));
  const then = campaignOf(index, campaign.level, known, seen);
  const { watch, alarm } = campaign.reached;
  const reached = { watch: watch.at <= end ? watch : undefined, alarm: alarm && alarm.at <= end ? alarm : undefined };
  const level = reached.alarm ? 'alarm' : reached.watch && 'watch';
  return { ...then, id: campaign.id, reached, level, standing: level };
}

function messagesOf(campaign: Campaign, messages: ReadonlyMap<string, Message>): readonly CaseMessage[] {
  const { watch, alarm } = campaign.reached;
  const all = campaign.threads
    .flatMap(({ messages: ids }) => ids.flatMap((id) => messages.get(id) ?? []))
    .sort((a, b) => (effectiveTime(a) ?? 0) - (effectiveTime(b) ?? 0));
  let score = -7.2;
  return all.map((one): CaseMessage => {
    const when = effectiveTime(one) ?? instant(0);
    score += campaign.score.addends
      .filter(({ evidence }) => evidence.message === one.id)
      .reduce((sum, { contribution }) => sum + contribution, 0);
    const kind = campaign.pressing.includes(one.id) ? 'pressing' : isTechnical(one) ? 'technical' : 'plain';
    const level = alarm && alarm.at <= when ? 'alarm' : watch.at <= when ? 'watch' : undefined;
    return { id: one.id, at: when, account: one.from, kind, score, level };
  });
}

function isTechnical({ attachments, text }: Message): boolean {
  return attachments.length > 0 || text.includes('diff --git');
}

function messageOf({ id, by, name, when, subject, to, says, attachments }: WrittenMessage): Message {
  const { text, ...envelope } = message({
    id,
    from: by,
    displayName: name,
    at: when,
    subject,
    ...(to ? { to } : {}),
    text: says,
    attachments,
  });
  return { ...envelope, text };
}

function shownThread(
  written: readonly WrittenMessage[],
  messages: ReadonlyMap<string, Message>,
): readonly ShownMessage[] {
  const depths = new Map<string, number>();
  return written.flatMap(({ id, to }) => {
    const depth = to === undefined ? 0 : (depths.get(to) ?? -1) + 1;
    depths.set(id, depth);
    const one = messages.get(id);
    return one ? [{ message: one, passages: passagesOf(one.text), depth }] : [];
  });
}

type Thread = (typeof threads)[number];

function campaignOf(
  index: number,
  level: Campaign['level'],
  written: readonly Thread[],
  messages: ReadonlyMap<string, Message>,
): Campaign {
  const all = written.flatMap((thread) => thread.messages).sort((a, b) => at(a.when) - at(b.when));
  const addends = all.flatMap((one) => addendsOf(one, messages));
  const score = scoreOf(addends);
  const pressing = all.filter(({ shows }) => shows?.some(([, family]) => family === 'wording')).map(({ id }) => id);
  const pressingAt = pressing.map((id) => ({ id, when: all.find((one) => one.id === id)?.when ?? '+0d' }));
  const watch = pressingAt[Math.floor(pressingAt.length / 3)] ?? pressingAt[0] ?? { id: all[0]?.id ?? '', when: '+0d' };
  const alarm = pressingAt[Math.floor(pressingAt.length / 2)] ?? watch;
  return {
    id: `case-${index}`,
    level,
    standing: index === 2 ? undefined : level,
    score,
    rarity: [1 / 41_203, 1 / 5_150, 1 / 2_168][index] ?? 1,
    reached: {
      watch: { at: at(watch.when), message: messageId(watch.id) },
      alarm: level === 'alarm' ? { at: at(alarm.when), message: messageId(alarm.id) } : undefined,
    },
    target: addrSpec('ida@pebble.example'),
    demand: (['handover', 'release', 'merge'] as const)[index] ?? 'other',
    accounts: accountsOf(all, pressing, messages),
    threads: written.map((thread) => ({
      id: thread.id as ThreadId,
      subject: thread.subject,
      messages: thread.messages.map(({ id }) => messageId(id)),
    })),
    pressing: pressing.map(messageId),
    languages: ['en'],
    timeline: all
      .filter(({ id, by }) => pressing.includes(id) || by === 'ida@pebble.example')
      .map(({ id, by, when }) => ({
        at: at(when),
        message: messageId(id),
        account: addrSpec(by),
        isPressing: pressing.includes(id),
        score: score.logits,
        level,
      })),
  };
}

function addendsOf({ id, by, says, shows }: WrittenMessage, messages: ReadonlyMap<string, Message>): readonly Addend[] {
  return (shows ?? []).map(([signal, family, contribution, quote]) => {
    const start = quote === undefined ? -1 : (messages.get(id)?.text ?? says).indexOf(quote);
    const span = quote === undefined || start < 0 ? undefined : { start, end: start + quote.length };
    const evidence = {
      account: addrSpec(by),
      message: messageId(id),
      span,
      quote: quote ?? says.split('\n')[0] ?? '',
      strength: 0.8,
    };
    return { signal, family, contribution, evidence };
  });
}

const caps: Readonly<Record<Family, number>> = { wording: 5, participation: 4, timing: 2.5, linkage: 2.5, counter: -5 };

function scoreOf(addends: readonly Addend[]): Score {
  const bias = -7.2;
  const sums = families.map((family) => {
    const steps = addends
      .filter((one) => one.family === family)
      .reduce((sum, one) => sum + Math.round(one.contribution * 10_000), 0);
    return { family, sum: steps / 10_000, cap: caps[family], isCapped: steps / 10_000 === caps[family] };
  });
  const total = sums.reduce((sum, family) => sum + Math.round(family.sum * 10_000), Math.round(bias * 10_000));
  return {
    logits: total / 10_000,
    bias,
    families: sums,
    addends,
    unknown: [{ signal: 'shared-mail-habits', reason: 'fewer than four messages with quotes from each account' }],
  };
}

function accountsOf(
  all: readonly WrittenMessage[],
  pressing: readonly string[],
  messages: ReadonlyMap<string, Message>,
): readonly CampaignAccount[] {
  const addresses = [...new Set(all.map(({ by }) => by))];
  const partOf = (by: string): Part => {
    if (all.some((one) => one.by === by && pressing.includes(one.id))) return 'pressing';
    if (by === 'ida@pebble.example') return 'target';
    return by === 'rene@falk.example' ? 'named' : 'other';
  };
  const order: readonly Part[] = ['pressing', 'named', 'target', 'other'];
  return addresses
    .map((by) => {
      const own = activityOf(addrSpec(by), messages);
      return {
        account: addrSpec(by),
        displayName: all.find((one) => one.by === by)?.name ?? '',
        part: partOf(by),
        firstSeen: instant(own[0]?.at ?? 0),
        messages: own.length,
        withArtefacts: own.filter(({ hasArtefact }) => hasArtefact).length,
        knownBy: 'as-written' as const,
      };
    })
    .sort((a, b) => order.indexOf(a.part) - order.indexOf(b.part));
}

function activityOf(account: AddrSpec, messages: ReadonlyMap<string, Message>): ReturnType<Review['activity']> {
  return [...messages.values()]
    .filter(({ from }) => from === account)
    .map((one) => ({
      id: one.id,
      at: effectiveTime(one) ?? 0,
      hasArtefact: isTechnical(one),
    }))
    .sort((a, b) => a.at - b.at);
}
