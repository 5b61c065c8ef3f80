import { expect, test } from 'vitest';
import { observeCase } from '../../src/campaign/observe.ts';
import type { ExampleMessage } from '../../src/signals/signal.ts';
import { caseOf, kit } from '../support/example-case.ts';

const polish =
  'Od dawna czekam na odpowiedź i byłoby dobrze, gdyby ktoś spojrzał na tę poprawkę do tabeli w repo, bo nie działa to już od roku.';
const demand = 'Maybe somebody with more time should lead the project from now on.';

test('where pressing accounts write in an unsupported language, missing wording is unknown and found wording stands', () => {
  const observed = observeCase(caseOf(pressing(`${demand} ${polish}\n\n${polish}\n\n${polish}`)), kit);
  const wording = observed.filter(({ family }) => family === 'wording').map(({ observation }) => observation.kind);
  expect(wording).toContain('present');
  expect(wording).toContain('unknown');
  expect(wording).not.toContain('absent');
  expect(observed.find(({ signal }) => signal === 'across-threads')?.observation.kind).toBe('absent');
});

test('in a supported language missing wording is absent', () => {
  const observed = observeCase(caseOf(pressing(demand)), kit);
  const wording = observed.filter(({ family }) => family === 'wording').map(({ observation }) => observation.kind);
  expect(wording).toContain('absent');
  expect(wording).not.toContain('unknown');
});

function pressing(says: string): readonly ExampleMessage[] {
  return [
    { by: 'newcomer', day: 0, says },
    { by: 'newcomer', day: 4, says },
  ];
}
