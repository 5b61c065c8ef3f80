import type { MessageId } from '../mail/message.ts';
import { effectiveTime } from '../mail/message.ts';
import type { Level } from '../score/level.ts';
import type { Campaign } from './campaign.ts';
import { caseOf, type Findings } from './find.ts';

/** A case after one message: what that message added, and the level that stood. */
export interface ReplayStep {
  readonly message: MessageId;
  readonly at: number;
  readonly account: string;
  readonly displayName: string;
  readonly score: number;
  readonly level: Level | undefined;
  /** Signals that this message shows, by its own evidence. */
  readonly signals: readonly string[];
  readonly subject: string;
}

/** A campaign with its steps, in order of time. */
export interface Replay {
  readonly campaign: Campaign;
  readonly steps: readonly ReplayStep[];
}

/** Replays a campaign from what each moment knew, and nothing later. */
export function replayOf(campaign: Campaign, findings: Findings): Replay {
  const found = caseOf(campaign, findings);
  const messages = new Map((found?.view.messages ?? []).map((message) => [message.id, message] as const));
  const steps = (found?.moments ?? []).flatMap(({ snapshot, score, level }) => {
    const message = messages.get(snapshot.by.id);
    if (!message) return [];
    const shown = score.addends.filter(({ evidence }) => evidence.message === message.id);
    return [
      {
        message: message.id,
        at: effectiveTime(message) ?? snapshot.at,
        account: message.from,
        displayName: message.displayName,
        score: score.logits,
        level,
        signals: [...new Set(shown.map(({ signal }) => signal))],
        subject: message.subject,
      },
    ];
  });
  return { campaign, steps };
}
