import type { Demand, Part } from '../campaign/campaign.ts';
import type { Level } from '../score/level.ts';

/** What a level means, in one sentence. */
export const levelWords: Readonly<Record<Level, string>> = {
  watch: 'worth a look: some of what marks a pressure campaign is there',
  alarm: 'has the shape of a pressure campaign: look at it before anything is decided',
};

/** What is asked for, as the object of "these messages ask for …". */
export const demandWords: Readonly<Record<Demand, string>> = {
  handover: 'a change of maintainership',
  'commit-access': 'commit or similar rights',
  infrastructure: 'keys, hosting or other infrastructure',
  merge: 'changes to be merged',
  release: 'a say over releases',
  governance: 'another governance',
  other: 'nothing plain',
};

/** The part that an account takes; said of messages, never of people. */
export const partWords: Readonly<Record<Part, string>> = {
  pressing: 'pressing in these messages',
  named: 'named in these messages',
  target: 'the maintainer addressed',
  other: 'also took part',
};

/** What the program cannot know; it stands under every finding. */
export const caveat =
  'This is about conversations, not people. It shows that messages resemble a known pattern; it cannot show why anybody wrote them, and most new accounts are exactly what they seem.';

/** Said where nothing was found. */
export const nothingFound =
  'No conversation here has the shape of a pressure campaign. Ordinary quarrels and delays are not shown.';

/** Said where nothing was read: that is no finding either way. */
export const nothingRead = 'No message was read, so nothing can be said.';

/** Answers that cost little if the finding is wrong. */
export const lowRegretAnswers: readonly string[] = [
  'You do not owe an answer today.',
  'Ask for a patch, a reproducer or a review: honest interest usually has one.',
  'Say that hand-overs are not decided on the list, and point to how the project decides them.',
  'Ask somebody whom you have long known to read the thread before you reply.',
  'A second maintainer is good practice. Choose when, whom, and by which rules; not under pressure.',
];

/** What could not be known, a line for each reason, with the signals that it holds for. */
export function unknownWords(
  unknown: readonly { readonly signal: string; readonly reason: string }[],
): readonly string[] {
  const reasons = [...new Set(unknown.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const signals = unknown.filter((one) => one.reason === reason).map(({ signal }) => signal);
    return `${signals.join(', ')}: ${reason}`;
  });
}

/** A rarity, as "about 1 in 20,000 ordinary threads". */
export function rarityWords(rarity: number): string {
  const oneIn = rarity > 0 ? 1 / rarity : Infinity;
  const rounded = oneIn >= 100 ? Number(oneIn.toPrecision(2)) : Math.round(oneIn);
  return `at most about 1 in ${rounded.toLocaleString('en-US')} threads of ordinary archives score as high`;
}
