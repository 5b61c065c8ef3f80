import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ingest } from '../../src/ingest/ingest.ts';
import { storedArchive } from '../../src/store/archive.ts';
import { openStore } from '../../src/store/database.ts';
import { threadMessages } from '../../src/thread/jwz.ts';
import { mboxrd, sourceOf, temporaryFolder } from '../support/mbox.ts';
import { delivered, githubFields, githubText, mailOf, signedByGithub, type Fields } from '../support/notifications.ts';

/** Who speaks, and what is said: a report, an answer, and three that press. */
const conversation = [
  ['rae', 'It crashes on start since 2.1, the log is attached.'],
  ['mel', 'I can look at it in two weeks.'],
  ['ike', 'Two weeks? This has been broken for ages. Who else can merge here?'],
  ['noa', 'He is right, the project needs somebody with more time.'],
  ['ike', 'Then give commit rights to somebody who answers.'],
] as const;

interface Dialect {
  readonly list: string;
  readonly account: (login: string) => string;
  fields(login: string, comment: number): Fields;
  text(words: string): string;
}

const github: Dialect = {
  list: 'acme/rocket',
  account: (login) => `${login}@github.com.login.invalid`,
  fields: (login, comment) => [
    ...delivered(signedByGithub),
    ...githubFields({ login, name: login, minute: comment, ...(comment === 0 ? {} : { comment }) }),
  ],
  text: githubText,
};

const date = (minute: number) => ['Date', `Thu, 5 Mar 2020 10:0${minute}:00 +0000`] as const;
const answers = (ids: string): Fields => [
  ['In-Reply-To', ids.split(' ').at(-1) ?? ''],
  ['References', ids],
];

const gitlab: Dialect = {
  list: 'gitlab.example/acme/rocket',
  account: (login) => `${login}@gitlab.example.name.invalid`,
  fields: (login, comment) => [
    ...delivered('dkim=pass header.d=gitlab.example'),
    date(comment),
    ['From', `"${login} X. (@${login})" <gitlab@gitlab.example>`],
    ['Message-ID', comment === 0 ? '<issue_99@gitlab.example>' : `<note_${comment}@gitlab.example>`],
    // The key of the answering address comes first, and is another each time.
    ...(comment === 0 ? [] : answers(`<reply-${comment}a@gitlab.example> <issue_99@gitlab.example>`)),
    ['Subject', `${comment === 0 ? '' : 'Re: '}Rocket | Crash on start (#12)`],
    ['X-GitLab-Project-Path', 'acme/rocket'],
    ['X-GitLab-Issue-ID', '99'],
    ['X-GitLab-Issue-IID', '12'],
    ['X-GitLab-NotificationReason', comment % 2 === 0 ? 'mentioned' : 'subscribed'],
    ['List-Id', 'acme/rocket <5.rocket.acme.gitlab.example>'],
  ],
  text: (words) =>
    `Somebody commented:\n\n${words}\n\n-- \nView it on GitLab: https://gitlab.example/n/1\nYou're receiving this email because of your account on gitlab.example.\n`,
};

const bugzilla: Dialect = {
  list: 'bugs.example/rocket',
  account: (login) => `${login}=home.example@bugs.example.name.invalid`,
  fields: (login, comment) => [
    ...delivered('dkim=pass header.d=bugs.example'),
    date(comment),
    ['From', 'bugzilla-daemon@bugs.example'],
    ['Message-ID', `<bug-12-34${comment === 0 ? '' : `-k${comment}`}@http.bugs.example/>`],
    ...(comment === 0 ? [] : answers('<bug-12-34@http.bugs.example/>')),
    ['Subject', `[Bug 12] ${comment === 0 ? 'New: ' : ''}Crash on start`],
    ['X-Bugzilla-Who', `${login}@home.example`],
    ['X-Bugzilla-Product', 'Rocket'],
    ['X-Bugzilla-URL', 'https://bugs.example/'],
  ],
  text: (words) => `${words}\n\n-- \nYou are receiving this mail because:\nYou are on the CC list for the bug.\n`,
};

const discourse: Dialect = {
  list: 'talk.example',
  account: (login) => `${login}@talk.example.name.invalid`,
  fields: (login, comment) => [
    ...delivered('dkim=pass header.d=talk.example'),
    date(comment),
    ['From', `${login} X. via Talk <talk@talk.example>`],
    ['Message-ID', `<discourse/post/${comment + 40}@talk.example>`],
    ...(comment === 0 ? [] : answers('<discourse/post/40@talk.example>')),
    ['Subject', `[Talk] ${comment === 0 ? '' : 'Re: '}Crash on start`],
    ['X-Discourse-Topic-Id', '7'],
    ['X-Discourse-Post-Id', `${comment + 40}`],
    ['X-Discourse-Sender', login],
  ],
  text: (words) => `${words}\n\n---\n[Visit Topic](https://talk.example/t/7) or reply to this email to respond.\n`,
};

describe.each([
  ['GitHub', github],
  ['GitLab', gitlab],
  ['Bugzilla', bugzilla],
  ['Discourse', discourse],
])('five mails of %s about one issue', (_, dialect) => {
  const mails = conversation.map(([login, words], comment) =>
    mailOf(dialect.fields(login, comment), dialect.text(words)),
  );

  test('are one thread of one list with the right accounts', async () => {
    const messages = await stored(mails);
    expect(messages.map(({ from }) => from)).toEqual(conversation.map(([login]) => dialect.account(login)));
    expect(new Set(messages.map(({ list }) => list))).toEqual(new Set([dialect.list]));
    expect(threadMessages(messages).map((thread) => thread.messages.length)).toEqual([5]);
  });

  test('are one thread where the first did not come', async () => {
    const messages = await stored(mails.slice(1));
    expect(threadMessages(messages).map((thread) => thread.messages.length)).toEqual([4]);
  });
});

test('a source passes the name of its server down', async () => {
  const mail = mailOf(github.fields('rae', 0));
  expect((await stored([mail], 'mx.home.example')).map(({ from }) => from)).toEqual(['rae@github.com.login.invalid']);
  expect((await stored([mail], 'mx.away.example')).map(({ from }) => from)).toEqual([
    'rae@github.com.unverified.invalid',
  ]);
});

async function stored(mails: readonly Buffer[], authservId?: string) {
  const store = openStore(join(temporaryFolder(), 'store.sqlite'));
  const source = await sourceOf(mboxrd(mails));
  await ingest(store, [{ ...source, authservId }]);
  const messages = [...storedArchive(store).messages()];
  store.close();
  return messages;
}
