import { describe, expect, test } from 'vitest';
import { threadMessages } from '../../src/thread/jwz.ts';
import {
  delivered,
  githubFields,
  mailOf,
  parsedOf,
  signedByGithub,
  type Fields,
  type IssueMail,
} from '../support/notifications.ts';

const victim = 'octocat@github.com.login.invalid';
const genuine = (issue: IssueMail = {}) => mailOf([...delivered(signedByGithub), ...githubFields(issue)]);

describe('a GitHub notification that our own server vouches for', () => {
  test('is by the login, in the list of the repository, below the issue', async () => {
    expect(await parsedOf(genuine({ login: 'Octocat', name: 'Mona', comment: 7 }))).toMatchObject({
      from: victim,
      displayName: 'Mona',
      list: 'acme/rocket',
      references: ['Acme/Rocket/issues/12@github.com'],
      inReplyTo: ['Acme/Rocket/issues/12@github.com'],
      defects: [],
    });
  });

  test('is of one list, whatever the reason and the kind', async () => {
    const issues: readonly IssueMail[] = [
      {},
      { comment: 1, reason: 'mention' },
      { comment: 2, reason: 'author' },
      { kind: 'pull', reason: 'review_requested' },
    ];
    const lists = await Promise.all(issues.map(async (issue) => (await parsedOf(genuine(issue))).list));
    expect(new Set(lists)).toEqual(new Set(['acme/rocket']));
  });

  test.each([
    ['dependabot[bot]', ['robot']],
    ['github-actions', ['robot']],
    ['robotnik', []],
  ])('by %s has the marks %j', async (login, defects) => {
    expect((await parsedOf(genuine({ login }))).defects).toEqual(defects);
  });

  test('from an enterprise is by a login there', async () => {
    const fields = githubFields({ login: 'octocat_acme' }).map(
      ([name, value]) => [name, value.replaceAll('github.com', 'acme.ghe.com')] as const,
    );
    const mail = await parsedOf(mailOf([...delivered('dkim=pass header.i=@acme.ghe.com'), ...fields]));
    expect(mail).toMatchObject({
      from: 'octocat_acme@acme.ghe.com.login.invalid',
      list: 'acme.ghe.com/acme/rocket',
      defects: [],
    });
  });
});

test('two copies of a notification are one message, though our server vouched for one only', async () => {
  const [vouched, bare] = [
    await parsedOf(genuine({ comment: 7 })),
    await parsedOf(mailOf(githubFields({ comment: 7 }))),
  ];
  expect(bare.from).not.toBe(vouched.from);
  expect(bare.contentHash).toBe(vouched.contentHash);
  expect((await parsedOf(genuine({ comment: 7, login: 'other' }))).contentHash).not.toBe(vouched.contentHash);
});

describe('a conversation in an issue', () => {
  const pressing: readonly (IssueMail & { readonly comment: number })[] = [
    { login: 'maintainer-m', comment: 1, minute: 1, reason: 'author' },
    { login: 'eager-one', comment: 2, minute: 2, reason: 'mention' },
    { login: 'eager-two', comment: 3, minute: 3 },
    { login: 'eager-one', comment: 4, minute: 4 },
  ];

  test('of five mails is one thread of one list with the right accounts', async () => {
    const mails = [genuine({ login: 'reporter' }), ...pressing.map((one) => genuine(one))];
    const messages = await Promise.all(mails.map((mail) => parsedOf(mail)));
    const threads = threadMessages(messages);
    expect(threads.map(({ id, messages: { length } }) => ({ id, length }))).toEqual([
      { id: 'Acme/Rocket/issues/12@github.com', length: 5 },
    ]);
    expect(new Set(messages.map(({ list }) => list))).toEqual(new Set(['acme/rocket']));
    expect(messages.map(({ from }) => from.split('@', 1)[0])).toEqual([
      'reporter',
      'maintainer-m',
      'eager-one',
      'eager-two',
      'eager-one',
    ]);
  });

  test.each([
    ['the first mail is missing', pressing],
    ['references are missing', pressing.map((one) => ({ ...one, strip: true }))],
  ])('is one thread where %s', async (_, issues) => {
    const messages = await Promise.all(
      issues.map((issue) => {
        const fields = githubFields(issue).filter(
          ([name]) => !('strip' in issue) || !/^(?:References|In-Reply-To)$/.test(name),
        );
        return parsedOf(mailOf(fields));
      }),
    );
    expect(threadMessages(messages).map(({ id }) => id)).toEqual(['Acme/Rocket/issues/12@github.com']);
  });

  test.each([
    ['<Acme/Rocket/issue/12/issue_event/9@github.com>', 'x', 'Acme/Rocket/issues/12@github.com'],
    ['<Acme/Rocket/pull/3/push/9@github.com>', 'x', 'Acme/Rocket/pull/3@github.com'],
    ['<Acme/Rocket/discussions/4/comments/9@github.com>', 'x', 'Acme/Rocket/discussions/4@github.com'],
    ['<9@smtp.github.example>', 'Re: [Acme/Rocket] Crash (Issue #12)', 'Acme/Rocket/issues/12@github.com'],
    ['<9@smtp.github.example>', 'Re: [Acme/Rocket] Fix (PR #3)', 'Acme/Rocket/pull/3@github.com'],
    ['<9@smtp.github.example>', 'Re: [Acme/Rocket] Crash (#12)', undefined],
  ])('is told by the msg-id %s or the subject %s', async (id, subject, root) => {
    const fields: Fields = [
      ['From', 'J <notifications@github.com>'],
      ['Message-ID', id],
      ['Subject', subject],
      ['X-GitHub-Sender', 'j'],
    ];
    expect((await parsedOf(mailOf(fields))).references).toEqual(root === undefined ? [] : [root]);
  });

  test('keeps the references that the platform wrote', async () => {
    const more = [
      ['X-GitLab-Project-Path', 'acme/rocket'],
      ['X-GitLab-Issue-ID', '99'],
      ['X-GitLab-Issue-IID', '12'],
    ] as const;
    const fields: Fields = [
      ['From', 'J <g@gitlab.example>'],
      ['Message-ID', '<note_2@gitlab.example>'],
      ['References', '<reply-ab@gitlab.example> <issue_99@gitlab.example>'],
      ...more,
    ];
    expect((await parsedOf(mailOf(fields))).references).toEqual(['reply-ab@gitlab.example', 'issue_99@gitlab.example']);
  });
});

