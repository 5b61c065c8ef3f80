import type { Replay, ReplayStep } from '../../campaign/replay.ts';
import { instant } from '../../mail/message.ts';
import { toPrintable } from '../printable.ts';
import { bracketed, iso } from './report.ts';
import { signed } from './text.ts';
import { indented, wrapped } from './wrap.ts';

/** Replays as JSON: one document, a list of cases with their steps. */
export function toReplayJson(replays: readonly Replay[]): string {
  const cases = replays.map(({ campaign, steps }) => ({
    id: campaign.id,
    level: campaign.level,
    steps: steps.map((step) => ({
      message: bracketed(step.message),
      at: iso(instant(step.at)),
      account: toPrintable(step.account),
      name: toPrintable(step.displayName),
      subject: toPrintable(step.subject),
      score: step.score,
      level: step.level ?? null,
      signals: step.signals,
    })),
  }));
  return `${JSON.stringify({ schema: 'undue-replay/1', cases }, null, 2)}\n`;
}

/** Replays as plain text: a line a message, its signals under it. */
export function toReplayText(replays: readonly Replay[]): string {
  if (replays.length === 0) return 'No case to replay.\n';
  return replays
    .flatMap(({ campaign, steps }) => [
      `${campaign.id}: ${campaign.level}, ${steps.length} messages by those who press`,
      ...steps.flatMap((step, at) => stepLines(step, steps[at - 1])),
      '',
    ])
    .join('\n');
}

function stepLines(step: ReplayStep, before: ReplayStep | undefined): readonly string[] {
  const level = step.level ?? '-';
  const change = step.level === before?.level ? '' : `  <- ${level === '-' ? 'below every level' : `${level} reached`}`;
  const day = (iso(instant(step.at)) ?? '').slice(0, 16).replace('T', ' ');
  const head = `${day}  ${signed(step.score).padStart(7)}  ${level.padEnd(5)}  ${toPrintable(step.displayName)}${change}`;
  return [...wrapped(head, 100, '  '), ...indented([`${step.signals.join(', ') || 'nothing of its own'}`], 20)];
}
