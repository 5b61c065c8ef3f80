import type { Demand, Part } from '../campaign/campaign.ts';
import type { KnownBy } from '../mail/identity.ts';
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

/** The same in a few words, for a list: what is asked of somebody. */
export const askedWords: Readonly<Record<Demand, string>> = {
  handover: 'maintainership',
  'commit-access': 'commit rights',
  infrastructure: 'keys or hosting',
  merge: 'a merge',
  release: 'a say in releases',
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

/** How it is known who wrote the messages of an account, in a word or two; nothing where the From field says it plainly. */
export const knownByWords: Readonly<Record<KnownBy, string>> = {
  verified: 'login verified',
  'as-written': '',
  'de-obfuscated': 'address restored',
  'from-original-field': 'address from X-Original-From',
  'from-reply-to': 'address from Reply-To',
  'from-body': 'address from the text',
  'name-only': 'known by name only',
  unverified: 'unverified',
  ambiguous: 'ambiguous From',
  hidden: 'author hidden by the list',
};

/** The same behind what goes before it. */
export function knownByNote(knownBy: KnownBy, before: string): string {
  return knownByWords[knownBy] === '' ? '' : before + knownByWords[knownBy];
}

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

/** What somebody may answer: what it does, said to the one who is pressed, and words to send, to be adapted. */
export interface AnswerWords {
  readonly says: string;
  /** Undefined where nothing is to be sent. */
  readonly draft?: string;
}

/** Answers that cost little if the finding is wrong; calm, and about the matter alone. `present/answers.ts` chooses. */
export const answerWords = {
  noHurry: { says: 'You do not owe an answer today. What matters is still there tomorrow.' },
  handover: {
    says: 'Say how the project decides who maintains it, and that this thread does not decide it.',
    draft:
      'Thank you for caring about where this goes. Who maintains the project is not decided in a thread; I will take it up with those who have worked on it, and write here when there is something to say.',
  },
  commitAccess: {
    says: 'Say by what steps people come to rights here, without speaking of anybody in particular.',
    draft:
      'Commit rights follow from work that we have seen over a longer time. Patches and reviews are welcome from everybody, and I look at them in turn.',
  },
  infrastructure: {
    says: 'Keep keys, hosting and accounts out of the thread; name the place where they are talked about.',
    draft:
      'I do not hand on access to keys or servers on request. If something is broken, please tell me what exactly, and I will look at it.',
  },
  merge: {
    says: 'Leave the review its time; say what the change still needs.',
    draft:
      'I will merge this when it has been reviewed, and not before. It would help if somebody else read it through, tried it and wrote what they found.',
  },
  release: {
    says: 'You need not name a date; say what is missing for a release.',
    draft:
      'There is no date. A release comes when it is ready; testing the current state and reporting what does not work brings it nearer.',
  },
  governance: {
    says: 'Ask for the proposal in writing, and for time to think it over.',
    draft:
      'Please write down what you propose and which trouble it would end. I will read it with others who know the project, and answer in some weeks.',
  },
  other: {
    says: 'Ask what exactly is wanted: much settles itself once it has to be said plainly.',
    draft: 'I am not sure what you would like me to do. Could you say it in one sentence?',
  },
  asked: {
    says: 'You or the project spoke of help first: say what kind you meant, and what comes first.',
    draft:
      'I did say that help is welcome. A good beginning is one of the open issues, or the review of a patch that waits; anything further we can see when we have worked together for a while.',
  },
  named: {
    says: 'Somebody is put forward by name: thank for it, and let work speak, at its own pace.',
    draft:
      'Thank you for the suggestion. Everybody may begin right now with patches and reviews; roles grow from that, in their own time.',
  },
  patience: {
    says: 'You have answered this before. Once is enough; point to it and leave it there.',
    draft: 'I have answered this above, and nothing has changed since. I will write here when it does.',
  },
  wellbeing: {
    says: 'Your health and your time are yours: they need no defence, and are no matter for the list.',
    draft: 'How I am and how I spend my time I would rather not discuss here. About the software I am glad to talk.',
  },
  tone: {
    says: 'Answer what is said about the software, and leave the rest unanswered.',
    draft: 'I will gladly answer questions about the software. To remarks about people I do not reply.',
  },
  concrete: {
    says: 'Ask for something concrete: honest interest usually has it at hand.',
    draft:
      'What helps most right now: a patch, a test case, or a report of what fails, with version and steps. Which of these could you send?',
  },
  technical: {
    says: 'Something technical was brought: answer that part on its merits, apart from the rest.',
    draft:
      'Thank you for the technical part; I will look at it in turn and answer there. The rest is a separate question.',
  },
  leaving: {
    says: 'Somebody speaks of leaving or of a fork: that is theirs to decide, and no reason to hurry.',
    draft: 'That is a fair choice, and the licence allows it. Should you stay, patches are welcome as before.',
  },
  peer: {
    says: 'Ask somebody whom you have long known to read the thread before you reply.',
    draft:
      'Could you read this thread before I answer it? I would like to know how it reads to somebody who is not in it.',
  },
} as const satisfies Readonly<Record<string, AnswerWords>>;

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

/** What the mark of a message in a picture means. */
export const markWords = {
  pressing: 'presses',
  technical: 'brings something technical',
  other: 'neither',
} as const;

/** Under the comparison of ways of writing: what it says and what not. */
export const likenessCaveat =
  'Above zero two accounts write more alike than two writers usually do, below zero less. Style and mail habits only hint: a first language, a trade or a mail program are shared by many. Nothing is merged because of it.';

/** Said where no two accounts of a case wrote enough to be compared. */
export const tooLittleToCompare =
  'No two of these accounts wrote enough of their own to compare their ways of writing.';

/** How a finding comes about, for readers of a report. */
export const methodWords: readonly string[] = [
  'Only what a sender wrote counts for the sender: quotes, signatures, footers, patches and logs are set apart.',
  'A classifier says what each sentence does. Every signal asks one question of the conversation, and points to the words that answer it.',
  'What the signals add and take is summed in log-odds. Each family of signals has a cap, so that none raises an alarm alone.',
  'A level is reached as of a message: nothing that was written later is used.',
  'Names, name origin, mail provider, quality of language, time zone and health are never inputs.',
];

/** What a report cannot know. */
export const limitWords: readonly string[] = [
  'Why anybody wrote anything, and what was said off the list.',
  'Whether somebody behind an address is one or many: no two accounts are ever said to be one.',
  'Wording in other languages than English is heard poorly or not at all.',
  'Who is new, while an archive is young.',
];
