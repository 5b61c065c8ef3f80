import { expect, test } from 'vitest';
import { asksOf, controlTalkOfTheHouse, talkOf } from '../../src/signals/talk.ts';
import { caseOf, kit } from '../support/example-case.ts';

test('a message speaks of control, of a use of its own, of both or of neither, by its topics and not its tone', () => {
  const view = caseOf([
    { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
    { by: 'regular', day: 1, to: 0, says: 'The signing key is held by Ann, and the domain is paid until May.' },
    { by: 'newcomer', day: 2, to: 0, says: 'Our build on the cluster fails. Who decides about the release key?' },
    { by: 'regular', day: 3, to: 0, says: 'The table in chapter three has a typo.' },
  ]);
  const topics = view.messages.map((message) => {
    const { control, own } = talkOf(message, kit);
    return [control.length > 0, own.length > 0];
  });
  expect(topics).toEqual([
    [false, false],
    [true, false],
    [true, true],
    [false, false],
  ]);
  expect(controlTalkOfTheHouse(view, kit).map(({ id }) => id)).toEqual(['example-1@example.org']);
});

test('an ask is a plain demand, or control as the topic of a pressing message; what is quoted asks nothing', () => {
  const view = caseOf([
    { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
    {
      by: 'second newcomer',
      day: 1,
      to: 0,
      says: '> Maybe somebody with more time should lead the project from now on.\n\nThe weather is fine here today.',
    },
  ]);
  expect(asksOf(view, kit).map(({ message }) => message.from)).toEqual(['first@example.net']);
});
