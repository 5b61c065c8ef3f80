import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { buildHistory, type AnsweringParticipation } from '../../src/accounts/history.ts';
import { instant } from '../../src/mail/message.ts';
import { addrSpec, at, messageId } from '../support/mail.ts';

const member = { from: 'jane@example.org', name: 'Jane Marsh' };

describe('an account under a name that has been here before', () => {
  test('is not new where the name was nobody of standing: nothing could be borrowed', () => {
    const history = historyOf([
      sent('old@example.org', 'Kim Vale', '+10d'),
      sent('new@example.net', 'Kim Vale', '+900d'),
    ]);
    expect(standingOf(history, 'new@example.net', '+900d')).toMatchObject({
      kind: 'occasional',
      firstSeen: at('+10d'),
    });
  });

  test.each([
    ['the same signature', { signature: 77 }, 'other@example.net'],
    ['the same local part at another domain', {}, 'jane@elsewhere.example'],
  ] as const)('of a member is not new with %s, but has not the member’s standing', (_, more, from) => {
    const history = historyOf([...pastOf(member, 77), sent(from, member.name, '+900d', more)]);
    expect(standingOf(history, member.from, '+900d').kind).toBe('regular');
    expect(standingOf(history, from, '+900d')).toMatchObject({ kind: 'occasional', messages: 0, withArtefacts: 0 });
    expect(history.otherAddressesOf(addrSpec(from), at('+900d'))).toMatchObject({
      aliases: [{ other: member.from, since: at('+1d') }],
      likeness: undefined,
    });
  });

  test('of a member is not new where it answers those who had answered the member', () => {
    const history = historyOf([
      ...pastOf(member),
      sent(member.from, member.name, '+800d', { id: 'asked' }),
      sent('bob@example.org', 'Bob Hill', '+801d', { id: 'answered', parent: messageId('asked') }),
      sent('other@example.net', member.name, '+900d', { parent: messageId('answered') }),
    ]);
    const [alias] = history.otherAddressesOf(addrSpec('other@example.net'), at('+900d')).aliases;
    expect(alias?.reasons).toEqual(['same-name', 'continues-its-thread']);
  });

  test('of a member, without a sign that the member writes there, is told of, and has not the member’s standing', () => {
    const history = historyOf([...pastOf(member), sent('other@example.net', member.name, '+900d')]);
    expect(standingOf(history, 'other@example.net', '+900d')).toMatchObject({ kind: 'occasional', messages: 0 });
    expect(history.otherAddressesOf(addrSpec('other@example.net'), at('+900d'))).toEqual({
      aliases: [],
      likeness: { member: member.from, by: 'name', since: at('+1d') },
    });
  });

  test('counts only what had been written by then', () => {
    const history = historyOf([
      sent('new@example.net', 'Kim Vale', '+900d'),
      sent('old@example.org', 'Kim Vale', '+901d'),
    ]);
    expect(standingOf(history, 'new@example.net', '+900d').kind).toBe('recent');
  });

  test('a name of one word is shared by many and makes no alias', () => {
    const history = historyOf([sent('old@example.org', 'Kim', '+10d'), sent('new@example.net', 'Kim', '+900d')]);
    expect(standingOf(history, 'new@example.net', '+900d').kind).toBe('recent');
  });
});

describe('a name drawn like a member’s with other letters', () => {
  test.each([
    ['a Cyrillic a', 'J\u0430ne Marsh'],
    ['a Greek-Cyrillic mixture', 'J\u0430n\u0435 M\u0430rsh'],
    ['a zero-width space', 'Ja\u200bne Marsh'],
    ['a word joiner and full-width letters', '\uff2aane\u2060 Marsh'],
    ['rn for m', 'Jane rnarsh'],
    ['a right-to-left override', '\u202eJane Marsh'],
  ])('is told of and gives nothing: %s', (_, name) => {
    const from = 'jane@elsewhere.example';
    const history = historyOf([...pastOf(member), sent(from, name, '+900d')]);
    const { aliases, likeness } = history.otherAddressesOf(addrSpec(from), at('+900d'));
    const isSameLetters = name.normalize('NFKC').replace(/[\u200b\u2060\u202e]/g, '') === member.name;
    expect(standingOf(history, from, '+900d').kind).not.toBe('regular');
    if (!isSameLetters)
      expect({ aliases, likeness }).toEqual({
        aliases: [],
        likeness: { member: member.from, by: 'letters', since: at('+1d') },
      });
  });

  test('the member is no look-alike of the account that came after', () => {
    const history = historyOf([...pastOf(member), sent('x@example.net', 'J\u0430ne Marsh', '+900d')]);
    expect(history.otherAddressesOf(addrSpec(member.from), at('+901d')).likeness).toBeUndefined();
  });
});

