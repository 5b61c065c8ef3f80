import { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCertificates, type Certificates } from '../../support/certificates.ts';
import { dovecotMissing, startDovecot, type Dovecot } from '../../support/dovecot.ts';
import { harmful } from '../../support/imap-commands.ts';
import { ordinaryMail } from '../../support/mbox.ts';

const missing = dovecotMissing();
const messages = [1, 2, 3].map((number) => ordinaryMail(number));
let certificates: Certificates;
let dovecot: Dovecot;

beforeAll(async () => {
  if (missing !== undefined) return;
  certificates = makeCertificates();
  dovecot = await startDovecot({ messages, certificate: certificates.good });
});

afterAll(() => dovecot?.close());

describe.skipIf(missing !== undefined)('Dovecot, as tests start it', () => {
  test('gives over TLS what was delivered, in the order of delivery', async () => {
    const client = await signedIn(dovecot.tlsPort);
    await client.mailboxOpen('INBOX', { readOnly: true });
    const fetched = await client.fetchAll('1:*', { source: true });
    expect(fetched.map(({ uid }) => uid)).toEqual([1, 2, 3]);
    expect(fetched.map(({ source }) => `${source}`)).toEqual(messages.map((message) => withCrlf(message)));
    await client.logout();
  });

  test('threads by REFERENCES', async () => {
    const place = { user: 'cy' };
    const answers = [undefined, 1, 1, 3, 99, 99];
    const thread = answers.map((to, index) =>
      ordinaryMail(
        index + 1,
        to === undefined ? {} : { References: `<${to}@example.org>`, Subject: `Re: Subject ${to > 9 ? 99 : 1}` },
      ),
    );
    await dovecot.fill(thread, place);
    const leaf = (uid: number) => ({ uid, replies: [] });
    expect(await dovecot.threads(place)).toEqual([
      { uid: 1, replies: [leaf(2), { uid: 3, replies: [leaf(4)] }] },
      { uid: undefined, replies: [leaf(5), leaf(6)] },
    ]);
  });

  test('takes deliveries while it runs, with INTERNALDATE, flags and mailbox', async () => {
    const at = new Date('2020-02-03T04:05:06Z');
    await dovecot.createMailbox('Lists.dév');
    await dovecot.deliver(ordinaryMail(4), { mailbox: 'Lists.dév', at, flags: ['\\Seen'] });
    const client = await signedIn(dovecot.port);
    await client.mailboxOpen('Lists.dév', { readOnly: true });
    const [fetched] = await client.fetchAll('1:*', { internalDate: true, flags: true });
    expect(fetched?.internalDate).toEqual(at);
    expect([...(fetched?.flags ?? [])]).toContain('\\Seen');
    await client.logout();
  });

  test('tells a reader that left the mailbox as it was from one that did not', async () => {
    const before = dovecot.snapshot();
    const commandsBefore = dovecot.commands().length;
    const reader = await signedIn(dovecot.port);
    await reader.mailboxOpen('INBOX', { readOnly: true });
    await reader.fetchAll('1:*', { source: true });
    expect(dovecot.snapshot()).toEqual(before);
    expect(harmful(dovecot.commands().slice(commandsBefore))).toEqual([]);
    await reader.mailboxOpen('INBOX');
    await reader.messageFlagsAdd('1', ['\\Seen']);
    await reader.logout();
    expect(dovecot.snapshot()).not.toEqual(before);
    expect(harmful(dovecot.commands().slice(commandsBefore)).map(({ name }) => name)).toEqual(['SELECT', 'STORE']);
  });

  test('expunges, and numbers anew under another UIDVALIDITY', async () => {
    const place = { user: 'bea' };
    expect(await dovecot.fill(messages, place)).toBe(3);
    expect(await dovecot.uids(place)).toEqual([1, 2, 3]);
    const uidValidity = await dovecot.uidValidity(place);
    await dovecot.expunge(2, place);
    expect(await dovecot.uids(place)).toEqual([1, 3]);
    await dovecot.changeUidValidity(place);
    expect(await dovecot.uidValidity(place)).not.toBe(uidValidity);
    expect(await dovecot.uids(place)).toEqual([1, 2]);
  });

  test('refuses more connections than it is asked to allow', async () => {
    const narrow = await startDovecot({ connections: 1 });
    const client = await signedIn(narrow.port);
    await expect(signedIn(narrow.port)).rejects.toMatchObject({ response: expect.stringContaining('[LIMIT]') });
    await client.logout();
    await narrow.close();
  });

  test('cuts connections, and comes back on the same port after it was stopped', async () => {
    const client = await signedIn(dovecot.port);
    client.on('error', () => undefined);
    const closed = new Promise((resolve) => client.on('close', () => resolve('closed')));
    await dovecot.kick();
    expect(await closed).toBe('closed');
    await dovecot.stop();
    await expect(signedIn(dovecot.port)).rejects.toThrow();
    await dovecot.start();
    await (await signedIn(dovecot.port)).logout();
  });

  test('is refused by a client where its certificate is of another host, expired or of nobody', async () => {
    for (const kind of ['expired', 'wrong-host', 'self-signed'] as const) {
      const bad = await startDovecot({ certificate: certificates[kind] });
      await expect(signedIn(bad.tlsPort, true), kind).rejects.toThrow(/certificate|altnames/i);
      await expect(signedIn(bad.port), kind).rejects.toThrow(/certificate|altnames/i);
      await bad.close();
    }
  });
});

async function signedIn(port: number, secure = port === dovecot.tlsPort): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: 'localhost',
    port,
    secure,
    auth: { user: 'ann', pass: dovecot.password },
    tls: { ca: certificates.authority },
    logger: false,
  });
  await client.connect();
  return client;
}

function withCrlf(message: Buffer): string {
  return message.toString('latin1').replaceAll('\n', '\r\n');
}
