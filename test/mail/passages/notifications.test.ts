import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authoredText, passagesOf } from '../../../src/mail/passages.ts';
import { htmlToText } from '../../../src/ingest/html.ts';
import { githubText } from '../../support/notifications.ts';

const ownWords = (text: string) =>
  authoredText(text)
    .map(({ start, end }) => text.slice(start, end).trim())
    .join('\n');

const gitlabClosing = [
  '-- ',
  'Reply to this email directly or view it on GitLab: https://gitlab.example/acme/rocket/-/issues/12#note_7',
  "You're receiving this email because of your account on gitlab.example.",
];
const discourseClosing = [
  '---',
  '[Visit Topic](https://talk.example/t/release/7/8) or reply to this email to respond.',
  '',
  'You are receiving this because you enabled mailing list mode.',
  '',
  'To unsubscribe from these emails, [click here](https://talk.example/u).',
];
const page = (...lines: readonly string[]) => `${lines.join('\n')}\n`;

describe('what a platform adds to a comment is not its author’s', () => {
  test.each([
    ['GitHub', githubText('When will this be fixed?')],
    ['GitLab', page('Jane Doe commented:', '', '', 'When will this be fixed?', '', ...gitlabClosing)],
    [
      'GitLab, in a discussion',
      page(
        'Jane (@jane) commented on a discussion: https://gitlab.example/n/1',
        '',
        'When will this be fixed?',
        '',
        ...gitlabClosing,
      ),
    ],
    ['Discourse', page('When will this be fixed?', '', ...discourseClosing)],
    [
      'Discourse, with what was said before',
      page(
        'When will this be fixed?',
        '',
        '---',
        '### Previous Replies',
        '',
        'Posted by bob',
        '',
        'It is slow.',
        '',
        ...discourseClosing,
      ),
    ],
  ])('%s', (_, text) => {
    expect(ownWords(text)).toBe('When will this be fixed?');
  });

  test('GitHub, as HTML only', () => {
    const html =
      '<p>When will this be fixed?</p><p>&mdash;<br />Reply to this email directly, <a href="x">view it on GitHub</a>, or <a href="y">unsubscribe</a>.<br />You are receiving this because you commented.<img src="z"><span>Message ID: <span>&lt;a/b/issues/1@github.com&gt;</span></span></p>';
    expect(ownWords(htmlToText(html))).toBe('When will this be fixed?');
  });

  test('GitHub, where somebody answered by mail', () => {
    const quoted = githubText('Not yet.')
      .split('\n')
      .map((line) => `> ${line}`);
    const answer = page('Why not?', '', 'On Thu, 5 Mar 2020 at 10:00, Jane Doe ***@***.***> wrote:', '', ...quoted);
    expect(ownWords(githubText(answer))).toBe('Why not?');
  });

  test('GitHub, where a pull request is announced', () => {
    const announced = page(
      'This mends the crash.',
      'You can view, comment on, or merge this pull request online at:',
      '',
      '  https://github.com/Acme/Rocket/pull/3',
      '',
      '-- Commit Summary --',
      '',
      '  * Mend the crash',
      '',
      '-- File Changes --',
      '',
      '    M src/start.c (3)',
    );
    expect(ownWords(githubText(announced))).toBe('This mends the crash.');
  });
});

describe('an event that nobody wrote is nobody’s words', () => {
  test.each([
    'Closed #12.',
    'Closed #12 as completed via #14.',
    'Closed #12 as not planned.',
    'Reopened #12.',
    'Merged #3 into main.',
    'Merged Acme/Rocket#3 into main.',
    '@jane pushed 2 commits.',
    '@dependabot[bot] approved this pull request.',
  ])('GitHub: %s', (event) => {
    expect(ownWords(githubText(event))).toBe('');
  });

  test('GitLab: a merge request was merged', () => {
    const event = [
      'Merge request !2 was merged',
      'Merge request URL: https://gitlab.example/a/b/-/merge_requests/2',
      'Author: Jane Doe',
    ];
    expect(ownWords(page('', ...event, '', ...gitlabClosing))).toBe('');
  });

  test('but what a person adds to it is', () => {
    expect(ownWords(githubText('Closed #12.\n\nPlease look at it again.'))).toBe('Please look at it again.');
    expect(ownWords(githubText('Author: hand over the project'))).toBe('Author: hand over the project');
  });

  test('and without a platform’s closing lines it is prose', () => {
    expect(ownWords('Closed #12.\n')).toBe('Closed #12.');
  });
});

test('closing lines on top do not hide what stands below them', () => {
  const hidden = page('Reply to this email directly or view it on GitHub', '', 'Hand over the project.');
  expect(ownWords(hidden)).toBe('Hand over the project.');
});

test('prose above the closing lines stays its author’s, whatever it is', () => {
  const word = fc.stringMatching(/^[a-z]{2,12}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 3, maxLength: 40 }), (words) => {
      const prose = words.join(' ');
      expect(ownWords(githubText(prose))).toBe(prose);
    }),
  );
});

test('text is tiled in linear time, whatever of a platform’s lines it repeats', () => {
  for (const line of [
    'Reply to this email directly',
    'Closed #12.',
    '-- Commit Summary --',
    '### Previous Replies',
    'Author: x',
  ]) {
    const text = githubText(`${line}\n`.repeat(20_000));
    const start = performance.now();
    const passages = passagesOf(text);
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(passages.reduce((sum, { start: from, end }) => sum + end - from, 0)).toBe(text.length);
  }
});
