import { describe, expect, test } from 'vitest';
import { adversaries } from '../../src/evaluate/adversaries/index.ts';
import { daysOf, pressersOf, type Staged } from '../../src/evaluate/planting/staged.ts';
import { sequenceFor } from '../../src/evaluate/seeded.ts';
import { fold } from '../../src/language/fold.ts';

const campaign: Staged = {
  id: 'campaign-00-test',
  label: 'campaign',
  what: 'a test',
  language: 'en',
  beneficiary: 'b1',
  personas: {
    m1: { name: 'Mona Keeper', address: 'mona@example.org', tz: '+0200', role: 'maintainer' },
    b1: { name: 'Ben Gainer', address: 'ben@example.org', tz: '+0200', role: 'beneficiary' },
    p1: { name: 'Pat Presser', address: 'pat@example.net', tz: '-0500', role: 'presser' },
    p2: { name: 'Quinn Presser', address: 'quinn@example.net', tz: '+0000', role: 'presser' },
  },
  messages: [
    { id: '1', from: 'b1', day: 0, time: '10:00', subject: '[PATCH] x', body: 'A patch.\n', act: 'neutral' },
    {
      id: '2',
      from: 'p1',
      day: 20,
      time: '10:00',
      reply_to: '1',
      body: 'On ..., Ben Gainer wrote:\n> A patch.\n\nWhen will the maintainer merge this?\n\n-- \nPat\n',
      act: 'pressure',
    },
    { id: '3', from: 'm1', day: 21, time: '09:30', reply_to: '2', body: 'Soon.\n', act: 'reply' },
    {
      id: '4',
      from: 'p2',
      day: 30,
      time: '09:30',
      reply_to: '3',
      body: 'This project needs another owner.\n',
      act: 'pressure',
    },
  ],
};

function changed(id: string): Staged {
  const adversary = adversaries.find((one) => one.id === id);
  if (!adversary) throw new Error(`no adversary ${id}`);
  return adversary.change(campaign, sequenceFor(1, id));
}

const bodyOf = (staged: Staged, id: string): string => staged.messages.find((one) => one.id === id)?.body ?? '';

describe('every adversary', () => {
  test.each(adversaries.map(({ id }) => [id]))(
    '%s keeps what is pressure, the order of time, and known senders',
    (id) => {
      const staged = changed(id);
      expect(staged.messages.filter(({ act }) => act === 'pressure')).toHaveLength(2);
      const days = staged.messages.map(({ day }) => day);
      expect(days).toEqual([...days].sort((a, b) => a - b));
      for (const { from } of staged.messages) expect(staged.personas[from]).toBeDefined();
      expect(new Set(staged.messages.map((one) => one.id)).size).toBe(staged.messages.length);
      expect(changed(id)).toEqual(staged);
    },
  );
});

test('a slow drip lasts two years', () => expect(daysOf(changed('slow-drip')).last).toBe(720));

test('aged accounts have written for 400 days', () => expect(daysOf(changed('aged-accounts')).first).toBe(-400));

test('a single account says all that presses', () => expect(pressersOf(changed('single-account'))).toEqual(['p1']));

test('disguised words look the same and are others; attributions, quotes and signatures stay', () => {
  for (const id of ['homoglyphs', 'zero-width']) {
    const body = bodyOf(changed(id), '2');
    expect(body).not.toBe(bodyOf(campaign, '2'));
    expect(fold(body)).toBe(fold(bodyOf(campaign, '2')));
    expect(body).toContain('On ..., Ben Gainer wrote:\n> A patch.\n');
  }
});

test('inside quotes, every line of the sender begins with >', () => {
  expect(bodyOf(changed('inside-quotes'), '4')).toMatch(/^> This project needs another owner\.$/m);
});

test('in the subject only, the text says nothing', () => {
  const [, message] = changed('subject-only').messages;
  expect(message?.subject).toContain('When will the maintainer merge this?');
  expect(message?.body).toBe('See subject.\n');
});

test('flooding adds two hundred harmless messages of the pressing accounts', () => {
  const flood = changed('flooding').messages.filter(({ id }) => id.startsWith('flood'));
  expect(flood).toHaveLength(200);
  for (const { from, act } of flood) {
    expect(['p1', 'p2']).toContain(from);
    expect(act).toBe('neutral');
  }
});

test('the weapon praises somebody who presses nobody', () => {
  const staged = changed('the-weapon');
  expect(bodyOf(staged, '4')).toContain('Ben Gainer');
  expect(pressersOf(staged)).not.toContain(staged.beneficiary);
});
