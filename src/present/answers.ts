import type { Campaign, Demand } from '../campaign/campaign.ts';
import type { SignalId } from '../signals/index.ts';
import type { ReportedCampaign } from './report/report.ts';
import { answerWords, type AnswerWords } from './words.ts';

/** What of a case decides which answers fit. */
export interface AnswerFacts {
  readonly demand: Demand;
  /** Ids of the signals that were observed. */
  readonly signals: ReadonlySet<string>;
  /** Accounts that press, and how many of them brought something technical. */
  readonly pressing: number;
  readonly bringing: number;
}

/** Three to five answers for a case, the first for the next minute, the last for whoever has somebody to ask. */
export function answersFor(facts: AnswerFacts): readonly AnswerWords[] {
  const fitting = situations.filter(({ isThere }) => isThere(facts)).map(({ answer }) => answer);
  return [answerWords.noHurry, ownAnswers[facts.demand], ...fitting.slice(0, mostFitting), answerWords.peer];
}

/** What decides, of a case on the screen. */
export function answerFactsOf({ demand, score, accounts }: Campaign): AnswerFacts {
  return { demand, signals: new Set(score.addends.map(({ signal }) => signal)), ...counted(accounts) };
}

/** What decides, of a case in a report. */
export function reportedAnswerFacts({ demand, evidence, counterEvidence, accounts }: ReportedCampaign): AnswerFacts {
  const signals = new Set([...evidence, ...counterEvidence].map(({ signal }) => signal));
  return { demand, signals, ...counted(accounts) };
}

/** With the three that always stand there, more would be a list that nobody reads. */
const mostFitting = 2;

const ownAnswers: Readonly<Record<Demand, AnswerWords>> = {
  handover: answerWords.handover,
  'commit-access': answerWords.commitAccess,
  infrastructure: answerWords.infrastructure,
  merge: answerWords.merge,
  release: answerWords.release,
  governance: answerWords.governance,
  other: answerWords.other,
};

interface Situation {
  readonly answer: AnswerWords;
  isThere(facts: AnswerFacts): boolean;
}

/** What is rarer and weighs more on the one who is pressed comes first. */
const situations: readonly Situation[] = [
  { answer: answerWords.wellbeing, isThere: (facts) => shows(facts, 'wellbeing-leverage') },
  { answer: answerWords.asked, isThere: (facts) => shows(facts, 'maintainer-asked-first', 'house-raised-it') },
  { answer: answerWords.leaving, isThere: (facts) => shows(facts, 'exit-threat') },
  {
    answer: answerWords.named,
    isThere: (facts) => shows(facts, 'named-as-solution', 'vouching-without-use', 'third-party-praise'),
  },
  { answer: answerWords.tone, isThere: (facts) => shows(facts, 'person-blame', 'demand-with-reproach') },
  {
    answer: answerWords.patience,
    isThere: (facts) => shows(facts, 'persists-after-answer', 'more-after-concession', 'asked-again-elsewhere'),
  },
  { answer: answerWords.technical, isThere: ({ bringing }) => bringing > 0 },
  { answer: answerWords.concrete, isThere: ({ pressing, bringing }) => bringing < pressing },
];

function shows({ signals }: AnswerFacts, ...ids: readonly SignalId[]): boolean {
  return ids.some((id) => signals.has(id));
}

interface Account {
  readonly part: string;
  readonly withArtefacts: number;
}

function counted(accounts: readonly Account[]): Pick<AnswerFacts, 'pressing' | 'bringing'> {
  const pressing = accounts.filter(({ part }) => part === 'pressing');
  return { pressing: pressing.length, bringing: pressing.filter(({ withArtefacts }) => withArtefacts > 0).length };
}
