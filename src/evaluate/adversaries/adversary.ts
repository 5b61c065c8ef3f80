import type { Staged, StagedMessage } from '../planting/staged.ts';

/** A way in which somebody who knows the detector might change a campaign. */
export interface Adversary {
  readonly id: string;
  readonly what: string;
  /** The campaign as it is then; what is drawn is drawn from `next`. */
  change(campaign: Staged, next: () => number): Staged;
}

/** Changes the messages that press, and leaves the others. */
export function pressingChanged(staged: Staged, change: (message: StagedMessage, at: number) => StagedMessage): Staged {
  let pressing = -1;
  return {
    ...staged,
    messages: staged.messages.map((message) => {
      if (message.act !== 'pressure') return message;
      pressing += 1;
      return change(message, pressing);
    }),
  };
}

/** Messages in order of time; of the same time in the order they stood in. */
export function inOrder(messages: readonly StagedMessage[]): readonly StagedMessage[] {
  return messages
    .map((message, at) => ({ message, at }))
    .sort((a, b) => a.message.day - b.message.day || compareTimes(a.message, b.message) || a.at - b.at)
    .map(({ message }) => message);
}

function compareTimes(a: StagedMessage, b: StagedMessage): number {
  return a.time < b.time ? -1 : a.time > b.time ? 1 : 0;
}

/** Applies a change to the lines that the sender wrote; quotes, attributions and signatures stay. */
export function ownLinesChanged(body: string, change: (line: string) => string): string {
  let inSignature = false;
  return body
    .split('\n')
    .map((line) => {
      if (line === '-- ') inSignature = true;
      return inSignature || /^>|^\s*$|(?:wrote|schrieb|écrit|escribió) ?:$/u.test(line) ? line : change(line);
    })
    .join('\n');
}
