import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { exitCodeOf } from '../../src/cli/exit-codes.ts';
import { makeCertificates, type CertificateKind } from '../support/certificates.ts';
import { startHostileImap, type HostileImap, type TlsOptions } from '../support/hostile-imap.ts';
import { readMailbox } from '../support/mailbox-reading.ts';
import { ordinaryMail, temporaryFile } from '../support/mbox.ts';
import { root, undue } from '../support/program.ts';
import { readInProcess } from '../support/reading-process.ts';
import { formsOf, readingFrom, refusedReading } from '../support/refused-reading.ts';
import { emptyStore } from '../support/store.ts';
import { until } from '../support/until.ts';

const certificates = makeCertificates();
const others = makeCertificates();
const three = [1, 2, 3].map((number) => ordinaryMail(number, { 'List-Id': '<dev.lists.example.org>' }));
const ways = [
  ['imaps', 'implicit'],
  ['imap+starttls', 'starttls'],
] as const;
let server: HostileImap;

afterEach(async () => {
  await server?.close();
});

describe.each(ways)('over %s', (scheme, as) => {
  test.each<readonly [kind: CertificateKind, says: RegExp]>([
    ['expired', /shows a certificate that has expired/],
    ['wrong-host', /shows a certificate for another host/],
    ['self-signed', /shows a certificate that nobody trusted has signed/],
  ])(
    'a certificate that is %s is refused before anything is sent, whatever the environment says',
    async (kind, says) => {
      await start({ as, certificate: certificates[kind] });
      const reading = { scheme, port: server.port, password: server.password };
      const told = await readInProcess(reading, { ...trusted(), NODE_TLS_REJECT_UNAUTHORIZED: '0' });
      expect(told.code).toBe('source-unreadable');
      expect(told.message).toMatch(says);
      expectNothingSaid();
    },
  );

  test('TLS 1.1 is refused before anything is sent, whatever the environment says', async () => {
    await start({ as, certificate: certificates.good, newest: 'TLSv1.1' });
    const reading = { scheme, port: server.port, password: server.password };
    const options = '--tls-min-v1.0 --tls-cipher-list=DEFAULT@SECLEVEL=0';
    const told = await readInProcess(reading, { ...trusted(), NODE_OPTIONS: options });
    // Where the alert that says why is lost, such a server looks like one that hangs up.
    expect(told.message).toMatch(/does not speak TLS as it should|broke off \(ECONNRESET\)/);
    expectNothingSaid();
  });

  test('a certificate that the system trusts for this host is accepted', async () => {
    await start({ as, certificate: certificates.good });
    const told = await readInProcess({ scheme, port: server.port, password: server.password }, trusted());
    expect(told).toMatchObject({ messages: 3 });
    expectNoPassword();
  });

  test.each(['good', 'self-signed'] as const)(
    'the pinned certificate (%s) is accepted, and is looked at without a word',
    async (kind) => {
      await start({ as, certificate: certificates[kind] });
      const certificate = certificates[kind].fingerprint;
      const result = await readMailbox(emptyStore(), readingFrom(server, { scheme, certificate }));
      expect(result).toMatchObject({ messages: 3, failures: [] });
      expect(server.connections()).toMatchObject({ made: 2, most: 1 });
      expectNoPassword();
    },
  );

  test('a server that shows another certificate than the pinned one is refused, even with one that the system trusts', async () => {
    await start({ as, certificate: certificates.good });
    const reading = { scheme, port: server.port, password: server.password };
    const told = await readInProcess({ ...reading, certificate: others.good.fingerprint }, trusted());
    expect(told.code).toBe('source-unreadable');
    expect(told.message).toContain(`another certificate than the pinned one: ${certificates.good.fingerprint}`);
    expectNothingSaid();
    expect(server.connections().made).toBe(1);
  });

  test('a pinned certificate is refused when it has expired', async () => {
    await start({ as, certificate: certificates.expired });
    const certificate = certificates.expired.fingerprint;
    const error = await refusedReading(readingFrom(server, { scheme, certificate }));
    expect(error.message).toMatch(/has expired/);
    expectNothingSaid();
  });

  test('a server that never shows the pinned certificate is given up in time', async () => {
    await start({ as, certificate: certificates.good });
    server.setFaults([{ kind: 'no-greeting' }]);
    if (as === 'implicit') await server.close();
    const error = await refusedReading(readingFrom(server, { scheme, certificate: certificates.good.fingerprint }));
    expect(exitCodeOf[error.code]).toBe(3);
    if (as === 'implicit') server = await startHostileImap();
  });
});

