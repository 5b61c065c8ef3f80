import { countOf, counted } from '../labels.ts';
import { nothingFound } from '../../words.ts';
import type { SignInKind, SourceKind, TextStep } from './draft.ts';
import type { Step } from './steps.ts';
import type { ReadSummary } from './world.ts';

/** The names of the steps. */
export const titles: Readonly<Record<Step, string>> = {
  welcome: 'Welcome',
  address: 'Your mail address',
  server: 'Your mail server',
  archive: 'The archive server',
  path: 'Your files',
  'sign-in': 'How to sign in',
  command: 'Command to sign in',
  password: 'The password',
  test: 'Trying it out',
  lists: 'What is read',
  span: 'How far back',
  read: 'Reading',
  outcome: 'What was found',
};

/** What the program does and what it never does. */
export const welcome: readonly string[] = [
  'undue reads project mail and shows conversations that have the shape of a pressure campaign on a maintainer: what speaks for it, and what speaks against it.',
  'It only reads: nothing is sent, moved or marked as read. It talks to the server that you name and to nobody else; no message leaves this machine. It scores conversations, never people.',
];

/** What is asked where one of a few things is chosen. */
export const questions = {
  welcome: 'Where is the mail?',
  'sign-in': 'Where does the password come from?',
  span: 'From when on is mail read?',
} as const;

/** A thing to choose and a word about it. */
export type Option = readonly [name: string, about: string];

/** What can be read. */
export const sources: Readonly<Record<SourceKind, Option>> = {
  mailbox: ['My mailbox', 'by IMAP: the lists that write to you'],
  archive: ['A public archive', 'by IMAP, without an account'],
  files: ['Files', 'an archive, or a folder of mail, on this machine'],
  sample: ['The sample', 'an invented project, nothing to set up'],
};

/** Ways to sign in. */
export const signIns: Readonly<Record<SignInKind, Option>> = {
  keyring: ['Keyring', "the password is kept in this system's keyring"],
  prompt: ['Ask each time', 'the password is kept nowhere'],
  'password-command': ['Password command', 'a program prints the password'],
  'token-command': ['Token command', 'a program prints an access token (OAuth2)'],
};

/** What stands before a line that is typed. */
export const prompts: Readonly<Record<TextStep, string>> = {
  address: 'Address',
  server: 'Server',
  archive: 'Server',
  command: 'Command',
  path: 'Path',
};

/** What there is to know about a line that is typed. */
export const advice: Readonly<Record<TextStep, readonly string[]>> = {
  address: ['It tells which server to try, and who you are there. No mail is sent to it.'],
  server: [
    'This was taken from your address; change it if your provider says otherwise. With imaps:// everything is encrypted; imap:// is taken only to this machine itself.',
  ],
  archive: [
    'Archives that run public-inbox can offer their lists by IMAP, for instance imaps://news.public-inbox.org/. No name and no password are sent.',
  ],
  command: [
    'The first line that it prints is used, and forgotten afterwards. It is started as it is typed, without a shell. For instance: pass show mail/example.org',
  ],
  path: [
    'An mbox or a mail as a file, compressed or not, a zip, a Maildir, a public-inbox (git), or a folder of these. Files are only read.',
  ],
};

/** Said of a server that is nobody's who is known. */
export const ownDomain =
  'Mail of a domain of your own is often kept elsewhere: Google is imap.gmail.com, Microsoft 365 is outlook.office365.com, Fastmail is imap.fastmail.com.';

/** Said where a password is typed. */
export const passwordAdvice = {
  keyring: 'It goes into the keyring once it has worked, and into no file.',
  prompt: 'It is forgotten when undue ends, and asked for again next time.',
} as const;

/** What the field of a password shows. */
export const passwordFields = { empty: 'nothing typed yet', typed: 'typed, and not shown' } as const;

/** Said while a server is tried; nobody is signed in to files. */
export const testing = {
  mailbox: 'Signing in, and looking which lists write to you. Nothing is changed there, and nothing is kept here yet.',
  archive: 'Asking which lists there are. Nothing is kept here yet.',
  files: 'Looking whether there is mail. Nothing is kept here yet.',
  sample: 'Looking whether there is mail.',
} as const satisfies Readonly<Record<SourceKind, string>>;

/** What is read with these marks, in a sentence. */
export function markedSentence(marked: number, lists: number): string {
  if (lists === 0) return 'No list was found.';
  if (marked === 0) return `None marked: all ${counted(lists)} are read.`;
  return `${counted(marked)} of ${countOf(lists, 'list')} marked: only these are read.`;
}

/** Said where lists are picked, since a mailbox holds private mail too. */
export function privateMail(marked: number, lists: number): string {
  if (lists === 0) return 'Lists and notifications that come are read; mail that came by no list is not.';
  const left = 'Mail that came by no list is not read.';
  return marked === 0 ? `Notifications are read too. ${left}` : left;
}

/** The name of a span of months. */
export function spanOf(months: number | undefined): Option {
  if (months === undefined) return ['Everything', 'may take long'];
  return [`The last ${months} months`, months === 12 ? 'a good start' : ''];
}

/** What the span changes. */
export const spanAdvice =
  'Further back takes longer, but shows better who has long been around. It can be changed later.';

/** Where reading is, in two lines of words. */
export function progressWords(done: number, total: number | undefined, seconds: number): readonly [string, string] {
  const count = total === undefined ? countOf(done, 'message') : `${counted(done)} of ${countOf(total, 'message')}`;
  if (seconds < 1 || done === 0) return [count, ''];
  const rate = `${counted(Math.max(1, Math.round(done / seconds)))} a second`;
  return [count, total === undefined ? rate : `${rate}, ${timeWords(((total - done) * seconds) / done)} left`];
}

function timeWords(seconds: number): string {
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} min`;
  return `about ${Math.round(seconds / 3600)} h`;
}

/** Said while reading. */
export const readingWords = {
  saving: 'Writing the settings.',
  starting: 'Reading begins.',
  analysing: 'All is read. Now conversations are put together and looked at.',
  stopping: 'Stopping. What was read is kept.',
  about: 'You can stop at any time: what was read is kept, and looked at.',
} as const;

/** What was found, the calm part first. */
export function outcomeSentences({ messages, campaigns }: ReadSummary): readonly string[] {
  if (messages === 0) return ['There was no such mail in that time, so nothing can be said yet.'];
  const { alarm, watch } = campaigns;
  if (alarm + watch === 0) return [nothingFound];
  const [first = '', ...more] = [
    ...(alarm > 0
      ? [`${countOf(alarm, 'case')} ${alarm === 1 ? 'has' : 'have'} the shape of a pressure campaign`]
      : []),
    ...(watch > 0
      ? [`${countOf(watch, alarm > 0 ? 'other' : 'case')} ${watch === 1 ? 'is' : 'are'} worth a look`]
      : []),
  ];
  return [
    `${[first, ...more].join(', and ')}. You do not owe an answer today: read what speaks for it and what speaks against it.`,
  ];
}

/** How much was read. */
export function amountSentence({ messages, threads }: ReadSummary, wasStopped: boolean): string {
  const amount = `${countOf(messages, 'message')} in ${countOf(threads, 'thread')} ${messages === 1 ? 'was' : 'were'} read`;
  return wasStopped ? `${amount} before it was stopped; what was not read is not judged.` : `${amount}.`;
}

/** What has been written so far, for the head of the screen. */
export const written = { nothing: 'nothing is written yet', settings: 'settings are saved' } as const;
