import type { CampaignAccount, CaseThen } from '../campaign/campaign.ts';
import { dayMs } from '../mail/message.ts';

/** Two to four readings under which everybody here acts in good faith, chosen by what this case shows. */
export function innocentReadings(campaign: CaseThen): readonly string[] {
  const facts = factsOf(campaign);
  return readings.flatMap((reading) => reading(facts) ?? []).slice(0, mostReadings);
}

/** More would be a list that nobody reads. */
const mostReadings = 4;

interface Facts {
  readonly campaign: CaseThen;
  readonly signals: ReadonlySet<string>;
  readonly pressing: readonly CampaignAccount[];
  /** Days from the first pressing message to the last. */
  readonly days: number;
}

function factsOf(campaign: CaseThen): Facts {
  const times = campaign.timeline.filter(({ isPressing }) => isPressing).map(({ at }) => at);
  return {
    campaign,
    signals: new Set(campaign.score.addends.map(({ signal }) => signal)),
    pressing: campaign.accounts.filter(({ part }) => part === 'pressing'),
    days: times.length > 0 ? Math.round((Math.max(...times) - Math.min(...times)) / dayMs) : 0,
  };
}

/** Says something where it fits; what fits fewer cases comes first, and the last two fit every case. */
type Reading = (facts: Facts) => string | undefined;

const readings: readonly Reading[] = [
  ({ signals }) =>
    signals.has('maintainer-asked-first') || signals.has('house-raised-it')
      ? 'The project itself spoke of help or of who decides before; answering that is what it invited.'
      : undefined,
  ({ signals }) =>
    signals.has('announced-procedure')
      ? 'A procedure was announced, and whoever asks about it may only be following it.'
      : undefined,
  ({ signals }) =>
    signals.has('disclosed-affiliation')
      ? 'Some say for whom they work; a colleague whose work hangs on the project asks more often than a hobbyist.'
      : undefined,
  ({ pressing }) => {
    const bringing = pressing.filter(({ withArtefacts }) => withArtefacts > 0).length;
    if (bringing === 0) return undefined;
    return bringing === pressing.length
      ? 'Everybody who presses has also brought technical work, which speaks for an honest interest.'
      : `Of the ${pressing.length} accounts that press, ${bringing} brought technical work, which speaks for an honest interest.`;
  },
  ({ campaign }) =>
    campaign.languages.some((language) => language !== 'en')
      ? 'Some of this is not in English, where politeness and directness sound otherwise; have it read by somebody who speaks the language.'
      : undefined,
  ({ signals, days }) =>
    signals.has('regulars-agree')
      ? 'Established members say the same, so the wish may simply be a common one.'
      : signals.has('own-problem') && days <= longWaitDays
        ? 'They tell of a trouble of their own, and trouble that lasts makes people ask for somebody who has the time.'
        : undefined,
  ({ pressing, days }) =>
    pressing.length >= 2 && days <= newsDays
      ? `All of it falls within ${days <= 1 ? 'a day' : `${days} days`}: an article, an event or one bug can bring ${pressing.length} strangers to the same question at once.`
      : undefined,
  ({ pressing, days }) =>
    pressing.length >= 2 && days > longWaitDays
      ? `Over ${monthsIn(days)} months several users can grow tired of the same delay, and find each other in an old thread.`
      : undefined,
  ({ pressing, days }) =>
    pressing.length === 1 && days > longWaitDays
      ? `One person who has had one wish for ${monthsIn(days)} months comes back to it; that is patience or stubbornness, not a campaign.`
      : undefined,
  ({ campaign }) => demandReadings[campaign.demand],
  ({ signals }) =>
    signals.has('named-as-solution') || signals.has('third-party-praise')
      ? 'Praise for somebody by name is mostly just that: gratitude for work that was done.'
      : undefined,
  ({ pressing }) =>
    pressing.length === 1
      ? 'One person with one strong wish writes several times; that is a temper, not a campaign.'
      : 'Several people can run into the same problem at the same time without knowing each other.',
  ({ signals }) =>
    signals.has('recent-account')
      ? 'New accounts can be people who have read along for years, or who changed their address.'
      : undefined,
  () => 'Plain words between strangers and in a second language can sound harsher than they are meant.',
];

/** Longer than this is waiting. */
const longWaitDays = 90;
/** So long is something new talked about. */
const newsDays = 21;

function monthsIn(days: number): number {
  return Math.round(days / 30);
}

const demandReadings: Readonly<Record<CaseThen['demand'], string | undefined>> = {
  handover: 'Adding a maintainer is common good advice, and newcomers repeat it without knowing the history.',
  'commit-access': 'In many projects rights are given early and freely; whoever comes from one may expect it here.',
  infrastructure: 'A second holder of keys and servers is what audits and guides recommend to every project.',
  release:
    'Users see releases and not the work before them; asking for one, or for help with it, is the ordinary way to care.',
  merge: 'Whoever waits for a change that works for them easily takes a review for a formality.',
  governance: 'People who know foundations and committees from elsewhere miss them where there are none.',
  other: undefined,
};
