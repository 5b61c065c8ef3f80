import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { makeCertificates, type Certificates } from '../support/certificates.ts';
import { canary, doctorHome, faults, type DoctorHome } from '../support/doctor-home.ts';
import { dovecotMissing, startDovecot, type Dovecot } from '../support/dovecot.ts';
import { startHostileImap } from '../support/hostile-imap.ts';
import { harmful } from '../support/imap-commands.ts';
import { ordinaryMail } from '../support/mbox.ts';
import { program } from '../support/program.ts';
import { freePort } from '../support/server-process.ts';

let home: DoctorHome;
beforeEach(() => {
  home = doctorHome();
});

const reason = dovecotMissing();

describe.skipIf(reason !== undefined)('undue doctor on a real Dovecot', () => {
  let certificates: Certificates;
  let dovecot: Dovecot;
  let authority = '';
  beforeAll(async () => {
    certificates = makeCertificates();
    authority = join(mkdtempSync(join(tmpdir(), 'undue-authority-')), 'authority.pem');
    writeFileSync(authority, certificates.authority);
    dovecot = await startDovecot({ certificate: certificates.good });
  });
  afterAll(async () => {
    await dovecot.close();
    rmSync(dirname(authority), { recursive: true, force: true });
  });

  const trusted = (): Readonly<Record<string, string>> => ({ NODE_EXTRA_CA_CERTS: authority });

  /** The configuration of a source whose password a program prints. */
  function source(user: string, { port = dovecot.tlsPort, password = dovecot.password, more = '' } = {}): void {
    const secret = join(home.path, 'secret');
    writeFileSync(secret, `${password}\n`, { mode: 0o600 });
    home.configure(
      `[sources.dev]\nsource = "imaps://${user}@localhost:${port}/INBOX"\npassword_command = ["cat", "${secret}"]\n${more}`,
    );
  }

  const own = { 'Authentication-Results': 'mx.example.org; spf=pass smtp.mailfrom=a.example' };
  const listed = (number: number): Buffer =>
    ordinaryMail(number, { ...own, 'List-Id': '<dev.lists.example.org>', To: 'dev@lists.example.org' });

  test('tells each step up to the mailboxes and the mail in them, and leaves everything as it was', async () => {
    await dovecot.fill([1, 2, 3].map(listed), { user: 'well' });
    await dovecot.uids({ user: 'well' });
    source('well', { more: 'authserv_id = "mx.example.org"\n' });
    const before = dovecot.snapshot();
    const well = home.examine(['dev'], trusted());
    expect([well.code, faults(well)]).toEqual([0, []]);
    expect(well.text).toContain('Signed in as well (password-command)');
    expect(well.text).toMatch(/IDLE.*QRESYNC/);
    expect(well.text).toContain('3 of the newest 3 messages came by a list');
    expect(well.text).toContain('3 of 3 messages have Authentication-Results by mx.example.org');
    expect(well.text).not.toContain(dovecot.password);
    expect(harmful(dovecot.commands())).toEqual([]);
    expect(dovecot.snapshot()).toEqual(before);
  });

  test('warns where no mail of the mailbox is that of a list, and says what reads the rest', async () => {
    await dovecot.fill(
      [1, 2].map((number) => ordinaryMail(number)),
      { user: 'personal' },
    );
    source('personal');
    expect(faults(home.examine(['dev'], trusted()))).toEqual([
      [expect.stringContaining('None of the newest 2 messages came by a list'), expect.stringContaining('--all-mail')],
    ]);
  });

  test('suggests the name by which most mail is signed, and warns where the configured one signs none', async () => {
    await dovecot.fill([1, 2, 3].map(listed), { user: 'signed' });
    source('signed');
    const suggested = home.examine(['dev'], trusted());
    expect(suggested.text).toContain('authserv_id = "mx.example.org"');
    source('signed', { more: 'authserv_id = "mx.other.example"\n' });
    expect(faults(home.examine(['dev'], trusted()))).toEqual([
      [expect.stringContaining('None of 3 messages have'), expect.stringContaining('authserv_id = "mx.example.org"')],
    ]);
  });

  test('warns of mail that the server received in times to come', async () => {
    await dovecot.deliver(listed(1), { user: 'ahead', at: new Date(Date.now() + 86_400_000) });
    source('ahead');
    expect(faults(home.examine(['dev'], trusted()))).toEqual([
      [expect.stringContaining('still to come'), expect.stringContaining('clock')],
    ]);
  });

  test('exits 4 where the server refuses the password, and shows it nowhere', () => {
    source('ann', { password: canary });
    const refused = home.examine(['dev'], trusted());
    expect(refused.code).toBe(4);
    expect(faults(refused)).toEqual([
      ['fail source:dev: localhost did not sign in ann', expect.stringContaining('app password')],
    ]);
  });

  test('exits 4 where no password comes, and keeps to itself what the program said', () => {
    const failing = join(home.path, 'failing');
    writeFileSync(failing, `#!/bin/sh\necho ${canary} >&2\nexit 3\n`, { mode: 0o700 });
    home.configure(
      `[sources.dev]\nsource = "imaps://ann@localhost:${dovecot.tlsPort}/INBOX"\npassword_command = ["${failing}"]\n`,
    );
    const refused = home.examine(['dev'], trusted());
    expect(refused.code).toBe(4);
    expect(faults(refused)).toEqual([
      [expect.stringContaining('gave no password: it ended with 3.'), expect.stringContaining('Run it by itself')],
    ]);
  });

  test('warns, and fails nothing, where a password would be asked for and nobody is at a terminal', () => {
    home.configure(`[sources.dev]\nsource = "imaps://ann@localhost:${dovecot.tlsPort}/INBOX"\nprompt = true\n`);
    const unasked = home.examine(['dev'], trusted());
    expect(unasked.code).toBe(0);
    expect(faults(unasked)).toEqual([
      [expect.stringContaining('there is no terminal to ask on'), expect.stringContaining('password_command')],
    ]);
  });

  test('exits 3 for a mailbox that is not there', () => {
    source('ann', { more: '' });
    home.configure(readFileSync(home.config, 'utf8').replace('/INBOX', '/Nowhere'));
    const missing = home.examine(['dev'], trusted());
    expect(missing.code).toBe(3);
    expect(faults(missing)[0]?.[0]).toContain('no mailbox Nowhere');
  });

  test('exits 3 where nothing listens, or does not speak TLS', async () => {
    source('ann', { port: await freePort() });
    const closed = home.examine(['dev'], trusted());
    expect([closed.code, faults(closed)[0]?.[0]]).toEqual([3, expect.stringContaining('ECONNREFUSED')]);
    source('ann', { port: dovecot.port });
    const clear = home.examine(['dev'], trusted());
    expect([clear.code, faults(clear)[0]?.[0]]).toEqual([3, expect.stringContaining('does not speak TLS')]);
  });

  test('says what is wrong with a certificate before any password is sent; its own is taken when it is pinned', async () => {
    for (const [kind, words] of [
      ['self-signed', 'nobody trusted'],
      ['expired', 'has expired'],
      ['wrong-host', 'for another host'],
    ] as const) {
      const bad = await startDovecot({ certificate: certificates[kind] });
      onTestFinished(() => bad.close());
      source('ann', { port: bad.tlsPort });
      const refused = home.examine(['dev'], trusted());
      expect(refused.code, kind).toBe(3);
      expect(faults(refused), kind).toEqual([
        [expect.stringContaining(words), expect.stringContaining(certificates[kind].fingerprint)],
      ]);
      expect(bad.commands(), kind).toEqual([]);
      if (kind !== 'self-signed') continue;
      source('ann', { port: bad.tlsPort, more: `certificate = "${certificates[kind].fingerprint}"\n` });
      expect(home.examine(['dev']).code).toBe(0);
    }
  });

  test('warns of a certificate that soon runs out', () => {
    source('ann');
    expect(home.examine(['dev'], trusted()).text).toMatch(/only \d more days/);
  });
});

