import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openPath } from '../../src/ingest/index.ts';
import { SourceChanged, type Source } from '../../src/ingest/source.ts';
import { run, writeEpoch } from '../support/archive-forms.ts';
import { ordinaryMail, temporaryFolder } from '../support/mbox.ts';
import { publicInboxMissing } from '../support/public-inbox.ts';
import { endOf, knowing, messagesAmong, stepsOf, textsAt, world } from '../support/paths.ts';

const mails = [1, 2, 3, 4, 5, 6].map((number) => ordinaryMail(number));
const coming = (...numbers: readonly number[]) => numbers.map((number) => ({ came: ordinaryMail(number) }));
const texts = (steps: Awaited<ReturnType<typeof stepsOf>>) => messagesAmong(steps).map(({ bytes }) => `${bytes}`);

let path = '';
const epoch = (number: number) => join(path, 'git', `${number}.git`);
beforeEach(() => {
  path = join(temporaryFolder(), 'inbox');
});
const only = async (): Promise<Source> => (await openPath(path, world)).sources[0]!;

describe('a public-inbox', () => {
  test('is read over all its epochs, oldest first', async () => {
    writeEpoch(epoch(0), coming(1, 2));
    writeEpoch(epoch(1), coming(3, 4));
    writeEpoch(epoch(10), coming(5, 6));
    expect(await textsAt(path)).toEqual({ '': mails.map(String) });
  });

  test('may be given as the folder of its epochs, one of them, or a clone', async () => {
    writeEpoch(epoch(0), coming(1, 2));
    run('git', ['clone', '--quiet', epoch(0), join(path, 'clone')]);
    for (const one of [join(path, 'git'), epoch(0), join(path, 'clone')]) {
      expect(await textsAt(one)).toEqual({ '': mails.slice(0, 2).map(String) });
    }
  });

  test('is read with its references packed too', async () => {
    writeEpoch(epoch(0), coming(1, 2));
    run('git', [`--git-dir=${epoch(0)}`, 'pack-refs', '--all']);
    expect(existsSync(join(epoch(0), 'refs/heads/master'))).toBe(false);
    expect(await textsAt(path)).toEqual({ '': mails.slice(0, 2).map(String) });
  });

  test('of version 1 is read too', async () => {
    run('git', ['init', '--quiet', '--bare', '--initial-branch=master', path]);
    const file = (mark: number) =>
      `M 100644 inline ${`0${mark}`}/${`${mark}`.repeat(38)}\ndata ${mails[mark]!.length}\n${mails[mark]}\n`;
    const commit = 'commit refs/heads/master\ncommitter A <a@b.example> 1600000000 +0000\ndata 2\nx\n';
    const removal = `D 02/${'2'.repeat(38)}\n`;
    const stream = [1, 2, 3].map((mark) => `${commit}${file(mark)}`).join('');
    run('git', [`--git-dir=${path}`, 'fast-import', '--quiet'], Buffer.from(`${stream}${commit}${removal}`));
    expect(await textsAt(path)).toEqual({ '': [mails[1], mails[3]].map(String) });
  });

  test('does not tell messages that were taken out', async () => {
    writeEpoch(epoch(0), coming(1, 2, 3));
    writeEpoch(epoch(1), [{ removed: mails[1]! }, ...coming(4), { removed: mails[3]! }, ...coming(4)]);
    expect(await textsAt(path)).toEqual({ '': [mails[0], mails[2], mails[3]].map(String) });
  });
});

describe('a public-inbox that was read', () => {
  test('costs its new commits, and tells what was taken out since', async () => {
    writeEpoch(epoch(0), coming(1, 2, 3));
    const before = await stepsOf(await only());
    expect(await stepsOf(await only(), endOf(before), knowing(before))).toEqual([]);
    writeEpoch(epoch(0), [...coming(4), { removed: mails[0]! }]);
    writeEpoch(epoch(1), coming(5));
    const after = await stepsOf(await only(), endOf(before), knowing(before));
    expect(texts(after)).toEqual([mails[3], mails[4]].map(String));
    const first = messagesAmong(before)[0];
    expect(after.filter(({ kind }) => kind === 'gone')).toEqual([{ kind: 'gone', position: first?.position }]);
    expect(await stepsOf(await only(), endOf(after), knowing([...before, ...after]))).toEqual([]);
  });

  test('in part is read on from any message', async () => {
    writeEpoch(epoch(0), [...coming(1, 2), { removed: mails[0]! }, ...coming(3)]);
    writeEpoch(epoch(1), coming(4, 5));
    const all = messagesAmong(await stepsOf(await only()));
    expect(all).toHaveLength(4);
    for (const [index, { end }] of all.entries()) {
      const rest = messagesAmong(await stepsOf(await only(), end, knowing(all.slice(0, index + 1))));
      expect(rest).toEqual(all.slice(index + 1));
    }
  });

  test('is read anew where its history is another one, and so is another source', async () => {
    writeEpoch(epoch(0), coming(1, 2, 3));
    const end = endOf(await stepsOf(await only()));
    run('git', [`--git-dir=${epoch(0)}`, 'update-ref', 'refs/heads/master', 'refs/heads/master^']);
    await expect(stepsOf(await only(), end)).rejects.toThrow(SourceChanged);
    await expect(stepsOf(await only(), 'maildir')).rejects.toThrow(SourceChanged);
  });
});

