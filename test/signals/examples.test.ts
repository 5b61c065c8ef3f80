import { describe, expect, test } from 'vitest';
import { signals } from '../../src/signals/index.ts';
import { caseOf, kit } from '../support/example-case.ts';

describe.each(signals.map((signal) => [signal.id, signal] as const))('%s', (_, signal) => {
  test.each(signal.examples.present.map((example) => [JSON.stringify(example).slice(0, 90), example] as const))(
    'is seen in %s',
    (_name, example) => {
      const observation = signal.observe(caseOf(example), kit);
      expect(observation.kind).toBe('present');
    },
  );

  test.each(signal.examples.absent.map((example) => [JSON.stringify(example).slice(0, 90), example] as const))(
    'is not seen in %s',
    (_name, example) => {
      const observation = signal.observe(caseOf(example), kit);
      expect(observation.kind).not.toBe('present');
    },
  );
});

test('every signal has examples of both kinds, a question, what it is mistaken for, and a source', () => {
  for (const signal of signals) {
    expect(signal.examples.present.length, signal.id).toBeGreaterThan(0);
    expect(signal.examples.absent.length, signal.id).toBeGreaterThan(0);
    expect(signal.question.endsWith('?'), signal.id).toBe(true);
    expect(signal.mistakenFor.length, signal.id).toBeGreaterThan(0);
    expect(
      signal.references.every((reference) => reference.startsWith('https://')),
      signal.id,
    ).toBe(true);
  }
});
