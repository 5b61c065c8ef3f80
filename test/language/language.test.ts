import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actLogits } from '../../src/language/act-logits.ts';
import { actModelFrom, actsOf } from '../../src/language/act-model.ts';
import { acts } from '../../src/language/act.ts';
import { featuresOf, lettersOf } from '../../src/language/features.ts';
import { fold } from '../../src/language/fold.ts';
import { glossesOf, knownOf } from '../../src/language/glosses.ts';
import { hasPhrase, parseLexicon, phrasesIn } from '../../src/language/phrases.ts';
import { sentencesOf } from '../../src/language/sentences.ts';
import { stemOf, tokensOf } from '../../src/language/tokens.ts';
import { trainActs } from '../../src/language/train-acts.ts';

describe('folding', () => {
  test.each([
    ['Maint\u200bainer', 'maintainer'],
    ['mаintаiner', 'maintainer'],
    ['ＭＥＲＧＥ', 'merge'],
    ['soft\u00adhyphen', 'softhyphen'],
    ['москва', 'москва'],
    ['don’t', "don't"],
  ])('shows %j as a reader sees it', (text, folded) => expect(fold(text)).toBe(folded));

  test('is the same when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
    );
  });
});

describe('sentences', () => {
  const split = (text: string): readonly string[] =>
    sentencesOf(text, { start: 0, end: text.length }).map(({ start, end }) =>
      text.slice(start, end).replace(/\s+/g, ' '),
    );

  test.each([
    ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
    ['Wrapped over\ntwo lines. Next.', ['Wrapped over two lines.', 'Next.']],
    ['First paragraph\n\nSecond', ['First paragraph', 'Second']],
    ['See e.g. section 2.3 of the text.', ['See e.g. section 2.3 of the text.']],
    ['List:\n- one thing\n- another thing', ['List:', '- one thing', '- another thing']],
    ['', []],
  ])('of %j', (text, expected) => expect(split(text)).toEqual(expected));

  test('are in order, do not overlap, and lie within the passage, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        let last = 0;
        for (const { start, end } of sentencesOf(text, { start: 0, end: text.length })) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('lexicons', () => {
  const lexicon = parseLexicon('test', '# comment\n(a|the|) vote (is|) open\nlazy consensus # trailing\n');

  test('match whole words in any case and across lines', () => {
    expect(hasPhrase(lexicon, 'The VOTE\nis open until Friday')).toBe(true);
    expect(hasPhrase(lexicon, 'vote open')).toBe(true);
    expect(hasPhrase(lexicon, 'devote opening')).toBe(false);
  });

  test('name each phrase once', () => {
    expect(phrasesIn(lexicon, 'lazy consensus, lazy consensus')).toEqual(['lazy consensus']);
  });
});

describe('words', () => {
  test('keep numbers and question marks, and short forms are written out', () => {
    expect(tokensOf("Why can't 2.0 ship?")).toEqual(['why', 'can', 'not', '2.0', 'ship', '?']);
  });

  test('are stemmed by Porter, numbers are all one', () => {
    expect(['maintainers', 'maintained', '17'].map(stemOf)).toEqual(['maintain', 'maintain', '0']);
  });
});

describe('the classifier of acts', () => {
  const sentences = [
    { acts: ['thanks'] as const, text: 'thank you very much for the quick fix', register: 'a' },
    { acts: ['thanks'] as const, text: 'many thanks, that works for me', register: 'a' },
    { acts: ['ask-control'] as const, text: 'somebody else should lead this project', register: 'a' },
    { acts: ['ask-control'] as const, text: 'let another person run the project', register: 'a' },
  ];

  test('learns from sentences, and the same sentences give the same bytes', () => {
    const model = trainActs(sentences);
    expect(actsOf(model, 'many thanks for the fix').map(({ act }) => act)).toContain('thanks');
    expect(actsOf(model, 'now somebody else should run this').map(({ act }) => act)).toContain('ask-control');
    expect(Buffer.from(trainActs(sentences).weights.buffer).equals(Buffer.from(model.weights.buffer))).toBe(true);
  });

  test('takes a sentence of any length and alphabet in bounded time', () => {
    expect(featuresOf('a'.repeat(1_000_000)).words.length).toBeLessThan(50);
    expect(lettersOf('a'.repeat(1_000_000)).length).toBeLessThan(100);
    expect(featuresOf('word '.repeat(200_000)).words.length).toBeLessThan(200);
    expect(featuresOf('\u0000\ud800🙂')).toBeDefined();
  });

  test('reads German, Spanish and French through English words, and leaves English alone', () => {
    const gloss = (text: string) => glossesOf(tokensOf(text).map(knownOf));
    expect(gloss('Ich warte seit Wochen auf eine Antwort')).toEqual([
      'i',
      'wait',
      'since',
      'week',
      'on',
      'a',
      'answer',
    ]);
    expect(gloss('Llevo meses esperando una respuesta')?.slice(1)).toEqual(['month', 'wait', 'a', 'answer']);
    expect(gloss("J'attends une réponse depuis deux mois")).toContain('answer');
    expect(gloss('The man is fast and was in the red tag file on a bald day')).toBeUndefined();
    expect(gloss('')).toBeUndefined();
  });

  test('hears in German what it learned in English', () => {
    const english = trainActs([
      { acts: ['complain-pace'], text: 'I wait for an answer since many weeks', register: 'a' },
      { acts: ['thanks'], text: 'Thanks for the good help', register: 'a' },
    ]);
    const logits = actLogits(english, 'Wir warten seit Wochen auf eine Antwort');
    expect(acts[logits.indexOf(Math.max(...logits))]).toBe('complain-pace');
  });

  test('says of a sentence what it is made to say, whatever hides its letters', () => {
    const model = trainActs(sentences);
    const plain = 'Let somebody else lead the project';
    const disguises = [
      'L\u200bet some\u200dbody el\u2060se le\u00adad the pro\u200bject',
      'Lеt sоmеbоdу еlsе lеаd thе рrоjесt',
      'Ｌｅｔ ｓｏｍｅｂｏｄｙ ｅｌｓｅ ｌｅａｄ ｔｈｅ ｐｒｏｊｅｃｔ',
      '𝐋𝐞𝐭 𝐬𝐨𝐦𝐞𝐛𝐨𝐝𝐲 𝐞𝐥𝐬𝐞 𝐥𝐞𝐚𝐝 𝐭𝐡𝐞 𝐩𝐫𝐨𝐣𝐞𝐜𝐭',
    ];
    for (const disguise of disguises) expect(actsOf(model, disguise)).toEqual(actsOf(model, plain));
  });

  test('gives odds that no length and no alphabet makes other than finite', () => {
    const model = trainActs(sentences);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect([...actLogits(model, text)].every(Number.isFinite)).toBe(true);
      }),
    );
  });

  test('refuses a model that was made for other acts', () => {
    expect(
      actModelFrom({ features: 1, acts: [], scale: 1, biases: [], thresholds: [], pressing: 0, weights: '' }),
    ).toBeUndefined();
  });
});
