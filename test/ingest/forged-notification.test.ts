import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEnvelope } from '../../src/ingest/envelope.ts';
import {
  delivered,
  githubFields,
  headerOf,
  mailOf,
  parsedOf,
  signedByGithub,
  type Fields,
} from '../support/notifications.ts';

const victim = 'octocat@github.com.login.invalid';
const stranger = 'octocat@github.com.unverified.invalid';

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
    ['a domain signed that is too long', [...delivered(`dkim=pass header.d=${'a.'.repeat(200)}github.com`), ...forged]],
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
    const real = await parsedOf(mailOf([...delivered(signedByGithub), ...githubFields({ login: 'octocat' })]));
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

test('hostile platform fields cost no more than ordinary ones', async () => {
  const pieces = ['.', '@', '/', '<', '-', 'a/', ' (@a)', ' via ', 'a@', '[a/b]', '<a/b/issues/1@github.com> '];
  for (const piece of pieces) {
    const long = piece.repeat(Math.floor(60_000 / piece.length));
    for (const id of ['X-GitHub-Sender', 'X-GitLab-Project-Path', 'X-Bugzilla-Who', 'X-Discourse-Topic-Id']) {
      const names = [id, 'Message-ID', 'Subject', 'X-Bugzilla-URL'];
      const fields: Fields = [
        ['From', `${long.slice(0, 3_000)} <${long.slice(0, 900)}@github.com>`],
        ...names.map((name) => [name, long] as const),
      ];
      const start = performance.now();
      readEnvelope(headerOf(fields), { separator: undefined });
      expect(performance.now() - start).toBeLessThan(1_000);
    }
  }
});
