import fc from 'fast-check';
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
const stranger = 'octocat@github.com.unverified.invalid';
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

describe('a forged platform field makes no account (T-19)', () => {
  const forged = githubFields({ login: 'octocat', name: 'Mona', comment: 7 });
  const results = (text: string) => ['Authentication-Results', text] as const;
  const received = ['Received', 'from pc.example by mx.home.example; Thu, 5 Mar 2020 10:00:01 +0000'] as const;
  const passed = 'mx.home.example; dkim=pass header.d=github.com';

  test.each<[string, Fields]>([
    ['no server says anything', forged],
    ['the sender wrote the field, with no server above', [results(passed), ...forged]],
    [
      'the sender wrote the field in another name',
      [received, results('mx.away.example; dkim=pass header.d=github.com'), ...forged],
    ],
    ['the sender wrote the field below ours', [...delivered('dkim=none'), results(passed), ...forged]],
    ['the sender wrote a hop of ours and the field', [...delivered('dkim=none'), received, results(passed), ...forged]],
    ['another domain signed', [...delivered('dkim=pass header.d=evil.example'), ...forged]],
    ['a domain signed that only ends alike', [...delivered('dkim=pass header.d=notgithub.com'), ...forged]],
    ['a domain signed that only begins alike', [...delivered('dkim=pass header.d=github.com.evil.example'), ...forged]],
    ['the signature is broken', [...delivered('dkim=fail header.d=github.com'), ...forged]],
    ['the pass stands in a comment', [...delivered('dkim=none (; dkim=pass header.d=github.com)'), ...forged]],
    ['only SPF passed', [...delivered('spf=pass smtp.mailfrom=noreply@github.com'), ...forged]],
    [
      'a signed message was sent on by another',
      [...delivered('dkim=pass header.d=github.com; spf=pass smtp.mailfrom=x@evil.example'), ...forged],
    ],
    [
      'a signed message was sent on by nobody',
      [...delivered('dkim=pass header.d=github.com; spf=none smtp.helo=github.com'), ...forged],
    ],
    [
      'another address is in From',
      [
        ...delivered(signedByGithub),
        ...forged.map(([name, value]) => [name, name === 'From' ? 'Mona <m@evil.example>' : value] as const),
      ],
    ],
    ['there are two From fields', [...delivered(signedByGithub), ['From', 'm@evil.example'], ...forged]],
    ['there are two senders', [...delivered(signedByGithub), ['x-github-sender', 'octocat'], ...forged]],
  ])('where %s', async (_, fields) => {
    const { from, displayName, defects } = await parsedOf(mailOf(fields));
    expect(from).toMatch(/\.unverified\.invalid$/);
    expect(displayName).toMatch(/\(unverified\)$/);
    expect(defects).toContain('unverified-platform');
  });

  test('where the configured server has not spoken, though another has', async () => {
    const mail = mailOf([...delivered(signedByGithub, 'mx.away.example'), ...forged]);
    expect((await parsedOf(mail, 'mx.home.example')).from).toBe(stranger);
    expect((await parsedOf(mail, 'mx.away.example')).from).toBe(victim);
  });

  test('and a robot that nobody vouches for is not taken for one', async () => {
    expect((await parsedOf(mailOf(githubFields({ login: 'helper[bot]' })))).defects).toEqual(['unverified-platform']);
  });
});

describe('nobody can be framed (T-20)', () => {
  test('50 forged notifications never give the victim’s account', async () => {
    const texts = Array.from({ length: 50 }, (_, number) => number);
    const forged = await Promise.all(
      texts.map((number) =>
        parsedOf(mailOf([...delivered('dkim=none'), ...githubFields({ login: 'octocat', comment: number })])),
      ),
    );
    const real = await parsedOf(genuine({ login: 'octocat' }));
    expect(real.from).toBe(victim);
    expect(new Set(forged.map(({ from }) => from))).toEqual(new Set([stranger]));
    expect(forged.every(({ defects }) => defects.includes('unverified-platform'))).toBe(true);
  });

  test('an ordinary message that writes an account of ours into From is not by it', async () => {
    for (const from of [victim, victim.toUpperCase(), `${victim}.`, `"x" <${victim}>`, stranger]) {
      const mail = await parsedOf(
        mailOf([
          ['From', from],
          ['Message-ID', '<1@x>'],
          ['Date', 'Thu, 5 Mar 2020 10:00:00 +0000'],
        ]),
      );
      expect(mail).toMatchObject({ from: stranger, defects: ['unverified-platform'] });
    }
  });

  test('whatever is written into fields, without our server’s word it is no login and no address of mail', async () => {
    const value = fc.oneof(fc.string(), fc.constantFrom('octocat', 'octocat@github.com', victim, `<${victim}>`));
    const name = fc.constantFrom(
      'X-GitHub-Sender',
      'X-GitLab-Project-Path',
      'X-Discourse-Sender',
      'X-Discourse-Topic-Id',
      'X-Bugzilla-Who',
      'X-Bugzilla-URL',
      'From',
      'Reply-To',
      'Message-ID',
      'Authentication-Results',
    );
    const fields = fc.array(
      fc.tuple(
        name,
        value.map((text) => text.replace(/[\r\n]/g, ' ')),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fields, async (forged) => {
        const { from } = await parsedOf(mailOf([...delivered('dkim=none'), ['X-GitHub-Reason', 'mention'], ...forged]));
        expect(from).toMatch(/^[^@]+@[^@]+\.unverified\.invalid$/);
      }),
    );
  });
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
