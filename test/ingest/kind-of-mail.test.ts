import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kindOfMail, listOf, matchesList } from '../../src/ingest/kind-of-mail.ts';
import { githubFields, headerOf, type Fields } from '../support/notifications.ts';

const from = ['From', 'jane@example.org'] as const;

describe('why a message came is told by its header fields alone', () => {
  test.each<[ReturnType<typeof kindOfMail>, string | undefined, Fields]>([
    ['list', 'devel.example.org', [from, ['List-Id', 'Devel <devel.example.org>']]],
    ['list', 'devel.example.org', [from, ['X-Mailing-List', 'devel@example.org']]],
    ['list', 'devel.example.org', [from, ['X-BeenThere', 'Devel@Example.org']]],
    ['list', 'devel.example.org', [from, ['Mailing-List', 'contact devel@example.org; run by ezmlm']]],
    ['list', 'devel.example.org', [from, ['List-Post', '<mailto:devel@example.org>']]],
    ['list', undefined, [from, ['Precedence', 'list']]],
    ['private', undefined, [from]],
    ['private', undefined, [from, ['Precedence', 'bulk'], ['List-Unsubscribe', '<https://shop.example/u>']]],
    ['private', undefined, [from, ['List-Id', ' ']]],
    ['notification', 'acme/rocket', githubFields()],
    ['notification', 'acme/rocket', githubFields({ kind: 'pull', comment: 3, reason: 'mention' })],
    [
      'notification',
      'gitlab.com/acme/rocket',
      [
        ['From', 'Jane <gitlab@mg.gitlab.com>'],
        ['Message-ID', '<note_1@gitlab.com>'],
        ['X-GitLab-Project-Path', 'Acme/Rocket'],
      ],
    ],
    [
      'notification',
      'forum.example.org',
      [
        ['From', 'Jane via Forum <f@forum.example.org>'],
        ['X-Discourse-Topic-Id', '7'],
      ],
    ],
    [
      'notification',
      'bugs.example.org/rocket',
      [
        ['From', 'bugs@bugs.example.org'],
        ['X-Bugzilla-Who', 'jane@example.org'],
        ['X-Bugzilla-Product', 'Rocket'],
      ],
    ],
    [
      'list',
      'devel.example.org',
      [
        ['From', 'bugs@bugs.example.org'],
        ['X-Bugzilla-Who', 'jane@example.org'],
        ['List-Id', '<devel.example.org>'],
      ],
    ],
  ])('%s, of %s: %j', (kind, list, fields) => {
    const header = headerOf(fields);
    expect({ kind: kindOfMail(header), list: listOf(header) }).toEqual({ kind, list });
  });
});

describe('a list is chosen by patterns', () => {
  test.each([
    [['*'], 'acme/rocket', true],
    [['acme/*'], 'Acme/Rocket', true],
    [['ACME/rocket'], 'acme/rocket', true],
    [['acme'], 'acme/rocket', false],
    [['*.example.org'], 'devel.example.org', true],
    [['a*b*c'], 'a-b-b-c', true],
    [['ab*ba'], 'aba', false],
    [['other', '*rocket'], 'acme/rocket', true],
    [['.*'], 'acme', false],
    [[], 'acme', false],
  ])('%j matches %s: %s', (patterns, id, expected) => {
    expect(matchesList(patterns, id)).toBe(expected);
  });

  test('as a regular expression of the same meaning would', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 12 });
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*'), maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, (one, id) => {
        const regex = new RegExp(`^${one.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
        expect(matchesList([one], id)).toBe(regex.test(id));
      }),
    );
  });

  test('in linear time', () => {
    const start = performance.now();
    expect(matchesList([`${'*a'.repeat(20_000)}b`], 'a'.repeat(100_000))).toBe(false);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
