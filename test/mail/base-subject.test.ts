import { describe, expect, test } from 'vitest';
import { baseSubjectOf } from '../../src/mail/base-subject.ts';

describe('the base subject is what remains without what mailers and lists add', () => {
  test.each([
    ['Release plans', 'Release plans'],
    ['  Release \t\r\n plans  ', 'Release plans'],
    ['Re: Release plans', 'Release plans'],
    ['RE:re: Re : Release plans', 'Release plans'],
    ['Re[2]: Release plans', 'Release plans'],
    ['Re(3): Release plans', 'Release plans'],
    ['Re^2: Release plans', 'Release plans'],
    ['AW: SV: Antw: VS: Odp: Release plans', 'Release plans'],
    ['回复：Release plans', 'Release plans'],
    ['Fwd: Re: Release plans', 'Release plans'],
    ['FW: Release plans (fwd) ', 'Release plans'],
    ['[Fwd: Re: Release plans]', 'Release plans'],
    ['[list] Release plans', 'Release plans'],
    ['Re: [list] Re: [EXT] [other list] Release plans', 'Release plans'],
    ['[PATCH v2 0/3] Release plans', 'Release plans'],
    ['Release plans [and more]', 'Release plans [and more]'],
    ['Reply: the plans', 'Reply: the plans'],
    ['Release: plans', 'Release: plans'],
    ['R: how to plan', 'R: how to plan'],
    ['', ''],
    ['Re:', ''],
    ['[PATCH]', '[PATCH]'],
    ['Re: [list]', '[list]'],
    ['[unclosed plans', '[unclosed plans'],
  ])('%j is about %j', (subject, base) => {
    expect(baseSubjectOf(subject).base).toBe(base);
  });
});

test.each([
  ['Re: plans', true],
  ['[list] AW: plans', true],
  ['Fwd: plans', true],
  ['plans (fwd)', true],
  ['[Fwd: plans]', true],
  ['plans', false],
  ['[list] plans', false],
  ['About Re: plans', false],
  ['New plans (was: Re: old plans)', false],
])('%j is a reply or forward: %j', (subject, expected) => {
  expect(baseSubjectOf(subject).isReplyOrForward).toBe(expected);
});

test.each([
  ['New plans (was: Old plans)', 'New plans', 'Old plans'],
  ['Re: New plans (was Re: [list] Old plans)', 'New plans', 'Old plans'],
  ['New plans [was: Old plans]', 'New plans', 'Old plans'],
  ['New plans (Was: Old pla', 'New plans', 'Old pla'],
  ['(was: Old plans)', 'Old plans', undefined],
  ['New plans (was:)', 'New plans', undefined],
  ['It was: broken', 'It was: broken', undefined],
  ['A washing (wash) day', 'A washing (wash) day', undefined],
])('a changed subject says what it was: %j', (subject, base, wasSubject) => {
  expect(baseSubjectOf(subject)).toMatchObject({ base, wasSubject });
});

test.each([
  ['tags', '[a]'],
  ['replies', 'Re: '],
  ['numbered replies', 'Re[1]'],
  ['open brackets', '['],
  ['spaces', ' '],
  ['trailers', '(fwd)'],
  ['wrappings', '[fwd: '],
  ['changes', '(was: '],
  ['closing brackets', ']'],
])('a subject of a million %s costs less than a second', (_, unit) => {
  const subject = unit.repeat(1_000_000 / unit.length);
  const before = performance.now();
  baseSubjectOf(subject);
  expect(performance.now() - before).toBeLessThan(1_000);
});
