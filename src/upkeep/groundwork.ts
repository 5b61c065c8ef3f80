import { historyOf } from '../accounts/history.ts';
import type { Assembled } from '../campaign/assemble.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { PressMark } from '../campaign/cases.ts';
import { findCasesOn, type CaseMoment, type Findings, type Means } from '../campaign/find.ts';
import type { Groundwork, Stood } from '../campaign/groundwork.ts';
import type { MessageId } from '../mail/message.ts';
import { levels, type Level } from '../score/level.ts';
import type { Store } from '../store/database.ts';
import { keepCampaigns, keptCampaigns } from '../store/groundwork/kept-campaigns.ts';
import { keptDoings } from '../store/groundwork/kept-doings.ts';
import { keptListYears } from '../store/groundwork/kept-list-years.ts';
import { keptMarks, stoodWriter, type KeptMark } from '../store/groundwork/kept-marks.ts';
import { countAccounts } from '../store/groundwork/kept-roles.ts';
import { countMessages } from '../store/archive.ts';
import { revisionOf } from '../store/revision.ts';
import { keptThreads } from '../store/threads.ts';
import { through } from '../store/through.ts';
import type { ThreadId } from '../thread/thread.ts';
import { keptChronicle } from './chronicle.ts';
import { refresh, type Kept, type UpkeepMeans } from './refresh.ts';

/** Groundwork that a store keeps. */
export interface KeptGroundwork extends Groundwork {
  /** The revision of the store's content that was last analysed before this time; undefined where all was made again. */
  readonly before: number | undefined;
  /** Keeps how cases stood and what they came to, so that the next analysis need not find it out again. */
  keep(findings: Findings, assembled: readonly Assembled[]): void;
}

/** Brings the groundwork of a store up to date, touching only what changed, and gives it. */
export function keptGroundwork(kept: Kept, means: UpkeepMeans): KeptGroundwork {
  return through(groundworkInSteps(kept, means));
}

/** What a judging in steps comes to. */
export interface Judged {
  readonly ground: KeptGroundwork;
  readonly findings: Findings;
}

/** Brings the groundwork up to date and judges what is not judged yet, in steps; the groundwork is kept as far as it comes. */
export function* judgingInSteps(kept: Kept, means: UpkeepMeans & Means): Generator<undefined, Judged> {
  const ground = yield* groundworkInSteps(kept, means);
  const findings = findCasesOn(ground, kept.archive, means);
  for (const { grown, moments } of findings.cases) {
    if (ground.campaignOf(grown)) continue;
    for (const moment of moments) judged(moment);
    yield;
  }
  return { ground, findings };
}

/** How a case stood is found out when it is asked for, and remembered. */
function judged({ level }: CaseMoment): Level | undefined {
  return level;
}

function* groundworkInSteps(kept: Kept, means: UpkeepMeans): Generator<undefined, KeptGroundwork> {
  const { store } = kept;
  const threads = keptThreads(store);
  // Taken first: of what another run adds from now on, the change is left to be seen by the next analysis.
  const revision = revisionOf(store);
  const before = yield* refresh(kept, means, { revision, since: yield* threads.catchUp() });
  const rows = keptMarks(store);
  const stood = new Map(rows.flatMap((row) => stoodIn(row)));
  return {
    history: historyOf(keptChronicle(store)),
    marks: rows.map(markOf),
    size: {
      messages: countMessages(store),
      threads: threads.count(),
      accounts: countAccounts(store),
      ...keptDoings(store).span(),
    },
    threadOf: threads.threadOf,
    members: threads.members,
    listYears: () => keptListYears(store),
    before,
    stoodAfter: ({ id }) => stood.get(id),
    campaignOf: stillKnown(keptCampaigns(store)),
    keep: (findings, assembled) => {
      keepStood(store, findings, stood);
      keepAssembled(store, assembled);
    },
  };
}

/** A case that other threads have joined is another case. */
function stillKnown(campaigns: ReadonlyMap<MessageId, Campaign>): Groundwork['campaignOf'] {
  return ({ marks: [first], threads }) => {
    const campaign = first && campaigns.get(first.id);
    const isSame =
      campaign?.threads.length === threads.length && campaign.threads.every(({ id }) => threads.includes(id));
    return isSame ? campaign : undefined;
  };
}

function keepAssembled(store: Store, assembled: readonly Assembled[]): void {
  if (assembled.every(({ isKnown }) => isKnown) && assembled.length === keptCampaigns(store).size) return;
  const campaigns = assembled.flatMap(({ grown: { marks }, campaign }) =>
    marks.slice(0, 1).map(({ id }) => ({ mark: id, campaign })),
  );
  store.transaction(keepCampaigns)(store, campaigns);
}

function markOf({ id, account, at, thread, strength, isDemand, isRecent }: KeptMark): PressMark {
  return { id, account, at, thread: thread as ThreadId, strength, isDemand, isRecent };
}

function stoodIn({ id, logits, level }: KeptMark): readonly (readonly [MessageId, Stood])[] {
  return logits === undefined ? [] : [[id, { logits, level: levels.find((one) => one === level) }]];
}

function keepStood(store: Store, { cases }: Findings, known: ReadonlyMap<MessageId, Stood>): void {
  const fresh = cases.flatMap(({ moments }) => moments).filter(({ snapshot }) => !known.has(snapshot.by.id));
  // Judging reads and notes much: it is done before anything is written here.
  const stood = fresh.map(({ snapshot, logits, level }) => ({ id: snapshot.by.id, logits, level }));
  const write = stoodWriter(store);
  store.transaction(() => {
    for (const { id, logits, level } of stood) write(id, logits, level);
  })();
}