test('STARTTLS that cannot be had is refused before the pinned certificate could be looked at', async () => {
  await start({ as: 'starttls', certificate: certificates.good });
  server.setFaults([{ kind: 'starttls-refused' }]);
  const certificate = certificates.good.fingerprint;
  const error = await refusedReading(readingFrom(server, { scheme: 'imap+starttls', certificate }));
  expect(error.message).toMatch(/does not offer STARTTLS cleanly/);
  expectNothingSaid();
  expect(server.connections().made).toBe(1);
  await until(() => server.connections().open === 0, 'the connection was left open');
});

test('with a pinned certificate STARTTLS is spoken on this machine too, and nothing goes in clear text', async () => {
  await start({ as: 'starttls', certificate: certificates['self-signed'] });
  const certificate = certificates['self-signed'].fingerprint;
  expect(await readMailbox(emptyStore(), readingFrom(server, { certificate }))).toMatchObject({ messages: 3 });
  expectNoPassword();
  server.setFaults([{ kind: 'starttls-refused' }]);
  await refusedReading(readingFrom(server, { certificate }));
  expectNoPassword();
});

describe('the checking of certificates', () => {
  test('is turned off nowhere but where a certificate is looked at to be compared', () => {
    const sources = globSync('src/**/*.{ts,tsx}', { cwd: root });
    const off = /rejectUnauthorized:(?!\s*true\b)|NODE_TLS_REJECT|checkServerIdentity|tls-min|SECLEVEL|\binsecure\b/;
    const found = sources.filter((file) => off.test(readFileSync(join(root, file), 'utf8')));
    expect(found).toEqual([join('src', 'ingest', 'imap', 'pinned-certificate.ts')]);
    const [, ...more] = readFileSync(join(root, String(found[0])), 'utf8').split('rejectUnauthorized: false');
    expect(more.length).toBe(1);
  });

  test.each(['--insecure', '--no-verify', '--no-check-certificate', '--allow-invalid-certificate', '--no-certificate'])(
    'is turned off by no option such as %s',
    (option) => {
      const config = temporaryFile('config.toml', '');
      const run = undue(['add', 'dev', 'imaps://ann@mail.example.org/INBOX', option, '--config', config]);
      expect(run.code).toBe(exitCodeOf.usage);
      expect(run.err).toMatch(/option/);
    },
  );

  test.each(['verify = false', 'insecure = true', 'tls_verify = false', 'certificate = "none"', 'certificate = ""'])(
    'is turned off by no setting such as %s',
    (setting) => {
      const source = `[sources.dev]\nsource = "imaps://ann@mail.example.org/INBOX"\n${setting}\n`;
      const run = undue(['sources', '--config', temporaryFile('config.toml', source)]);
      expect(run.code).toBe(exitCodeOf.usage);
      expect(run.err).toContain(setting.split(' ')[0]);
    },
  );
});

async function start(tls: TlsOptions): Promise<void> {
  server = await startHostileImap({ messages: three, tls });
}

/** The authority of the test's own certificates, as a person would have the system trust it. */
function trusted(): Readonly<Record<string, string>> {
  return { NODE_EXTRA_CA_CERTS: temporaryFile('authority.pem', certificates.authority) };
}

/** No command but those that lead to TLS. */
function expectNothingSaid(): void {
  const said = server.commands().map(({ name }) => name);
  expect(said.filter((name) => !/^(?:CAPABILITY|STARTTLS)$/.test(name))).toEqual([]);
  expectNoPassword();
}

function expectNoPassword(): void {
  for (const form of formsOf(server)) expect(server.heardInClear().includes(form)).toBe(false);
}