describe('notifications of other platforms', () => {
  const gitlab = (name: string, more: Fields): Fields => [
    ['From', `"${name}" <gitlab@mg.gitlab.com>`],
    ['Message-ID', '<note_2@gitlab.com>'],
    ['X-GitLab-Project-Path', 'Acme/Tools/Rocket'],
    ['List-Id', 'Acme/Tools/Rocket <9.Rocket.Tools.Acme.gitlab.com>'],
    ...more,
  ];
  const signedByGitlab = delivered('dkim=pass header.d=mg.gitlab.com; spf=pass smtp.mailfrom=b@mg.gitlab.com');

  test('GitLab: by name, below the issue or merge request', async () => {
    const known = await parsedOf(
      mailOf([...signedByGitlab, ...gitlab('Jane Doe (@jdoe)', [['X-GitLab-MergeRequest-ID', '77']])]),
    );
    expect(known).toMatchObject({
      from: 'jdoe@gitlab.com.name.invalid',
      displayName: 'Jane Doe',
      list: 'gitlab.com/acme/tools/rocket',
      references: ['merge_request_77@gitlab.com'],
    });
    expect(known.defects).toContain('platform-name-only');
    const byNumber = await parsedOf(mailOf([...signedByGitlab, ...gitlab('Jane Doe', [['X-GitLab-Issue-IID', '12']])]));
    expect(byNumber).toMatchObject({
      from: 'jane-doe@gitlab.com.name.invalid',
      references: ['acme/tools/rocket/issues/12@gitlab.com'],
    });
    const unsigned = await parsedOf(mailOf(gitlab('Jane Doe (@jdoe)', [])));
    expect(unsigned).toMatchObject({
      from: 'jdoe@gitlab.com.unverified.invalid',
      displayName: 'Jane Doe (unverified)',
    });
  });

  test('GitLab: a name cannot bring another’s login', async () => {
    const mail = await parsedOf(mailOf([...signedByGitlab, ...gitlab('Joe (@jdoe) (@joe)', [])]));
    expect(mail.from).toBe('joe@gitlab.com.name.invalid');
  });

  test('GitLab: the word of another server does not count', async () => {
    const mail = await parsedOf(
      mailOf([...delivered('dkim=pass header.d=evil.example'), ...gitlab('Jane (@jdoe)', [])]),
    );
    expect(mail.from).toBe('jdoe@gitlab.com.unverified.invalid');
  });

  test('Bugzilla: whom it names, apart from the account of that address', async () => {
    const fields: Fields = [
      ['From', 'bugzilla-daemon@example.org'],
      ['Message-ID', '<bug-12-34-abc@https.bugs.example.org/>'],
      ['X-Bugzilla-Who', 'jane@home.example'],
      ['X-Bugzilla-Product', 'Rocket Engine'],
      ['X-Bugzilla-URL', 'https://bugs.example.org/'],
    ];
    expect(await parsedOf(mailOf([...delivered('dkim=pass header.d=example.org'), ...fields]))).toMatchObject({
      from: 'jane=home.example@bugs.example.org.name.invalid',
      list: 'bugs.example.org/rocket-engine',
      references: ['bug-12-34@https.bugs.example.org/'],
    });
    expect((await parsedOf(mailOf(fields))).from).toBe('jane=home.example@bugs.example.org.unverified.invalid');
    const carried = await parsedOf(mailOf([...fields, ['List-Id', '<devel.example.org>']]));
    expect(carried).toMatchObject({ from: 'bugzilla-daemon@example.org', list: 'devel.example.org' });
  });

  test('Discourse: by the name before the forum’s, below the topic', async () => {
    const fields: Fields = [
      ['From', 'Jane Doe via Rocket Forum <forum@talk.example.org>'],
      ['Subject', '[Rocket Forum] Re: When is the next release?'],
      ['Message-ID', '<discourse/post/8@talk.example.org>'],
      ['X-Discourse-Topic-Id', '7'],
      ['X-Discourse-Sender', 'jdoe'],
    ];
    expect(await parsedOf(mailOf([...delivered('dkim=pass header.d=talk.example.org'), ...fields]))).toMatchObject({
      from: 'jdoe@talk.example.org.name.invalid',
      displayName: 'Jane Doe',
      list: 'talk.example.org',
      references: ['topic/7@talk.example.org'],
    });
  });
});
