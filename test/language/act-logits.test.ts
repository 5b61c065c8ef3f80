import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actLogits } from '../../src/language/act-logits.ts';
import type { ActModel } from '../../src/language/act-model.ts';
import { acts } from '../../src/language/act.ts';
import { featureCount, featuresOf, lettersOf, lettersSay } from '../../src/language/features.ts';
import { generator } from '../../src/language/train-acts.ts';

const next = generator(7);
const model: ActModel = {
  weights: Int8Array.from({ length: featureCount * acts.length }, () => Math.floor(next() * 255) - 127),
  scale: 0.01,
  biases: acts.map((_, act) => act / 10),
  thresholds: acts.map(() => 0),
  pressing: 0,
};

/** Feature by feature and act by act. */
function logitsRead(sentence: string): readonly number[] {
  const { words, spelt } = featuresOf(sentence, model.words);
  const all = [...words];
  const letters = spelt.flatMap((word) => [...lettersOf(word.text)]);
  const sumOf = (features: readonly number[], act: number): number =>
    features.reduce((sum, feature) => sum + (model.weights[feature * acts.length + act] ?? 0), 0);
  const norm = model.scale / Math.sqrt(all.length);
  const ratio = lettersSay * Math.sqrt(all.length / Math.max(1, letters.length));
  const sums = acts.map((_, act) => (sumOf(letters, act) * ratio + sumOf(all, act)) * norm + (model.biases[act] ?? 0));
  const most = Math.max(...sums);
  const odds = sums.map((sum) => Math.exp(sum - most));
  const total = odds.reduce((sum, one) => sum + one, 0);
  return sums.map((sum, act) => sum - most - Math.log(Math.max(total - (odds[act] ?? 0), 1e-9)));
}

test('logits are what the weights of all features say, however they are summed up', () => {
  const word = fc.oneof(
    fc.constantFrom('please', 'maintainer', 'ich', 'warte', 'seit', 'Wochen', '17', '?', 'a'.repeat(60)),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 120 }), (said) => {
      const sentence = said.join(' ');
      expect([...actLogits(model, sentence)]).toEqual(logitsRead(sentence));
    }),
    { numRuns: 300 },
  );
});

test('a word is remembered by what its own letters say, however many were read since', () => {
  const before = actLogits(model, 'please answer the maintainer');
  for (let at = 0; at < 70_000; at += 80) {
    actLogits(model, Array.from({ length: 80 }, (_, more) => `w${(at + more).toString(36)}`).join(' '));
  }
  expect(actLogits(model, 'please answer the maintainer')).toEqual(before);
});
