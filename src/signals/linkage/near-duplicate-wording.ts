import { stemOf, tokensOf } from '../../language/tokens.ts';
import { observed, structureAt } from '../observed.ts';
import { defineSignal, type Observation } from '../signal.ts';

export const nearDuplicateWording = defineSignal({
  id: 'near-duplicate-wording',
  family: 'linkage',
  lifecycle: 'stable',
  question: 'Do two pressing accounts use nearly the same words?',
  rationale: 'Shared runs of words beyond what chance and quoting give.',
  mistakenFor: ['a template or a copied bug report'],
  references: ['https://doi.org/10.1145/3038912.3052677'],
  examples: {
    present: [
      [
        {
          by: 'newcomer',
          day: 0,
          says: 'I have to say that the project would be in better shape if a team of several people took the lead from here on.',
        },
        {
          by: 'second newcomer',
          day: 2,
          to: 0,
          says: 'Honestly the project would be in better shape if a team of several people took the lead from here on.',
        },
      ],
    ],
    absent: [
      [
        { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
        { by: 'second newcomer', day: 2, to: 0, says: 'Months go by and nothing ever gets answered around here.' },
      ],
    ],
  },

  observe(view) {
    const texts = view.pressure.map(({ message, presses }) => ({
      message,
      shingles: shinglesOf(presses.map(({ utterance }) => utterance.text)),
    }));
    const comparable = texts.filter(({ shingles }) => shingles.size >= fewestShingles);
    const authors = new Set(comparable.map(({ message }) => message.from));
    if (view.pressing.length >= 2 && authors.size < 2) return tooLittle;
    const alike = texts.filter(({ message, shingles }, at) =>
      texts
        .slice(0, at)
        .some((other) => other.message.from !== message.from && overlap(shingles, other.shingles) >= 0.5),
    );
    return observed(alike.map(({ message }) => structureAt(view, message, 0.7)));
  },
});

/** Runs of three stems. */
function shinglesOf(sentences: readonly string[]): ReadonlySet<string> {
  const stems = tokensOf(sentences.join(' ')).map(stemOf);
  return new Set(stems.slice(2).map((stem, at) => `${stems[at] ?? ''} ${stems[at + 1] ?? ''} ${stem}`));
}

const tooLittle: Observation = { kind: 'unknown', reason: 'the pressing sentences are too short to be compared' };

/** Fewer are in every second mail by chance. */
const fewestShingles = 8;

/** The share of the smaller set that is in the other; where there is too little nothing is compared. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const smaller = Math.min(a.size, b.size);
  return smaller < fewestShingles ? 0 : [...a].filter((shingle) => b.has(shingle)).length / smaller;
}
