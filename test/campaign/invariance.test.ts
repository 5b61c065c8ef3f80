import { expect, test } from 'vitest';
import { findCases, type Means } from '../../src/campaign/find.ts';
import { loadScoreModel } from '../../src/cli/load-means.ts';
import type { Message } from '../../src/mail/message.ts';
import { signals } from '../../src/signals/index.ts';
import { archiveOf } from '../support/archive.ts';
import { actModel, kit, past } from '../support/example-case.ts';
import { addrSpec, message, messageId } from '../support/mail.ts';

// Every signal weighs something, so that none can hide a dependence behind a weight of nothing.
const weights = Object.fromEntries(signals.map(({ id, family }) => [id, family === 'counter' ? -0.3 : 0.3]));
const means: Means = {
  acts: actModel,
  kit,
  model: { ...loadScoreModel(), weights },
  maintainers: [],
  asOf: undefined,
};

test('names, addresses, msg-ids and the order of messages change no score and no moment of a case', () => {
  const pressed = [...past(), ...campaign()];
  const plain = scoresOf(pressed);
  expect(plain.flat().length).toBeGreaterThanOrEqual(4);
  expect(scoresOf(pressed.map(renamed).reverse())).toEqual(plain);
});

function scoresOf(messages: readonly Message[]): readonly (readonly number[])[] {
  return findCases(archiveOf(messages), means).cases.map(({ moments, end }) => [
    ...moments.map(({ score }) => score.logits),
    end.score.logits,
  ]);
}

function campaign(): readonly Message[] {
  const says = [
    ['first', 'Maybe somebody with more time should lead the project from now on.', '+1100d', 'a'],
    ['second', 'I agree, another person should take over the lead here.', '+1102d', 'a'],
    ['first', 'Please give another person the release key and commit access.', '+1130d', 'b'],
    ['second', 'Months go by and nothing ever gets answered around here.', '+1131d', 'b'],
    ['first', 'You do not care about your users and you only block what others write.', '+1160d', 'c'],
  ] as const;
  return says.map(([who, text, when, thread], index) =>
    message({
      from: `${who}@example.net`,
      displayName: who === 'first' ? 'Casey First' : 'Devon Second',
      id: `press-${index}@example.net`,
      at: when,
      subject: `About the parser ${thread}`,
      text: `${text}\n`,
    }),
  );
}

function renamed(one: Message): Message {
  const other = (id: string) => messageId(`x${[...id].reverse().join('').replace('@', '-')}@elsewhere.example`);
  return {
    ...one,
    id: other(one.id),
    from: addrSpec(`${[...one.from].reverse().join('').replace('@', '.')}@elsewhere.example`),
    displayName: one.displayName
      .split(' ')
      .map((word) => `Zy${word.toLowerCase()}`)
      .join(' '),
    inReplyTo: one.inReplyTo.map(other),
    references: one.references.map(other),
  };
}
