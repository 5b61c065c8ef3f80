import type { Campaign, Demand, Part } from '../campaign/campaign.ts';
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

/** At least two readings under which everybody here acts in good faith, fitting this case. */
export function innocentReadings(campaign: Campaign): readonly string[] {
  const signals = new Set(campaign.score.addends.map(({ signal }) => signal));
  const pressing = campaign.accounts.filter(({ part }) => part === 'pressing');
  const readings: string[] = [];
  if (signals.has('pace-complaint')) {
    readings.push(
      'Users who depend on the project may simply be tired of waiting, and say so more often as time passes.',
    );
  }
  if (pressing.length >= 2) {
    readings.push(
      'Several people can run into the same problem at the same time and find each other in an old thread.',
    );
  } else {
    readings.push('One person with one strong wish writes several times; that is a temper, not a campaign.');
  }
  if (signals.has('artefacts-brought') || signals.has('known-contributors')) {
    readings.push('Some of the accounts have brought technical work, which speaks for an honest interest.');
  }
  if (campaign.demand === 'handover' || campaign.demand === 'commit-access') {
    readings.push('Adding a maintainer is common good advice, and newcomers repeat it without knowing the history.');
  }
  if (campaign.demand === 'infrastructure' || campaign.demand === 'release') {
    readings.push('Asking for a second pair of hands on releases or servers is what audits and guides recommend.');
  }
  if (signals.has('recent-account')) {
    readings.push('New accounts can be people who read along for years, or who changed their address.');
  }
  readings.push('Plain words between strangers and in a second language can sound harsher than they are meant.');
  return readings.slice(0, 4);
}

/** A rarity, as "about 1 in 20,000 ordinary threads". */
export function rarityWords(rarity: number): string {
  const oneIn = rarity > 0 ? 1 / rarity : Infinity;
  const rounded = oneIn >= 100 ? Number(oneIn.toPrecision(2)) : Math.round(oneIn);
  return `at most about 1 in ${rounded.toLocaleString('en-US')} threads of ordinary archives score as high`;
}
