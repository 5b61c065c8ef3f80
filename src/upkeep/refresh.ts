import { robotSince } from '../accounts/robots.ts';
import { historyOf } from '../accounts/history.ts';
import { stepsOfCharge, windowBefore, type Charge } from '../accounts/roles.ts';
import { notesOf, type Notes, type ReadingMeans } from '../campaign/archive-reading.ts';
import type { Campaign } from '../campaign/campaign.ts';
import { pressing } from '../campaign/groundwork.ts';
import type { Archive } from '../mail/archive.ts';
import { instant, type AddrSpec, type Instant, type MessageId } from '../mail/message.ts';
import type { Store } from '../store/database.ts';
import { doingFlags, unheard, type Doing } from '../store/groundwork/doing-rows.ts';
import { forgetCampaigns, keptCampaigns, touchedSince } from '../store/groundwork/kept-campaigns.ts';
import { keptDoings } from '../store/groundwork/kept-doings.ts';
import { forgetMarks, markWriter, type NewMark } from '../store/groundwork/kept-marks.ts';
import { chargesSince, keepSteps, keptSteps, openingsOf, robotNoter } from '../store/groundwork/kept-roles.ts';
import { forgetGroundwork, keepState, keptState } from '../store/groundwork/state.ts';
import { revisionOf } from '../store/revision.ts';
import { forgetChangedSince } from '../store/threads.ts';
import { conductOf, keptChronicle } from './chronicle.ts';
import { addDoings } from './doings.ts';

/** What groundwork is made with. */
export interface UpkeepMeans extends ReadingMeans {
  /** Of models, lexicons and program: groundwork that was made from others is made again. */
  readonly madeFrom: string;
  /** The same for the notes. */
  readonly notesMadeFrom: string;
}

/** What an upkeep works on. */
export interface Kept {
  readonly store: Store;
  readonly archive: Archive;
}

/** What changed in a store. */
export interface Change {
  /** Of its content. */
  readonly revision: number;
  /** From when on things may stand otherwise than before; undefined where nothing does. */
  readonly since: Instant | undefined;
}

/**
 * Brings what is kept up to date. What is kept of an instant hangs on nothing later: what was known until the earliest change
 * stands, and all from there on is made again. Tells the revision of the store's content that it had been brought up to before; undefined
 * where nothing of that was of use. In steps: whoever goes through them may do something else in between.
 */
export function* refresh(
  { store, archive }: Kept,
  means: UpkeepMeans,
  change: Change,
): Generator<undefined, number | undefined> {
  const { madeFrom } = means;
  const state = keptState(store);
  const { revision } = change;
  const isOfUse = state?.madeFrom === madeFrom;
  if (isOfUse && change.since === undefined) {
    if (state.revision !== revision) store.transaction(keepState)(store, { ...state, revision });
    return state.revision;
  }
  if (!isOfUse) store.transaction(forgetGroundwork)(store);
  const notes = notesOf(archive, means);
  const lastMessage = yield* addDoings(store, {
    after: isOfUse ? state.lastMessage : 0,
    madeFrom: means.notesMadeFrom,
    noteOf: notes.noteOf,
  });
  const since = isOfUse && change.since !== undefined ? change.since : beginningOfTime;
  keepRobots(store, since);
  yield;
  keepCharges(store, since);
  yield;
  const marks = marksSince(store, since, notes);
  store.transaction(() => {
    forgetMarks(store, since);
    const write = markWriter(store);
    for (const mark of marks) write(mark);
    forgetCampaigns(store, touchedCampaigns(store, since));
    keepState(store, { madeFrom, lastMessage, revision });
    if (revisionOf(store) === revision) forgetChangedSince(store);
  })();
  return isOfUse ? state.revision : undefined;
}

const beginningOfTime = instant(-8.64e15);

/** A campaign tells who wrote what until the end of the archive: it is as it was while none of its accounts wrote since. */
function touchedCampaigns(store: Store, since: Instant): readonly MessageId[] {
  const touched = touchedSince(store, since);
  return [...keptCampaigns<Campaign>(store)].flatMap(([mark, { accounts, threads }]) => {
    const isTouched =
      threads.some(({ id }) => touched.threads.has(id)) ||
      accounts.some(({ account }) => touched.accounts.has(account));
    return isTouched ? [mark] : [];
  });
}

/** Whether a program writes under an address follows from all that was written under it. */
function keepRobots(store: Store, since: Instant): void {
  const found: (readonly [AddrSpec, Instant | undefined])[] = [];
  for (const all of openingsOf(store, since)) {
    const [first] = all;
    if (!first) continue;
    const written = all.map(({ flags, ...one }) => ({ ...one, isRobot: (flags & doingFlags.isRobot) !== 0 }));
    found.push([first.account, robotSince(first.account, written)]);
  }
  store.transaction(() => {
    const note = robotNoter(store);
    for (const [account, from] of found) note(account, from);
  })();
}

/** Goes on from the last step that hangs on nothing which changed. */
function keepCharges(store: Store, since: Instant): void {
  const last = keptSteps(store).findLast(({ from }) => from <= since);
  const from = last ? windowBefore(last.from) : beginningOfTime;
  const steps = stepsOfCharge(() => charges(store, from), last?.from);
  store.transaction(() => {
    keepSteps(store, steps, last?.from ?? beginningOfTime);
  })();
}

function* charges(store: Store, from: Instant): Generator<Charge> {
  for (const { at, account, flags } of chargesSince(store, from)) {
    yield {
      ...{ at, account, conduct: conductOf(flags) },
      isReply: (flags & doingFlags.isReply) !== 0,
      isRobot: (flags & doingFlags.isRobot) !== 0,
    };
  }
}

function marksSince(store: Store, since: Instant, { noteOf, hear }: Notes): readonly NewMark[] {
  const history = historyOf(keptChronicle(store));
  const heardNow: Notes['hear'] = (id) => noteOf(id)?.heard ?? hear(id);
  return [...pressing(candidatesSince(store, since), history, heardNow)];
}

function* candidatesSince(
  store: Store,
  since: Instant,
): Generator<Doing & { readonly heard: ReturnType<Notes['hear']> }> {
  for (const doing of keptDoings(store).candidates(since)) {
    const { pressure, flags } = doing;
    const isHeard = pressure !== undefined && pressure !== unheard;
    yield { ...doing, heard: isHeard ? { pressure, isDemand: (flags & doingFlags.isDemand) !== 0 } : undefined };
  }
}
