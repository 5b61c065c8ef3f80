import { describe, expect, test } from 'vitest';
import {
  choiceOf,
  emptyDraft,
  problemAt,
  signInsFor,
  wordsOf,
  type Draft,
  type TextStep,
} from '../../../../src/present/tui/wizard/draft.ts';
import { textOf } from '../../../../src/present/tui/wizard/editor.ts';
import {
  providerOfAddress,
  providerOfUrl,
  providers,
  suggestedUrl,
} from '../../../../src/present/tui/wizard/providers.ts';

function typed(step: TextStep, text: string, draft: Draft = emptyDraft): Draft {
  return { ...draft, texts: { ...draft.texts, [step]: textOf(text) } };
}

describe('the server of an address', () => {
  test.each([
    ['ida@gmail.com', 'imaps://ida%40gmail.com@imap.gmail.com/'],
    ['Ida.Lund@GoogleMail.com ', 'imaps://Ida.Lund%40GoogleMail.com@imap.gmail.com/'],
    ['ida@hotmail.com', 'imaps://ida%40hotmail.com@outlook.office365.com/'],
    ['ida@proton.me', 'imap://ida%40proton.me@127.0.0.1:1143/'],
    ['ida@icloud.com', 'imaps://ida@imap.mail.me.com/'],
    ['ida@posteo.de', 'imaps://ida%40posteo.de@posteo.de/'],
    ['ida@example.org', 'imaps://ida%40example.org@imap.example.org/'],
  ])('of %s is tried at %s', (address, url) => {
    expect(suggestedUrl(address)).toBe(url);
    expect(problemAt('server', typed('server', url))).toBeUndefined();
  });

  test('is known again by its URL, so that its advice follows an address of one’s own domain', () => {
    for (const provider of providers) {
      const address = `ida@${provider.domains[0] ?? ''}`;
      expect(providerOfAddress(address)).toBe(provider);
      if (provider.server) expect(providerOfUrl(suggestedUrl(address))).toBe(provider);
    }
    expect(providerOfUrl('imaps://ida%40lund.example@imap.gmail.com:993/')?.name).toBe('Gmail');
    expect(providerOfUrl('imaps://imap.gmail.com.example.org/')).toBeUndefined();
  });

  test('is sought in vain where there is no IMAP, and that is said at once', () => {
    expect(problemAt('address', typed('address', 'ida@tuta.com'))).toMatch(/no IMAP/);
  });

  test('belongs to one provider only', () => {
    const domains = providers.flatMap((provider) => provider.domains);
    expect(new Set(domains).size).toBe(domains.length);
  });
});

describe('what was typed', () => {
  test.each<readonly [TextStep, string, RegExp]>([
    ['address', 'ida', /form name@example.org/],
    ['address', 'ida@', /form/],
    ['address', 'ida lund@example.org', /form/],
    ['server', 'imap.example.org', /begin with imaps/],
    ['server', 'https://example.org', /begin with imaps/],
    ['server', 'imaps://', /name of the server/],
    ['server', 'imaps://imap.example.org/', /user name is missing/],
    ['server', 'imaps://ida:geheim@imap.example.org/', /Leave the password out/],
    ['archive', 'imaps://', /name of the server/],
    ['command', '  ', /Type the program/],
    ['command', 'pass "mail', /quote is not closed/],
    ['path', ' ', /Type the path/],
  ])('as %s %j is answered', (step, text, problem) => {
    expect(problemAt(step, typed(step, text))).toMatch(problem);
  });

  test('is never said again where it may hold a password', () => {
    expect(problemAt('server', typed('server', 'imaps://ida:geheim@imap.example.org/'))).not.toContain('geheim');
  });

  test.each([
    ['pass show mail/ida', ['pass', 'show', 'mail/ida']],
    [`secret-tool lookup 'my account' "ida lund"`, ['secret-tool', 'lookup', 'my account', 'ida lund']],
    [`op read --name="a b"'c'`, ['op', 'read', '--name=a bc']],
    ['  ', []],
    [`print ''`, ['print', '']],
    ['a; rm $HOME `x`', ['a;', 'rm', '$HOME', '`x`']],
  ])('as a command %j is the words %j', (command, words) => {
    expect(wordsOf(command)).toEqual(words);
  });
});

describe('ways to sign in', () => {
  test('begin with the keyring where there is one', () => {
    expect(signInsFor(emptyDraft, true)[0]).toBe('keyring');
    expect(signInsFor(emptyDraft, false)).not.toContain('keyring');
  });

  test('hold no password where the server takes none', () => {
    expect(signInsFor(typed('server', suggestedUrl('ida@outlook.com')), true)).toEqual(['token-command']);
  });
});

test('a choice says all that was answered, and no password', () => {
  const draft = typed('command', 'pass mail', typed('server', 'imaps://ida@imap.example.org/'));
  expect(choiceOf({ ...draft, signIn: 'password-command', marked: new Set(['a.example.org']), months: 3 })).toEqual({
    kind: 'mailbox',
    url: 'imaps://ida@imap.example.org/',
    signIn: { kind: 'password-command', argv: ['pass', 'mail'] },
    lists: ['a.example.org'],
    months: 3,
  });
  expect(choiceOf({ ...typed('path', ' /tmp/a.mbox '), source: 'files' })).toEqual({
    kind: 'files',
    path: '/tmp/a.mbox',
  });
});
