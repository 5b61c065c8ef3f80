import { textOf, valueOf, type Text } from './editor.ts';
import { providerOfAddress, providerOfUrl } from './providers.ts';
import type { SignInChoice, SourceChoice } from './world.ts';

/** What can be read, in the order that it is offered in. */
export const sourceKinds = ['mailbox', 'archive', 'files', 'sample'] as const;

/** A kind of source. */
export type SourceKind = (typeof sourceKinds)[number];

/** A way to sign in. */
export type SignInKind = SignInChoice['kind'];

/** Steps where a line is typed. */
export type TextStep = 'address' | 'server' | 'archive' | 'command' | 'path';

/** How many months back; the last is everything. */
export const spans = [3, 6, 12, 24, undefined] as const;

/** All that was answered so far; the password is not among it. */
export interface Draft {
  readonly source: SourceKind;
  readonly texts: Readonly<Record<TextStep, Text>>;
  /** The address that the server was suggested for. */
  readonly suggestedFor: string;
  /** Undefined until it was asked for. */
  readonly signIn: SignInKind | undefined;
  readonly months: number | undefined;
  /** Lists, or mailboxes of an archive, that are to be read. */
  readonly marked: ReadonlySet<string>;
}

/** Nothing answered. */
export const emptyDraft: Draft = {
  source: 'mailbox',
  texts: {
    address: textOf(''),
    server: textOf(''),
    archive: textOf('imaps://'),
    command: textOf(''),
    path: textOf(''),
  },
  suggestedFor: '',
  signIn: undefined,
  months: 12,
  marked: new Set(),
};

/** What was typed at a step. */
export function typedAt(step: TextStep, { texts }: Draft): string {
  return valueOf(texts[step]).trim();
}

/** Ways to sign in that make sense at the server, the usual one first. */
export function signInsFor(draft: Draft, hasKeyring: boolean): readonly SignInKind[] {
  const accepts = providerOfUrl(typedAt('server', draft))?.accepts ?? 'password';
  if (accepts === 'token') return ['token-command'];
  return [...(hasKeyring ? (['keyring'] as const) : []), 'prompt', 'password-command', 'token-command'];
}

/** Tells whether a password has to be typed. */
export function wantsPassword({ source, signIn }: Draft): boolean {
  return source === 'mailbox' && (signIn === 'keyring' || signIn === 'prompt');
}

/** What was chosen, for the world. */
export function choiceOf(draft: Draft): SourceChoice {
  const { source, months, marked } = draft;
  switch (source) {
    case 'mailbox':
      return {
        kind: source,
        url: typedAt('server', draft),
        signIn: signInOf(draft),
        lists: [...marked],
        months,
      };
    case 'archive':
      return { kind: source, url: typedAt('archive', draft), mailboxes: [...marked], months };
    case 'files':
      return { kind: source, path: typedAt('path', draft) };
    case 'sample':
      return { kind: source };
  }
}

function signInOf(draft: Draft): SignInChoice {
  const { signIn = 'prompt' } = draft;
  if (signIn === 'keyring' || signIn === 'prompt') return { kind: signIn };
  return { kind: signIn, argv: wordsOf(typedAt('command', draft)) };
}

/** The words of a command, as a shell parts them: quotes keep a word together; nothing else is special. */
export function wordsOf(command: string): readonly string[] {
  const words = [...command.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)];
  return words.map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_all, double = '', single = '') => double + single),
  );
}

/** What is wrong with what was typed at a step, as far as that can be seen without asking anybody. */
export function problemAt(step: TextStep, draft: Draft): string | undefined {
  const typed = typedAt(step, draft);
  switch (step) {
    case 'address':
      if (!/^[^\s@]+@[^\s@]+$/.test(typed)) return 'An address has the form name@example.org.';
      return providerOfAddress(typed)?.accepts === 'nothing' ? providerOfAddress(typed)?.advice : undefined;
    case 'server':
      return urlProblem(typed) ?? (userOf(typed) === '' ? 'The user name is missing: imaps://user@host/.' : undefined);
    case 'archive':
      return urlProblem(typed);
    case 'command':
      if (wordsOf(typed).length === 0) return 'Type the program and its arguments.';
      return (typed.replace(/[^"]/g, '').length & 1) === 0 ? undefined : 'A quote is not closed.';
    case 'path':
      return typed === '' ? 'Type the path of a file or a folder.' : undefined;
  }
}

function urlProblem(typed: string): string | undefined {
  if (!/^imaps?(?:\+starttls)?:\/\//i.test(typed)) return 'It has to begin with imaps://.';
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  if (!url || url.hostname === '') return 'The name of the server is missing.';
  return url.password === '' ? undefined : 'Leave the password out: it is asked for next, and not shown.';
}

function userOf(url: string): string {
  return new URL(url).username;
}
