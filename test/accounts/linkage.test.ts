import { expect, test } from 'vitest';
import { linkageOf } from '../../src/accounts/linkage.ts';
import type { Message } from '../../src/mail/message.ts';
import { kit } from '../support/example-case.ts';
import { addrSpec, message } from '../support/mail.ts';

const chatty = `Well -- i don't know...  It's (in a way) just what i'd have said, and what we'd all have said; isn't it?  But i can't do it now -- and you shouldn't, either...\n\n`;
const plain = `We will have to look at this again. It was not done by the time that it should have been, and therefore another one will be needed for it. Please let us know what you have found. \n\n`;

test('two accounts with one set of habits are likelier of one hand than two with different ones', () => {
  const alike = linkageOf(writer('a', chatty, 8), writer('b', chatty, 8), kit.style);
  const unlike = linkageOf(writer('a', chatty, 8), writer('b', plain, 8), kit.style);
  if (alike.kind !== 'compared' || unlike.kind !== 'compared') throw new Error('there was enough text');
  expect(alike.logLikelihoodRatio).toBeGreaterThan(1);
  expect(unlike.logLikelihoodRatio).toBeLessThan(0);
  expect(Math.abs(alike.logLikelihoodRatio)).toBeLessThanOrEqual(3);
});

test('every reason leads to a place in the mail of both accounts', () => {
  const linkage = linkageOf(writer('a', chatty, 8), writer('b', chatty, 8), kit.style);
  if (linkage.kind !== 'compared') throw new Error('there was enough text');
  expect(linkage.reasons.length).toBeGreaterThan(0);
  for (const { places } of linkage.reasons)
    expect(places.map(({ account }) => account)).toEqual(['a@example.org', 'b@example.org']);
});

test('which account comes first changes nothing', () => {
  const one = linkageOf(writer('a', chatty, 8), writer('b', plain, 8), kit.style);
  const other = linkageOf(writer('b', plain, 8), writer('a', chatty, 8), kit.style);
  if (one.kind !== 'compared' || other.kind !== 'compared') throw new Error('there was enough text');
  expect(one.logLikelihoodRatio).toBeCloseTo(other.logLikelihoodRatio, 9);
});

test('below 150 own words a side there is not enough text to compare, however much is quoted', () => {
  const quoting: Message = message({ id: 'q', text: `${`> ${plain.trim()}\n`.repeat(20)}\n${plain}` });
  const short = { account: addrSpec('c@example.org'), messages: [quoting] };
  expect(linkageOf(writer('a', plain, 8), short, kit.style)).toEqual({
    kind: 'too-little-text',
    reason: 'not enough text to compare',
  });
});

function writer(local: string, text: string, messages: number): Parameters<typeof linkageOf>[0] {
  return {
    account: addrSpec(`${local}@example.org`),
    messages: Array.from({ length: messages }, (_, at) =>
      message({ id: `${local}${at}`, from: `${local}@example.org`, text }),
    ),
  };
}
