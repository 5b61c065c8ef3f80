import type { Campaign } from '../../campaign/campaign.ts';
import type { WatchSettings } from '../../config/settings.ts';
import { instant, type Instant, type MessageId } from '../../mail/message.ts';
import { isAtLeast, type Level } from '../../score/level.ts';
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
}

/** Decides what is told: each campaign once per channel and level, nothing in quiet hours, failures again later. */
export function dueNotices(campaigns: readonly Campaign[], { told, channels, now, watch }: Circumstances): Due {
  const quietEnd = quietUntil(now, watch);
  const notices: DueNotice[] = [];
  const later: number[] = [];
  for (const { name, minLevel } of channels) {
    const own = byMessage(told.filter(({ channel }) => channel === name));
    const due: Campaign[] = [];
    for (const campaign of campaigns.filter(({ level }) => isAtLeast(level, minLevel))) {
      const from = tellableFrom(campaign, own);
      if (from === undefined) continue;
      const at = Math.max(from, quietEnd ?? 0);
      if (at <= now) due.push(campaign);
      else later.push(at);
    }
    if (due.length > 0) notices.push({ channel: name, campaigns: due });
  }
  return { notices, next: later.length > 0 ? instant(Math.min(...later)) : undefined };
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
function tellableFrom({ pressing, level }: Campaign, own: ByMessage): number | undefined {
  const same = pressing.flatMap((id) => own.get(id) ?? []).filter((one) => isAtLeast(one.level, level));
  if (same.some(isSettled)) return undefined;
  return same.reduce((latest, one) => Math.max(latest, one.at + pauseAfter(one.attempts)), 0);
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