test('whatever name an account takes, it never stands as a member by it', () => {
  const names = ['Jane Marsh', 'J\u0430ne Marsh', 'JANE MARSH', 'Jane  Marsh', 'Marsh Jane', 'Ann Other'];
  const locals = ['jane@a.example', 'jane@b.example', 'x@a.example'];
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.constantFrom(...locals),
      fc.option(fc.nat(3)),
      (name, from, signature) => {
        const history = historyOf([
          ...pastOf(member, 1),
          sent(from, name, '+900d', signature === null ? {} : { signature }),
        ]);
        expect(['recent', 'occasional']).toContain(standingOf(history, from, '+901d').kind);
      },
    ),
  );
});

test('consistent pseudonyms for names, local parts and domains change no standing and no proposal', () => {
  const past = (rename: (word: string) => string): readonly AnsweringParticipation[] => {
    const address = (local: string, domain: string): string => `${rename(local)}@${rename(domain)}.example`;
    const name = (...words: readonly string[]): string => words.map(rename).join(' ');
    return [
      ...pastOf({ from: address('jane', 'org'), name: name('Jane', 'Marsh') }, 1),
      sent(address('kim', 'org'), name('Kim', 'Vale'), '+10d'),
      sent(address('jane', 'net'), name('Jane', 'Marsh'), '+900d'),
      sent(address('k', 'net'), name('Kim', 'Vale'), '+901d'),
      sent(address('j', 'com'), name('Jane', 'Marsh'), '+902d'),
    ];
  };
  const shape = (rename: (word: string) => string): unknown => {
    const history = historyOf(past(rename));
    return past(rename).map(({ account, at: when }) => {
      const { aliases, likeness } = history.otherAddressesOf(account, when);
      return [history.standingOf(account, when), aliases.map(({ since, reasons }) => [since, reasons]), likeness?.by];
    });
  };
  const pseudonyms = new Map(
    ['jane', 'Jane', 'kim', 'Kim', 'k', 'j', 'Marsh', 'Vale', 'org', 'net', 'com'].map((word, at) => [
      word,
      `Q${'abcdefghjkl'.charAt(at)}zu`,
    ]),
  );
  expect(shape((word) => pseudonyms.get(word) ?? word)).toEqual(shape((word) => word));
});

describe('history', () => {
  test('counts across the lists of one store: new to a list is not new', () => {
    const history = historyOf([
      sent('kim@example.org', 'Kim Vale', '+10d'),
      sent('kim@example.org', 'Kim Vale', '+900d'),
    ]);
    expect(standingOf(history, 'kim@example.org', '+900d')).toMatchObject({ kind: 'occasional', messages: 1 });
  });

  test('knows programs by their conduct: address that takes no answers, or the same opening again and again', () => {
    const robot = Array.from({ length: 25 }, (_, index) =>
      sent('ci@example.org', 'Build Results', `+${400 + index}d`, { opening: 5 }),
    );
    const person = Array.from({ length: 25 }, (_, index) =>
      sent('kim@example.org', 'Kim Vale', `+${400 + index}d`, { opening: index % 4 }),
    );
    const history = historyOf([...robot, ...person, sent('no-reply@example.com', 'Forge', '+500d')]);
    expect(standingOf(history, 'ci@example.org', '+600d').kind).toBe('robot');
    expect(standingOf(history, 'ci@example.org', '+405d').kind).not.toBe('robot');
    expect(standingOf(history, 'kim@example.org', '+600d').kind).not.toBe('robot');
    expect(standingOf(history, 'no-reply@example.com', '+500d').kind).toBe('robot');
  });
});

type History = ReturnType<typeof buildHistory>;

/** A list that has run for years before anybody is looked at. */
function historyOf(own: readonly AnsweringParticipation[]): History {
  const all = [sent('first@example.org', 'First Post', '-400d'), ...own];
  return buildHistory(
    [...all].sort((a, b) => a.at - b.at),
    [],
  );
}

function standingOf(history: History, account: string, when: string): ReturnType<History['standingOf']> {
  return history.standingOf(addrSpec(account), at(when));
}

/** What a regular has behind: twenty messages over two years, half of them with patches. */
function pastOf(
  { from, name }: { readonly from: string; readonly name: string },
  signature?: number,
): readonly AnsweringParticipation[] {
  return Array.from({ length: 20 }, (_, index) =>
    sent(from, name, `+${1 + index * 38}d`, { signature, bringsWork: index % 2 === 0, isReply: false }),
  );
}

let sentSoFar = 0;

function sent(
  from: string,
  displayName: string,
  when: string,
  more: Partial<Omit<AnsweringParticipation, 'id'>> & { readonly id?: string } = {},
): AnsweringParticipation {
  sentSoFar += 1;
  return {
    account: addrSpec(from),
    displayName,
    at: instant(at(when)),
    isReply: false,
    bringsWork: false,
    conduct: 'none',
    parent: undefined,
    signature: undefined,
    opening: undefined,
    isRobot: false,
    ...more,
    id: messageId(more.id ?? `m${sentSoFar}`),
  };
}
