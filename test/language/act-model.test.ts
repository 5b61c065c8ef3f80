import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actLogits } from '../../src/language/act-logits.ts';
import { actsOf, pressingLogit, type ActModel } from '../../src/language/act-model.ts';
import { acts, pressureActs, type Act } from '../../src/language/act.ts';
import { featureCount } from '../../src/language/features.ts';
import { generator } from '../../src/language/train-acts.ts';

const next = generator(11);
const weights = Int8Array.from({ length: featureCount * acts.length }, () => Math.floor(next() * 255) - 127);
const faint = 1.5;

/** With every logarithm taken. */
function marked(model: ActModel, sentence: string): readonly Act[] {
  const logits = actLogits(model, sentence);
  const shares = [...logits].slice(0, pressureActs.length).map((logit) => 1 / (1 + Math.exp(-logit)));
  const together = shares.reduce((sum, share) => sum + share, 0);
  const presses = pressingLogit(logits) - model.pressing >= -faint;
  return acts.filter((_, act) =>
    act < pressureActs.length
      ? presses && (shares[act] ?? 0) / together >= 0.2
      : (logits[act] ?? 0) - (model.thresholds[act] ?? 0) >= -faint,
  );
}

test('a sentence is marked with every act that reaches its threshold, wherever that is', () => {
  const threshold = fc.oneof(
    fc.double({ min: -5, max: 3, noNaN: true }),
    fc.constantFrom(-1000, -25, -19, 0, 25, 1000, Infinity),
  );
  const models = fc.record({
    scale: fc.constantFrom(0.0001, 0.003, 0.02, 1),
    pressing: threshold,
    thresholds: fc.array(threshold, { minLength: acts.length, maxLength: acts.length }),
    biases: fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: acts.length, maxLength: acts.length }),
  });
  fc.assert(
    fc.property(models, fc.array(fc.string({ maxLength: 8 }), { maxLength: 12 }), (parameters, words) => {
      const model: ActModel = { weights, ...parameters };
      const sentence = words.join(' ');
      expect(actsOf(model, sentence).map(({ act }) => act)).toEqual(marked(model, sentence));
    }),
    { numRuns: 150 },
  );
});
