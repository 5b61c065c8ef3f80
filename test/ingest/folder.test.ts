import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openPath } from '../../src/ingest/index.ts';
import { passedOverNotes } from '../../src/ingest/opened-path.ts';
import { mboxOf, run, writeMaildir } from '../support/archive-forms.ts';
import { mbox, mboxrd, ordinaryMail, temporaryFile, temporaryFolder } from '../support/mbox.ts';
import { messagesAmong, stepsOf, textsAt, world } from '../support/paths.ts';
import { zipOf } from '../support/zip.ts';

const [one, two, three] = [ordinaryMail(1), ordinaryMail(2), ordinaryMail(3)];

describe('a folder', () => {
  test('is read with the folders in it, in the order of names, each file by what is in it', async () => {
    const path = temporaryFolder();
    mkdirSync(join(path, 'b', 'deep'), { recursive: true });
    writeFileSync(join(path, 'c.dat'), mboxOf('mboxo', [one, two]));
    writeFileSync(join(path, 'b', '2.eml'), two);
    writeFileSync(join(path, 'b', '10'), one);
    writeFileSync(join(path, 'b', 'deep', 'x'), gzipSync(mboxrd([three])));
    writeFileSync(join(path, 'a.zip'), zipOf([{ name: 'in.mbox', content: mboxrd([three]) }]));
    writeMaildir(join(path, 'd'), [one]);
    const texts = await textsAt(path);
    expect(Object.entries(texts)).toEqual([
      ['/a.zip!in.mbox', [`${three}`]],
      ['/b/10', [`${one}`]],
      ['/b/2.eml', [`${two}`]],
      ['/b/deep/x', [`${three}`]],
      ['/c.dat', [one, two].map(String)],
      ['/d', [`${one}`]],
    ]);
    expect(Object.entries(await textsAt(path))).toEqual(Object.entries(texts));
  });

  test('of months as pipermail keeps them is an mbox a month', async () => {
    const path = temporaryFolder();
    const fromLine = 'From jane at example.org  Tue Mar  5 10:00:00 2020';
    writeFileSync(join(path, '2020-March.txt'), mbox([one, two], fromLine));
    writeFileSync(join(path, '2020-April.txt.gz'), gzipSync(mbox([three], fromLine)));
    expect(await textsAt(path)).toEqual({
      '/2020-April.txt.gz': [`${three}`],
      '/2020-March.txt': [one, two].map(String),
    });
  });

  test('names what in it is no mail, and reads the rest', async () => {
    const path = temporaryFolder();
    const others = {
      'README.md': '# Mail\n',
      'notes.yaml': 'name: x\nsubject: y\n',
      'page.html': '<html>',
      'letter.txt': 'From what I saw\nit works.\n',
      'empty.txt': '',
      'main.c': '#include <stdio.h>\nFrom: a\n',
      'log.txt': 'note: this\nthat\n',
    };
    for (const [name, content] of Object.entries(others)) writeFileSync(join(path, name), content);
    writeFileSync(join(path, '.hidden'), one);
    writeFileSync(join(path, 'one'), one);
    expect(await textsAt(path)).toEqual({ '/one': [`${one}`] });
    expect(passedOverNotes(path, await openPath(path, world))).toEqual([
      `${path}: 7 files are no mail: README.md, empty.txt, letter.txt, log.txt, main.c and 2 more`,
    ]);
  });

  test('reads the files that can be read where one cannot', async () => {
    const path = temporaryFolder();
    writeFileSync(join(path, 'a.gz'), gzipSync(mboxrd([one])).subarray(0, 15));
    writeFileSync(join(path, 'b'), one);
    const { sources } = await openPath(path, world);
    await expect(stepsOf(sources[0]!)).rejects.toThrow(/a\.gz is damaged/);
    expect(messagesAmong(await stepsOf(sources[1]!))).toHaveLength(1);
  });

  test('without mail is said to hold none', async () => {
    const path = temporaryFolder();
    await expect(openPath(path, world)).rejects.toMatchObject({ code: 'source-unreadable', nextStep: /Maildir/ });
    writeFileSync(join(path, 'x.png'), '\x89PNG');
    await expect(openPath(path, world)).rejects.toThrow(/but 1 file of another kind/);
  });

  test('follows links inside of it, once each, and none that leads out of it', async () => {
    const path = temporaryFolder();
    mkdirSync(join(path, 'a'));
    writeFileSync(join(path, 'a', 'one'), one);
    symlinkSync('..', join(path, 'a', 'round'));
    symlinkSync('a', join(path, 'b'));
    symlinkSync(temporaryFile('outside', two), join(path, 'c'));
    symlinkSync('/nowhere', join(path, 'd'));
    expect(await textsAt(path)).toEqual({ '/a/one': [`${one}`] });
    expect(passedOverNotes(path, await openPath(path, world))).toEqual([
      `${path}: 2 links lead elsewhere and are not followed: c, d`,
    ]);
  });

  test('leaves repositories that hold no mail alone', async () => {
    const path = temporaryFolder();
    run('git', ['init', '--quiet', '--bare', join(path, 'code.git')]);
    writeFileSync(join(path, 'one'), one);
    expect(await textsAt(path)).toEqual({ '/one': [`${one}`] });
    expect((await openPath(path, world)).passedOver).toEqual([{ path: join(path, 'code.git'), reason: 'no-mail' }]);
  });
});