describe('a repository from anywhere', () => {
  test('starts no program that it names', async () => {
    writeEpoch(epoch(0), coming(1, 2));
    const trace = join(path, 'started');
    const program = `sh -c 'touch ${trace}; cat'`;
    for (const [name, value] of [
      ['core.fsmonitor', program],
      ['core.pager', program],
      ['core.hooksPath', path],
      ['log.showSignature', 'true'],
      ['gpg.program', program],
      ['diff.external', program],
      ['core.sshCommand', program],
      ['extensions.partialClone', 'origin'],
      ['remote.origin.url', `ext::${program}`],
      ['remote.origin.promisor', 'true'],
      ['protocol.ext.allow', 'always'],
      ['alias.log', `!${program}`],
    ] as const) {
      run('git', ['config', '--file', join(epoch(0), 'config'), name, value]);
    }
    expect(await textsAt(path)).toEqual({ '': mails.slice(0, 2).map(String) });
    expect(existsSync(trace)).toBe(false);
  });

  test('that lacks objects fails, with a next step', async () => {
    writeEpoch(epoch(0), coming(1, 2));
    const [object = ''] = `${run('git', [`--git-dir=${epoch(0)}`, 'rev-parse', 'refs/heads/master:m'])}`.split('\n');
    run('git', [`--git-dir=${epoch(0)}`, '-c', 'transfer.unpackLimit=0', 'gc', '--quiet']);
    run('sh', [
      '-c',
      `cd ${epoch(0)} && mv objects/pack ../p && for p in ../p/*.pack; do git unpack-objects -q < $p; done`,
    ]);
    run('rm', ['-f', join(epoch(0), 'objects', object.slice(0, 2), object.slice(2))]);
    await expect(stepsOf(await only())).rejects.toMatchObject({
      code: 'source-unreadable',
      message: expect.stringContaining(`lacks the message ${object.slice(0, 12)}`),
      nextStep: expect.stringContaining('whole'),
    });
  });

  test('needs git, and says so where there is none', async () => {
    writeEpoch(epoch(0), coming(1));
    writeFileSync(join(path, 'x'), '');
    await expect(openPath(path, { env: { PATH: '/nowhere' } })).rejects.toMatchObject({ nextStep: 'Install git.' });
  });
});

describe('a public-inbox that its own tools wrote', () => {
  const missing = publicInboxMissing();
  test.skipIf(missing)(`is read, and what they took out is not${missing ? ` (${missing})` : ''}`, async () => {
    const home = temporaryFolder();
    const config = join(home, 'config');
    const env = { ...process.env, HOME: home, PI_CONFIG: config, ORIGINAL_RECIPIENT: 'list@example.org' };
    const tool = (args: readonly string[], input?: Buffer) => run(`public-inbox-${args[0]}`, args.slice(1), input, env);
    path = join(home, 'inbox');
    tool(['init', '-V2', '-L', 'basic', 'list', path, 'http://127.0.0.1/list', 'list@example.org']);
    run('git', ['config', '--file', config, 'publicinboxmda.spamcheck', 'none']);
    const posted = [1, 2, 3].map((number) => ordinaryMail(number, { To: 'list@example.org' }));
    for (const mail of posted) tool(['mda', '--no-precheck'], mail);
    const before = await stepsOf(await only());
    expect(texts(before).map((text) => /Text of message \d/.exec(text)?.[0])).toEqual([
      'Text of message 1',
      'Text of message 2',
      'Text of message 3',
    ]);
    tool(['learn', 'rm'], posted[1]);
    const after = await stepsOf(await only(), endOf(before), knowing(before));
    expect(after.filter(({ kind }) => kind === 'gone')).toEqual([
      { kind: 'gone', position: messagesAmong(before)[1]?.position },
    ]);
    expect(texts(await stepsOf(await only()))).toEqual([texts(before)[0], texts(before)[2]]);
  });
});