test('Ctrl-C ends undue doctor at once, also while a server says nothing', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  onTestFinished(() => void silent.close());
  const { port } = silent.address() as AddressInfo;
  home.configure(`[sources.dev]\nsource = "imap://127.0.0.1:${port}/INBOX"\n`);
  const running = spawn(process.execPath, [program, 'doctor', 'dev'], {
    env: { ...process.env, ...home.env },
    stdio: 'pipe',
  });
  const ended = once(running, 'exit');
  // The second connection is the one that would sign in.
  await once(silent, 'connection');
  await once(silent, 'connection');
  running.kill('SIGINT');
  expect((await ended)[0]).toBe(130);
});

test('what a server says is shown without its control characters, and without the password that it repeats', async () => {
  const hostile = await startHostileImap();
  onTestFinished(() => hostile.close());
  const said = `NO \u001b[31mI know ${hostile.password}\r\n`;
  hostile.setFaults([{ kind: 'answer', at: 'EXAMINE', text: `%TAG% ${said}` }]);
  const secret = join(home.path, 'secret');
  writeFileSync(secret, `${hostile.password}\n`, { mode: 0o600 });
  home.configure(`[sources.dev]\nsource = "imap://ann@127.0.0.1:${hostile.port}/INBOX"\npassword_file = "${secret}"\n`);
  const running = spawn(process.execPath, [program, 'doctor'], { env: { ...process.env, ...home.env }, stdio: 'pipe' });
  let out = '';
  running.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  const [code] = await once(running, 'close');
  expect(code).toBe(3);
  expect(out).toContain('refused a command: it says "<U+001B>[31mI know [secret]"');
  expect(out).not.toContain(hostile.password);
});
