import { describe, expect, test } from 'vitest';
import { isSelected, tellingFields } from '../../../src/ingest/imap/selection.ts';
import { kindOfMail, listOf } from '../../../src/ingest/kind-of-mail.ts';
import { githubFields, headerOf, mailOf, type Fields } from '../../support/notifications.ts';

const gitlab: Fields = [
  ['From', 'Jane <gitlab@mg.gitlab.com>'],
  ['Message-ID', '<note_1@gitlab.com>'],
  ['References', '<issue_7@gitlab.com>'],
  ['Subject', 'Re: Rocket | Crash on start (#12)'],
  ['X-GitLab-Project', 'Rocket'],
  ['X-GitLab-Project-Id', '9'],
  ['X-GitLab-Project-Path', 'Acme/Rocket'],
  ['X-GitLab-Issue-ID', '7'],
];
const bugzilla: Fields = [
  ['From', 'bugzilla-daemon@mail.example.org'],
  ['X-Bugzilla-Who', 'jane@example.org'],
  ['X-Bugzilla-Product', 'Rocket'],
  ['X-Bugzilla-URL', 'https://bugs.example.org/'],
];
const discourse: Fields = [
  ['From', 'Jane via Forum <forum@example.org>'],
  ['Message-ID', '<topic/7/9@forum.example.org>'],
  ['X-Discourse-Topic-Id', '7'],
  ['X-Discourse-Post-Id', '9'],
];

describe('the header fields that are asked of a message before it is read', () => {
  test.each<[what: string, list: string | undefined, fields: Fields]>([
    ['list mail', 'dev.lists.example.org', [['List-Id', 'Development <dev.lists.example.org>']]],
    ['list mail without List-Id', 'dev.lists.example.org', [['X-Mailing-List', 'dev@lists.example.org']]],
    ['GitHub', 'acme/rocket', githubFields()],
    [
      'GitHub that names no sender',
      'acme/rocket',
      without(githubFields(), 'X-GitHub-Sender', 'X-GitHub-Reason', [['X-GitHub-Recipient', 'ann']]),
    ],
    [
      'GitHub that a security alert comes from',
      'acme/rocket',
      without(githubFields(), 'X-GitHub-Sender', 'X-GitHub-Reason', [['X-GitHub-Severity', 'high']]),
    ],
    ['GitLab', 'gitlab.com/acme/rocket', gitlab],
    ['Bugzilla', 'bugs.example.org/rocket', bugzilla],
    ['Discourse', 'forum.example.org', discourse],
    [
      'private mail',
      undefined,
      [
        ['From', 'Jane <jane@example.org>'],
        ['To', 'ann@example.org'],
      ],
    ],
  ])('tell of %s what its whole header tells', (_, list, fields) => {
    const asked = fields.filter(([name]) => tellingFields.includes(name.toLowerCase()));
    expect(listOf(headerOf(asked))).toBe(list);
    expect(listOf(headerOf(fields))).toBe(list);
    expect(kindOfMail(headerOf(asked))).toBe(kindOfMail(headerOf(fields)));
    expect(isSelected(mailOf(asked), { allMail: false, lists: [list ?? '*'], since: undefined })).toBe(
      list !== undefined,
    );
  });
});

function without(fields: Fields, ...[first, second, more]: readonly [string, string, Fields]): Fields {
  return [...fields.filter(([name]) => name !== first && name !== second), ...more];
}
