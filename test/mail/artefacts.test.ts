import { describe, expect, test } from 'vitest';
import { artefactsOf, type Artefact } from '../../src/mail/artefacts.ts';
import { passagesOf } from '../../src/mail/passages.ts';
import { lines, message, type MessageSketch } from '../support/mail.ts';

function broughtBy(sketch: MessageSketch): readonly Artefact[] {
  const sent = message({ id: 'a', ...sketch });
  return artefactsOf(sent, passagesOf(sent.text));
}

const hunk = lines('--- a.c', '+++ a.c', '@@ -1 +1 @@', '-a', '+b');

describe('a message brings', () => {
  test.each<[string, MessageSketch, readonly Artefact[]]>([
    ['a patch in its text', { text: `Mended.\n\n${hunk}` }, ['patch']],
    ['a patch as an attachment', { text: 'Mended.', attachments: ['0001-mend.patch'] }, ['patch']],
    ['a compressed patch', { text: 'Mended.', attachments: ['mend.diff.gz'] }, ['patch']],
    [
      'a patch that pipermail took out',
      {
        text: lines(
          'Mended.',
          '-------------- next part --------------',
          'A non-text attachment was scrubbed...',
          'Name: mend.patch',
        ),
      },
      ['patch'],
    ],
    ['a log', { text: lines('It stops:', '', 'a.c:1:2: error: expected ;', 'make: *** [a.o] Error 1') }, ['log']],
    ['a log as an attachment', { text: 'It stops.', attachments: ['build.log'] }, ['log']],
    ['a link to a commit', { text: 'See https://example.org/ann/lock/commit/0123abc.' }, ['link-to-code']],
    ['a link to a bug', { text: 'See https://bugs.example.org/show_bug.cgi?id=42 for it.' }, ['link-to-code']],
    ['a commit by its name', { text: 'It began with commit 0123abcdef.' }, ['link-to-code']],
    [
      'a transcript',
      { text: lines('I do', '', '$ xz -t a.xz', 'xz: a.xz: Compressed data is corrupt') },
      ['log', 'reproducer'],
    ],
    ['a recipe', { text: lines('Steps to reproduce:', '', '1. Open the file.', '2. Close it.') }, ['reproducer']],
    ['a measured ratio', { text: 'With this it is 12 % faster.' }, ['measurement']],
    ['two measured quantities', { text: 'It took 12.5 s before, and 3.1 s with the patch.' }, ['measurement']],
  ])('%s', (_, sketch, expected) => {
    expect(broughtBy(sketch)).toEqual(expected);
  });

  test.each([
    'I am using 1.4.2 on this machine.',
    'It crashes with 5.2.1 on every start.',
    'Tested with gcc 13 and it works.',
    'We run version 2.0 in production, built from source.',
    'I have Debian 12 here and see the same.',
    'Since upgrading to v3.1-rc2 nothing is read.',
    lines('Something is wrong.', '', 'Version: 5.2.1', 'OS: Fedora'),
    lines('As asked:', '', '$ xz --version', 'xz (XZ Utils) 5.2.4'),
  ])('a version in use: %j', (text) => {
    expect(broughtBy({ text })).toContain('version');
  });
});

describe('a message does not bring', () => {
  test.each([
    'When is 2.0 coming?',
    'Why wait until 5.4.0 to change maintainer?',
    'When will 5.4 be released? We are using it already.',
    'Please release 1.4.2 soon.',
    'We have waited since version 1.0 for this.',
    'Any updates on this?',
    'It has been 3 months, and nobody is 100% sure.',
    'Can you please say how to reproduce it?',
    'This would be so much faster with 2 maintainers.',
    'Progress will not happen until there is a new maintainer.',
    'The time was 10.30 and we were running late.',
  ])('anything technical: %j', (text) => {
    expect(broughtBy({ text })).toEqual([]);
  });

  test('what it only quotes', () => {
    const quoted = lines(
      'I am using 1.4.2 on Fedora.',
      'See https://example.org/ann/lock/commit/0123abc.',
      '$ xz -t a.xz',
      ...hunk.split('\n'),
    );
    expect(broughtBy({ text: quoted.replace(/^/gm, '> ') + '\nWell?\n' })).toEqual([]);
  });

  test('what its signature says', () => {
    expect(broughtBy({ text: lines('Well?', '-- ', 'Running Fedora 39, using gcc 13') })).toEqual([]);
  });

  test('a picture', () => {
    expect(broughtBy({ text: 'Well?', attachments: ['logo.png', 'catalogue.pdf'] })).toEqual([]);
  });
});

test.each([
  'using ',
  'using 1.',
  '1.',
  '1 s ',
  'https://',
  'https://a/commit',
  'when ',
  '1. a\n',
  '`',
  'Name: a\n',
  '1%',
  'a(',
  '  a-',
])('a megabyte of %j costs linear time', (unit) => {
  const text = unit.repeat(1_000_000 / unit.length);
  const sent = message({ id: 'a', text });
  const before = performance.now();
  artefactsOf(sent, [{ kind: 'authored', start: 0, end: text.length }]);
  artefactsOf(sent, [{ kind: 'log', start: 0, end: text.length }]);
  expect(performance.now() - before).toBeLessThan(4_000);
});

const systems =
  'debian ubuntu fedora rhel centos opensuse macos windows freebsd openbsd netbsd gcc clang android ios java jdk python node';

test.each(systems.split(' '))('a version of %s, however it is written and wrapped', (system) => {
  for (const version of ['12', ' 12', '\n12', ' version 12', '\nversion\n12', 'version 12', ' 12.4', '\nv12.4.1']) {
    expect(broughtBy({ text: `It fails with ${system}${version}` })).toContain('version');
    expect(broughtBy({ text: `It fails with ${system.toUpperCase()}${version}, always.` })).toContain('version');
  }
});
