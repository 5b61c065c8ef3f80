import type { Campaign } from '../../campaign/campaign.ts';
import type { WatchSettings } from '../../config/settings.ts';
import { instant, type Instant, type MessageId } from '../../mail/message.ts';
import { isAtLeast, type Level } from '../../score/level.ts';
import { foldTriage, type TriageLog } from '../../triage/log.ts';
import { isClosed, snoozedUntil, triageOf, type Triage } from '../../triage/triage.ts';
import { bracketed } from '../report/report.ts';
import { quietUntil } from './quiet-hours.ts';

/** What became of telling one campaign to one channel. */
export interface Told {
  readonly channel: string;
  readonly level: Level;
  /** The pressing messages it had: a campaign's id changes with its threads, these stay. */
  readonly pressing: readonly MessageId[];
  /** `sending` where the program ended between sending and recording: it may have arrived or not. */
  readonly state: 'sending' | 'delivered' | 'failed';
  readonly attempts: number;
  /** When it was last tried. */
  readonly at: Instant;
}

/** What the decision needs to know of a channel. */
export interface Addressee {
  readonly name: string;
  readonly minLevel: Level;
}

/** Campaigns that a channel is to be told now, in one notice. */
export interface DueNotice {
  readonly channel: string;
  readonly campaigns: readonly Campaign[];
}

/** What is to be told now, and when to decide again at the latest where something waits. */
export interface Due {
  readonly notices: readonly DueNotice[];
  readonly next: Instant | undefined;
}

/** Everything that the decision depends on beside the campaigns. */
export interface Circumstances {
  readonly told: readonly Told[];
  readonly channels: readonly Addressee[];
  readonly now: Instant;
  readonly watch: WatchSettings;
  /** What people decided; none: nothing was. */
  readonly triage?: TriageLog | undefined;
}

/**
 * Decides what is told: each campaign once per channel and level, nothing in quiet hours, failures again later. What was
 * dismissed or snoozed is told again when it is opened again, and not before.
 */
export function dueNotices(campaigns: readonly Campaign[], circumstances: Circumstances): Due {
  const { told, channels, now, watch, triage = foldTriage([]) } = circumstances;
  const quietEnd = quietUntil(now, watch);
  const notices: DueNotice[] = [];
  const later: number[] = [];
  const cases = campaigns.map((campaign) => ({ campaign, triage: standingOf(campaign, triage, now) }));
  for (const { name, minLevel } of channels) {
    const own = byMessage(told.filter(({ channel }) => channel === name));
    const due: Campaign[] = [];
    for (const one of cases.filter(({ campaign }) => isAtLeast(campaign.level, minLevel))) {
      const from = isClosed(one.triage) ? snoozedUntil(one.triage) : tellableFrom(one, own);
      if (from === undefined) continue;
      const at = Math.max(from, quietEnd ?? 0);
      if (at <= now) due.push(one.campaign);
      else later.push(at);
    }
    if (due.length > 0) notices.push({ channel: name, campaigns: due });
  }
  return { notices, next: later.length > 0 ? instant(Math.min(...later)) : undefined };
}

interface DecidedCase {
  readonly campaign: Campaign;
  readonly triage: Triage;
}

function standingOf({ level, pressing }: Campaign, log: TriageLog, now: Instant): Triage {
  return triageOf({ level, pressing: pressing.map(bracketed) }, log, now);
}

type ByMessage = ReadonlyMap<MessageId, readonly Told[]>;

/** Each message with what was told of it: cases by records by messages would be slow after years. */
function byMessage(told: readonly Told[]): ByMessage {
  const index = new Map<MessageId, Told[]>();
  for (const one of told) {
    for (const id of one.pressing) index.set(id, [...(index.get(id) ?? []), one]);
  }
  return index;
}

/** When a campaign may be told to a channel; undefined where it was. */
function tellableFrom({ campaign, triage }: DecidedCase, own: ByMessage): number | undefined {
  const { pressing, level } = campaign;
  const same = pressing
    .flatMap((id) => own.get(id) ?? [])
    .filter((one) => isAtLeast(one.level, level) && isOfNow(one, triage));
  if (same.some(isSettled)) return undefined;
  return same.reduce((latest, one) => Math.max(latest, one.at + pauseAfter(one.attempts)), 0);
}

/** Whether what was told holds what opened a case again; else it was told of what is dismissed by now. */
function isOfNow({ pressing, at }: Told, { reopened, decision }: Triage): boolean {
  if (!reopened) return true;
  if (reopened.messages.length > 0) return pressing.some((id) => reopened.messages.includes(bracketed(id)));
  if (reopened.level !== undefined) return at >= (decision?.at ?? 0);
  return at >= (reopened.snoozeEnded ?? 0);
}

/**
 * An alarm that may not have arrived is told again: a double is a nuisance (and bears the same key), a lost alarm is harm.
 * A watch that may have arrived is not: calm is worth more, and it stands in the list of cases anyway.
 */
function isSettled({ state, level }: Told): boolean {
  return state === 'delivered' || (state === 'sending' && level === 'watch');
}

/** 5, 10, 20 minutes and so on up to 6 hours. */
function pauseAfter(attempts: number): number {
  return Math.min(firstPauseMs * 2 ** Math.min(attempts - 1, 10), longestPauseMs);
}

const firstPauseMs = 5 * 60_000;
const longestPauseMs = 6 * 3_600_000;
