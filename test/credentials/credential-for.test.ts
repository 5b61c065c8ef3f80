import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, inspect } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import type { SignIn } from '../../src/config/settings.ts';
import {
  credentialFor,
  dropCredential,
  forgetKeptSecrets,
  keepPassword,
} from '../../src/credentials/credential-for.ts';
import { runForSecret } from '../../src/credentials/run-for-secret.ts';
import { secret, type Credential } from '../../src/credentials/secret.ts';
import type { CredentialWorld } from '../../src/credentials/world.ts';
import { memoryKeyring, noKeyring, worldOf } from '../support/credentials.ts';
import { refusalOf } from '../support/refusal.ts';

const folder = mkdtempSync(join(tmpdir(), 'undue-credentials-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const account = { host: 'mail.example.org', user: 'ann' };
const canary = 'canary-3f9a';
const by = (signIn: SignIn, world: CredentialWorld): Promise<Credential> =>
  credentialFor({ name: 'dev', signIn }, account, world);
const said = (credential: Credential): string =>
  credential.kind === 'password'
    ? credential.password.reveal()
    : credential.kind === 'token'
      ? credential.token.reveal()
      : '';
const shell = (script: string): SignIn => ({ kind: 'password-command', argv: ['/bin/sh', '-c', script] });

describe('a password command', () => {
  test('gives its first line, and is run once a run', async () => {
    const counter = join(folder, 'runs');
    const world = worldOf({ COUNTER: counter });
    const signIn = shell(`echo run >> "$COUNTER"; printf '${canary}\\r\\nuser: ann\\n'`);
    expect(said(await by(signIn, world))).toBe(canary);
    expect(said(await by(signIn, world))).toBe(canary);
    expect(readFileSync(counter, 'utf8')).toBe('run\n');
    dropCredential({ name: 'dev', signIn }, account, world);
    await by(signIn, world);
    expect(readFileSync(counter, 'utf8')).toBe('run\nrun\n');
  });

  test('is given its arguments as they are: no shell looks at them', async () => {
    const argv = ['printf', '%s', '$HOME; `id` *'];
    expect(said(await by({ kind: 'password-command', argv }, worldOf()))).toBe('$HOME; `id` *');
  });

  test('is given the environment as the user set it and nothing else, and starts in the root folder', async () => {
    const seen = join(folder, 'seen');
    await by(shell(`{ env; pwd; } > ${seen}; echo x`), worldOf({ ONE: '1' }));
    const lines = readFileSync(seen, 'utf8').trim().split('\n');
    const own = lines.filter((line) => !/^(?:PWD|OLDPWD|SHLVL|_)=/.test(line)).sort();
    expect(own).toEqual([
      '/',
      'ONE=1',
      `PATH=${process.env['PATH']}`,
      `XDG_STATE_HOME=${worldOf().env['XDG_STATE_HOME']}`,
    ]);
  });

  test.each([
    [
      ['/bin/sh', '-c', `echo ${canary}; echo the vault is locked >&2; exit 3`],
      /ended with 3\. It said: the vault is locked/,
    ],
    [['/bin/sh', '-c', 'true'], /printed nothing/],
    [['/nonexistent/pass'], /could not be started/],
    [['/bin/sh', '-c', `yes ${canary}`], /printed more than a password/],
  ])('that fails is told with what it said, never with what it printed: %j', async (argv, message) => {
    const error = await refusalOf(runForSecret(argv, { env: worldOf().env, signal: new AbortController().signal }));
    expect(error.code).toBe('sign-in-refused');
    expect(error.message).toMatch(message);
    expect(inspect(error, { depth: 9 }).replaceAll(argv.join(' '), '')).not.toContain(canary);
  });

  test('that does not end is stopped, even where a child of it holds its output open', async () => {
    const options = { env: worldOf().env, signal: new AbortController().signal, limitMs: 200 };
    const error = await refusalOf(runForSecret(['/bin/sh', '-c', 'sleep 60 & sleep 60'], options));
    expect(error.message).toContain('did not end within 0.2 s');
  });

  test('is stopped by Ctrl-C', async () => {
    const stop = new AbortController();
    const running = refusalOf(runForSecret(['sleep', '60'], { env: worldOf().env, signal: stop.signal }));
    stop.abort();
    expect((await running).code).toBe('interrupted');
  });
});

describe('a password file', () => {
  test.each([
    [0o600, undefined],
    [0o400, undefined],
    [0o640, 'chmod 600'],
    [0o604, 'chmod 600'],
  ])('of mode %o is read only when nobody else may', async (mode, mend) => {
    const path = join(folder, `password-${mode}`);
    writeFileSync(path, `${canary}\nsecond\n`);
    chmodSync(path, mode);
    const signIn: SignIn = { kind: 'password-file', path };
    if (mend === undefined) return expect(said(await by(signIn, worldOf()))).toBe(canary);
    expect((await refusalOf(by(signIn, worldOf()))).nextStep).toContain(`${mend} ${path}`);
  });

  test('that is missing or empty is told', async () => {
    const empty = join(folder, 'empty');
    writeFileSync(empty, '\n', { mode: 0o600 });
    expect((await refusalOf(by({ kind: 'password-file', path: empty }, worldOf()))).message).toContain('no password');
    const missing: SignIn = { kind: 'password-file', path: join(folder, 'missing') };
    expect((await refusalOf(by(missing, worldOf()))).message).toContain('cannot be read');
  });
});

describe('the keyring and the prompt', () => {
  test('without a terminal a prompt says what to set instead', async () => {
    const error = await refusalOf(by({ kind: 'prompt' }, worldOf()));
    expect(error).toMatchObject({ code: 'sign-in-refused' });
    expect(error.nextStep).toContain('password_command');
  });

  test('what the keyring keeps goes before a question', async () => {
    const questions: string[] = [];
    const ask = async (question: string): Promise<string> => {
      questions.push(question);
      return canary;
    };
    const world = { ...worldOf(), ask, keyring: memoryKeyring() };
    expect(said(await by({ kind: 'keyring-or-prompt' }, world))).toBe(canary);
    expect(questions).toEqual(['Password of ann@mail.example.org: ']);
    await keepPassword(account, secret('kept'), world);
    expect(said(await by({ kind: 'keyring-or-prompt' }, { ...world, kept: new Map() }))).toBe('kept');
    expect(said(await by({ kind: 'keyring' }, world))).toBe('kept');
    await forgetKeptSecrets({ name: 'dev', signIn: { kind: 'keyring' } }, account, world);
    expect(await world.keyring.get('ann@mail.example.org')).toBeUndefined();
    expect(questions).toHaveLength(1);
  });

  test('where no keyring answers, keyring = true fails and the default asks', async () => {
    const world = { ...worldOf(), keyring: noKeyring, ask: async () => canary };
    expect(said(await by({ kind: 'keyring-or-prompt' }, world))).toBe(canary);
    const error = await refusalOf(by({ kind: 'keyring' }, world));
    expect(error.code).toBe('sign-in-refused');
    expect(error.nextStep).toContain('password_file');
  });
});

test('a token command is asked again for each connection: it knows when its token has run out', async () => {
  const counter = join(folder, 'tokens');
  const argv = ['/bin/sh', '-c', `echo t >> ${counter}; wc -l < ${counter}`];
  const world = worldOf();
  const first = await by({ kind: 'token-command', argv }, world);
  expect(first.kind).toBe('token');
  expect(said(first).trim()).toBe('1');
  expect(said(await by({ kind: 'token-command', argv }, world)).trim()).toBe('2');
});

test('a secret shows itself to nobody who does not ask for it by name', async () => {
  const world = { ...worldOf(), ask: async () => canary };
  const credential = await by({ kind: 'prompt' }, world);
  const shown = [
    inspect(credential, { depth: 9, showHidden: true }),
    inspect(credential, { depth: 9, customInspect: false }),
    inspect(world.kept, { depth: 9, showHidden: true }),
    JSON.stringify(credential),
    format('%s %o %j %O', secret(canary), credential, credential, world),
    `${secret(canary)}`,
    String(new Error('x', { cause: credential }).cause),
    inspect(new Error('x', { cause: credential })),
  ];
  for (const text of shown) expect(text).not.toContain(canary);
  expect(() => structuredClone(credential)).toThrow();
  expect(existsSync(join(folder, 'undue'))).toBe(false);
});
