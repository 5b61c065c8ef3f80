import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passagesOf } from '../../src/mail/passages.ts';
import { habitsOf } from '../../src/style/habits.ts';
import { firstWords, profileOf, styleSampleOf } from '../../src/style/profile.ts';
import { proseOf } from '../../src/style/prose.ts';
import { lines, message } from '../support/mail.ts';

const letter = lines(
  'Hi Robin,',
  '',
  "I don't think that this is a good idea (at least not yet), because the parser",
  'of Kim would be slower with it.  Could you ask Ann Marsh about that?',
  '',
  'Cheers,',
  'Jo',
);

describe('the prose of a message', () => {
  test('keeps function words and punctuation, and no name, topic or address', () => {
    expect(of('Ask Ann Marsh about parsers at ann@example.org, not me.\n').tokens.join(' ')).toBe(
      '¶ x X X about x at @ not me .',
    );
  });

  test('ends above the closing; what greets and what closes are habits', () => {
    expect(of(letter)).toMatchObject({ greeting: 'hi …,', closing: 'cheers,' });
    expect(of(letter).tokens).not.toContain('Jo');
  });

  test('leaves out quotes, signatures, patches and logs', () => {
    const own = 'We should keep it as it is, and not change it now.\n';
    const mail = lines(
      'On Mon, 6 Jan 2020 at 10:00, Ann wrote:',
      '> You and I were there when they had done this to us.',
      own.trimEnd(),
      '',
      'diff --git a/t.c b/t.c',
      '--- a/t.c',
      '+++ b/t.c',
      '@@ -1 +1 @@',
      '-int a;',
      '+int b;',
      '-- ',
      'Jo Vale, all of this and more from us',
    );
    expect(of(mail).tokens).toEqual(of(own).tokens);
  });
});

test('the form of an attribution line is a habit, whoever it names and whatever the date', () => {
  const quoting = (attribution: string): string | undefined => {
    const one = message({
      id: 'a',
      text: lines(attribution, '> Is it done?', '', 'It is, and has been for a while now.'),
    });
    const passages = passagesOf(one.text);
    return habitsOf(one, passages, proseOf(one, passages)).attribution;
  };
  expect(quoting('On Mon, 6 Jan 2020 at 10:00, Ann Marsh <ann@example.org> wrote:')).toBe(
    quoting('On Tue, 9 Feb 2021 at 23:59, J. Q. Public <jq@example.com> wrote:'),
  );
  expect(quoting('Ann Marsh writes:')).not.toBe(
    quoting('On Mon, 6 Jan 2020 at 10:00, Ann Marsh <ann@example.org> wrote:'),
  );
});

test('consistent pseudonyms for names, addresses and topics change no profile', () => {
  const renamed = letter
    .replace('Robin', 'Quzu')
    .replace('Kim', 'Ahf')
    .replace('Ann Marsh', 'Bxe Dwolintz')
    .replace('Jo\n', 'Rm\n')
    .replace('parser', 'kettle');
  expect(profileOf([sample(renamed)])).toEqual(profileOf([sample(letter)]));
});

test('the order of messages changes no profile', () => {
  const texts = [letter, 'We could, but why?\n', 'No -- not now, and not by me.\n'].map(sample);
  expect(profileOf([...texts].reverse()).shares).toEqual(profileOf(texts).shares);
});

test('the first words of any text are no more than asked for, and its beginning', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(20), (text, most) => {
      const [cut] = firstWords([sample(text)], most);
      expect(profileOf(cut ? [cut] : []).words).toBeLessThanOrEqual(most);
      if (cut) expect(sample(text).tokens.slice(0, cut.tokens.length)).toEqual(cut.tokens);
    }),
  );
});

test('a megabyte of hostile text is measured in less than a second', () => {
  for (const part of ['a', ' ', '> ', '(', 'a.', "a'", '\n-', 'On ', '<a@', '💥', 'A-']) {
    const from = performance.now();
    profileOf([sample(part.repeat(1_000_000 / part.length))]);
    expect(performance.now() - from, part).toBeLessThan(1000);
  }
});

function of(text: string): ReturnType<typeof proseOf> {
  return proseOf(message({ id: 'a', text }), passagesOf(text));
}

function sample(text: string): ReturnType<typeof styleSampleOf> {
  return styleSampleOf(message({ id: 'a', text }));
}
