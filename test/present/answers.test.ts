import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerFactsOf, answersFor, type AnswerFacts } from '../../src/present/answers.ts';
import { answerWords } from '../../src/present/words.ts';
import { signals } from '../../src/signals/index.ts';
import { queryKeys } from '../../src/triage/query.ts';
import { exampleCampaign } from '../support/notify.ts';

const anyFacts: fc.Arbitrary<AnswerFacts> = fc
  .tuple(
    fc.constantFrom(...queryKeys.demand),
    fc.subarray(signals.map(({ id }) => id)),
    fc.nat({ max: 4 }),
    fc.nat({ max: 4 }),
  )
  .map(([demand, shown, a, b]) => ({
    ...{ demand, signals: new Set(shown) },
    ...{ pressing: Math.max(a, b), bringing: Math.min(a, b) },
  }));

const facts: AnswerFacts = { demand: 'handover', signals: new Set(), pressing: 2, bringing: 0 };

describe('the answers to a case', () => {
  test('are three to five different ones, from not answering today to asking a peer', () => {
    fc.assert(
      fc.property(anyFacts, (one) => {
        const answers = answersFor(one);
        expect(answers.length).toBeGreaterThanOrEqual(3);
        expect(answers.length).toBeLessThanOrEqual(5);
        expect(new Set(answers).size).toBe(answers.length);
        expect([answers[0], answers.at(-1)]).toEqual([answerWords.noHurry, answerWords.peer]);
      }),
    );
  });

  test('fit what is asked for and what the case shows', () => {
    expect(answersFor(facts)).toEqual([
      answerWords.noHurry,
      answerWords.handover,
      answerWords.concrete,
      answerWords.peer,
    ]);
    const shown = new Set(['wellbeing-leverage', 'named-as-solution', 'persists-after-answer']);
    expect(answersFor({ ...facts, demand: 'release', signals: shown }).slice(1, -1)).toEqual([
      answerWords.release,
      answerWords.wellbeing,
      answerWords.named,
    ]);
    expect(answersFor({ ...facts, signals: new Set(['house-raised-it']) })).toContain(answerWords.asked);
  });

  test('thank for technical work where some was brought, and ask for it where none was', () => {
    expect(answersFor({ ...facts, bringing: 2 })).toContain(answerWords.technical);
    expect(answersFor({ ...facts, bringing: 2 })).not.toContain(answerWords.concrete);
    const brought = exampleCampaign().accounts.filter(
      ({ part, withArtefacts }) => part === 'pressing' && withArtefacts > 0,
    );
    expect(answerFactsOf(exampleCampaign()).bringing).toBe(brought.length);
  });

  test('accuse nobody, and are short', () => {
    for (const { says, draft = '' } of Object.values<{ says: string; draft?: string }>(answerWords)) {
      expect(`${says} ${draft}`).not.toMatch(
        /\b(?:pressur\w*|attack\w*|manipulat\w*|fake|puppet|malicious|suspect\w*|campaign|you people|troll\w*|must)\b/i,
      );
      expect(draft.length).toBeLessThan(280);
      expect(says.length).toBeLessThan(120);
    }
  });
});
