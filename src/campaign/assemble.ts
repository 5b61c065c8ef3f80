import type { CaseView } from '../accounts/case-view.ts';
import { languageOfMessage } from '../language/language-of.ts';
import { knownBy, knownByAddress, leastSure } from '../mail/identity.ts';
import { effectiveTime, instant, type AddrSpec } from '../mail/message.ts';
import type { Level } from '../score/level.ts';
import { rarityOf } from '../score/model.ts';
import type { Campaign, CampaignAccount, CaseThen, Moment, Part, Reached } from './campaign.ts';
import { demandOf } from './demand.ts';
import type { OpenCase } from './cases.ts';
import type { Case, CaseMoment, Findings, Means } from './find.ts';

/** A campaign with the case that it was made of. */
export interface Assembled {
  readonly grown: OpenCase;
  readonly campaign: Campaign;
  /** It was assembled by an earlier analysis, and nothing has changed it since. */
  readonly isKnown: boolean;
}

/** The cases that reached a level, highest score first. */
export function campaignsOf(findings: Findings, means: Means): readonly Campaign[] {
  return assemble(findings, means).map(({ campaign }) => campaign);
}

/** The same, each with its case. */
export function assemble({ cases, ground }: Findings, means: Means): readonly Assembled[] {
  return cases
    .flatMap((one): readonly Assembled[] => {
      const { grown } = one;
      const known = ground.campaignOf(grown);
      const campaign = known ?? campaignOf(one, means);
      return campaign ? [{ grown, campaign, isKnown: known !== undefined }] : [];
    })
    .sort(({ campaign: a }, { campaign: b }) => b.score.logits - a.score.logits || (a.id < b.id ? -1 : 1));
}

/** A case that reached a level, as it is shown; undefined where it never did. */
export function campaignOf(one: Case, means: Means): Campaign | undefined {
  if (one.moments.every(({ level }) => level === undefined)) return undefined;
  const then = caseThenOf(one, means);
  const { level, reached } = then;
  if (level === undefined || reached.watch === undefined) return undefined;
  return { ...then, level, reached: { watch: reached.watch, alarm: reached.alarm } };
}

/** A case as its moments leave it, whether or not it reached a level. */
export function caseThenOf({ moments, view, end, grown }: Case, means: Means): CaseThen {
  const alarm = firstReached(moments, 'alarm');
  const watch = firstReached(moments, 'watch') ?? alarm;
  return {
    id: caseId(grown.threads),
    level: alarm ? 'alarm' : watch && 'watch',
    standing: end.level,
    score: end.score,
    rarity: rarityOf(end.score.logits, means.model),
    reached: { watch: watch && earlier(watch, alarm), alarm },
    target: view.target,
    demand: demandOf(view, means.kit),
    accounts: accountsOf(view),
    threads: view.threads.map(({ id, subject, messages }) => ({
      id,
      subject,
      messages: messages.map((one) => one.id),
    })),
    pressing: view.pressure.map(({ message }) => message.id),
    languages: languagesOf(view),
    timeline: moments.map(momentOf),
  };
}

function languagesOf({ pressure }: CaseView): Campaign['languages'] {
  const told = pressure.map(({ message }) => languageOfMessage(message)).filter((guess) => guess !== 'unknown');
  return [...new Set(told)].sort();
}

function firstReached(moments: readonly CaseMoment[], level: Level): Reached | undefined {
  const first = moments.find((moment) => moment.level === level);
  return first && { at: first.snapshot.at, message: first.snapshot.by.id };
}

function earlier(watch: Reached, alarm: Reached | undefined): Reached {
  return alarm && alarm.at < watch.at ? alarm : watch;
}

function momentOf({ snapshot, logits, level }: CaseMoment): Moment {
  return {
    at: snapshot.at,
    message: snapshot.by.id,
    account: snapshot.by.account,
    isPressing: true,
    score: logits,
    level,
  };
}

const partOrder: readonly Part[] = ['pressing', 'named', 'target', 'other'];

function accountsOf(view: CaseView): readonly CampaignAccount[] {
  const named = view.named.map(({ account }) => account);
  const ordered = new Set<AddrSpec>([
    ...view.pressing,
    ...named,
    ...(view.target ? [view.target] : []),
    ...view.messages.map(({ from }) => from),
  ]);
  return [...ordered]
    .map((account) => accountOf(account, view))
    .sort((a, b) => partOrder.indexOf(a.part) - partOrder.indexOf(b.part));
}

function accountOf(account: AddrSpec, view: CaseView): CampaignAccount {
  const until = instant(view.asOf + 1);
  const past = view.history.before(account, until);
  const own = view.messages.filter(({ from }) => from === account);
  const [here] = own;
  return {
    account,
    displayName: view.history.nameOf(account, view.asOf) || (here?.displayName ?? ''),
    part: partOf(account, view),
    firstSeen: past[0]?.at ?? (here && effectiveTime(here)) ?? instant(0),
    messages: past.length,
    withArtefacts: past.filter(({ bringsWork }) => bringsWork).length,
    knownBy: here ? leastSure(own.map(knownBy)) : knownByAddress(account),
  };
}

function partOf(account: AddrSpec, view: CaseView): Part {
  if (view.pressing.includes(account)) return 'pressing';
  if (view.target === account) return 'target';
  return view.named.some((named) => named.account === account) ? 'named' : 'other';
}

/** FNV-1a, twice, over the sorted ids of the threads. */
function caseId(threads: readonly string[]): string {
  const text = [...threads].sort().join('\n');
  return `case-${fnv(text, 0x811c9dc5)}${fnv(text, 0x1b873593)}`;
}

function fnv(text: string, seed: number): string {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
