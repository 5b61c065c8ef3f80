import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actModelFrom, actsOf } from '../../src/language/act-model.ts';
import { featuresOf } from '../../src/language/features.ts';
import { fold } from '../../src/language/fold.ts';
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
  test('keep numbers, question marks and contractions', () => {
    expect(tokensOf("Why can't 2.0 ship?")).toEqual(['why', "can't", '2.0', 'ship', '?']);
  });

  test('are stemmed by Porter, numbers are all one', () => {
    expect(['maintainers', 'maintained', '17'].map(stemOf)).toEqual(['maintain', 'maintain', '0']);
  });
});

describe('the classifier of acts', () => {
  const sentences = [
    { acts: ['thanks'] as const, text: 'Thank you very much for the quick fix', register: 'a' },
    { acts: ['thanks'] as const, text: 'Many thanks, that works for me', register: 'a' },
    { acts: ['ask-control'] as const, text: 'Somebody else should lead this project', register: 'a' },
    { acts: ['ask-control'] as const, text: 'Let another person run the project', register: 'a' },
  ];

  test('learns from sentences, and the same sentences give the same bytes', () => {
    const model = trainActs(sentences);
    expect(actsOf(model, 'Thanks for the fix').map(({ act }) => act)).toContain('thanks');
    expect(actsOf(model, 'Somebody else should run this').map(({ act }) => act)).toContain('ask-control');
    expect(Buffer.from(trainActs(sentences).weights.buffer).equals(Buffer.from(model.weights.buffer))).toBe(true);
  });

  test('takes a sentence of any length and alphabet in bounded time', () => {
    expect(featuresOf('a'.repeat(1_000_000)).length).toBeLessThan(50);
    expect(featuresOf('word '.repeat(200_000)).length).toBeLessThan(200);
    expect(featuresOf('\u0000\ud800🙂')).toBeDefined();
  });

  test('refuses a model that was made for other acts', () => {
    expect(actModelFrom({ features: 1, acts: [], scale: 1, biases: [], thresholds: [], weights: '' })).toBeUndefined();
  });
});
