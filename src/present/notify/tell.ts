import type { Campaign } from '../../campaign/campaign.ts';
import type { WatchSettings } from '../../config/settings.ts';
import { ExpectedError } from '../../errors.ts';
import type { Instant, MessageId } from '../../mail/message.ts';
import type { Level } from '../../score/level.ts';
import type { TriageLog } from '../../triage/log.ts';
import type { Channel } from './channel.ts';
import { dueNotices, type DueNotice, type Told } from './due.ts';
import { noticeOf } from './notice.ts';

/** The record of what was told, as the store keeps it. */
export interface Ledger {
  told(): readonly Told[];
  begin(telling: {
    readonly channel: string;
    readonly campaigns: readonly { readonly level: Level; readonly pressing: readonly MessageId[] }[];
    readonly at: Instant;
  }): readonly number[];
  end(notices: readonly number[], state: 'delivered' | 'failed'): void;
}

/** What telling needs beside the campaigns. */
export interface TellContext {
  readonly channels: readonly Channel[];
  readonly ledger: Ledger;
  readonly watch: WatchSettings;
  readonly now: Instant;
  /** What people decided; none: nothing was. */
  readonly triage?: TriageLog | undefined;
}

/** What was told, what could not be, and when to come back at the latest; undefined where nothing waits. */
export interface Telling {
  readonly delivered: number;
  readonly failures: readonly ExpectedError[];
  readonly next: Instant | undefined;
}

/** Tells what is due, each channel on its own, so that a slow one keeps no other waiting. */
export async function tellDue(campaigns: readonly Campaign[], context: TellContext): Promise<Telling> {
  const { channels, ledger, now } = context;
  const { notices } = dueNotices(campaigns, { ...context, told: ledger.told() });
  const outcomes = await Promise.all(
    notices.map((due) => {
      const channel = channels.find(({ name }) => name === due.channel);
      return channel && tell(due, channel, { ledger, now });
    }),
  );
  const failures = outcomes.filter((outcome) => outcome instanceof ExpectedError);
  const { next } = dueNotices(campaigns, { ...context, told: ledger.told() });
  return { delivered: notices.length - failures.length, failures, next };
}

async function tell(
  { campaigns }: DueNotice,
  channel: Channel,
  { ledger, now }: Pick<TellContext, 'ledger' | 'now'>,
): Promise<ExpectedError | undefined> {
  const begun = ledger.begin({ channel: channel.name, campaigns, at: now });
  try {
    await channel.send(noticeOf(campaigns));
    ledger.end(begun, 'delivered');
    return undefined;
  } catch (error) {
    ledger.end(begun, 'failed');
    if (error instanceof ExpectedError) return error;
    throw error;
  }
}
