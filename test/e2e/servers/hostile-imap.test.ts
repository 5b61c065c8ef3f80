import { once } from 'node:events';
import { connect as connectInClear } from 'node:net';
import { connect } from 'node:tls';
import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import { afterEach, describe, expect, test } from 'vitest';
import { makeCertificates } from '../../support/certificates.ts';
import { startHostileImap, type HostileImap, type HostileImapOptions } from '../../support/hostile-imap.ts';
import { withCrlf } from '../../support/hostile-imap/mailbox.ts';
import { ordinaryMail } from '../../support/mbox.ts';
import { until } from '../../support/until.ts';

const certificates = makeCertificates();
const hundred = Array.from({ length: 100 }, (_, index) => ordinaryMail(index + 1));
let server: HostileImap;
const clients: ImapFlow[] = [];
/** What broke connections, by the client's own words. */
const broken: string[] = [];

afterEach(async () => {
  broken.length = 0;
  for (const client of clients.splice(0)) client.close();
  await server.close();
});

describe('our own IMAP server, asked for nothing wrong', () => {
  test.each(['clear', 'starttls', 'implicit'] as const)('gives over %s the 100 messages it was given', async (as) => {
    server = await startHostileImap({
      messages: hundred,
      tls: as === 'clear' ? undefined : { as, certificate: certificates.good },
    });
    const client = await signedIn({ secure: as === 'implicit' });
    await client.mailboxOpen('INBOX', { readOnly: true });
    const fetched = await client.fetchAll('1:*', { source: true, internalDate: true, size: true }, { uid: true });
    expect(fetched.map(({ uid }) => uid)).toEqual(hundred.map((_, index) => index + 1));
    expect(fetched.map(({ source }) => source)).toEqual(hundred.map(withCrlf));
    expect(fetched[0]?.internalDate).toEqual(new Date('2024-05-06T07:08:09Z'));
    await client.logout();
    expect(server.heardInClear().includes(Buffer.from('\0ann\0correct-horse').toString('base64'))).toBe(as === 'clear');
  });

  test('gives headers and parts of messages', async () => {
    server = await startHostileImap({ messages: hundred });
    const client = await signedIn();
    await client.mailboxOpen('INBOX', { readOnly: true });
    const query = { headers: ['subject', 'message-id'], source: { start: 0, maxLength: 10 } };
    const [fetched] = await client.fetchAll('7', query, { uid: true });
    expect(`${fetched?.headers}`).toMatch(/^(?:Subject: Subject 7|Message-ID: <7@example\.org>|\r\n)*$/);
    expect(`${fetched?.source}`).toBe('From: Auth');
  });

  test('lists, searches and tells the status of mailboxes', async () => {
    server = await startHostileImap({ messages: hundred, mailboxes: { 'lists/dev': hundred.slice(0, 3) } });
    const client = await signedIn();
    expect((await client.list()).map(({ path }) => path)).toEqual(['INBOX', 'lists/dev']);
    expect(await client.status('lists/dev', { messages: true, uidNext: true })).toMatchObject({
      messages: 3,
      uidNext: 4,
    });
    await client.mailboxOpen('INBOX', { readOnly: true });
    expect(await client.search({ uid: '98:*' }, { uid: true })).toEqual([98, 99, 100]);
    expect(await client.search({ since: new Date('2024-05-07') }, { uid: true })).toEqual([]);
  });

  test('tells an idling client what comes and goes', async () => {
    server = await startHostileImap({ messages: hundred });
    const client = await signedIn();
    await client.mailboxOpen('INBOX', { readOnly: true });
    const counts: number[] = [];
    client.on('exists', ({ count }: { count: number }) => counts.push(count));
    const gone: unknown[] = [];
    client.on('expunge', (event: unknown) => gone.push(event));
    void client.idle();
    await until(() => server.commands().some(({ name }) => name === 'IDLE'), 'never idle');
    server.mailbox().append(ordinaryMail(101), ordinaryMail(102));
    server.mailbox().expunge(5);
    await until(() => counts.includes(102) && gone.length === 1, 'never told');
    expect(await client.noop()).toBeUndefined();
  });

  test('tells with CONDSTORE and QRESYNC only what changed', async () => {
    server = await startHostileImap({ messages: hundred });
    const client = await signedIn();
    const { highestModseq } = await client.mailboxOpen('INBOX', { readOnly: true });
    server.mailbox().flag(42, '\\Seen');
    const changed = await client.fetchAll('1:*', { flags: true }, { uid: true, changedSince: highestModseq });
    expect(changed.map(({ uid, flags }) => [uid, ...(flags ?? [])])).toEqual([[42, '\\Seen']]);
  });

  test('lets nobody in with a wrong password, and anybody with the right token', async () => {
    server = await startHostileImap({ accessToken: 'token' });
    await expect(signedIn({ auth: { user: 'ann', pass: 'wrong' } })).rejects.toMatchObject({
      authenticationFailed: true,
    });
    await expect(signedIn({ auth: { user: 'ann', accessToken: 'old' } })).rejects.toThrow();
    await signedIn({ auth: { user: 'ann', accessToken: 'token' } });
  });
});

describe('our own IMAP server, asked to do wrong', () => {
  /** Impatient only with what never comes, so that a busy machine changes no cause. */
  const patience = (cause: string) => {
    const timeout = cause === 'ETIMEOUT' ? 500 : 20_000;
    return { greetingTimeout: timeout, socketTimeout: timeout, maxLiteralSize: 1_000_000, maxLineLength: 1_000_000 };
  };
  const whole = { messages: hundred.slice(0, 4) };

  async function fetchWith(
    options: HostileImapOptions,
    limits: Partial<ImapFlowOptions> = {},
  ): Promise<readonly number[]> {
    server = await startHostileImap({ ...whole, ...options });
    const client = await signedIn(limits);
    const { exists } = await client.mailboxOpen('INBOX', { readOnly: true });
    const uids: number[] = [exists];
    for await (const { uid } of client.fetch('1:*', { source: true }, { uid: true })) uids.push(uid);
    return uids;
  }

  test('doubles, loses and reverses what is fetched, and lies about how many there are', async () => {
    expect(await fetchWith({ faults: [{ kind: 'duplicates', at: 'UID FETCH' }] })).toEqual([4, 1, 1, 2, 2, 3, 3, 4, 4]);
    await server.close();
    expect(await fetchWith({ faults: [{ kind: 'missing', at: 'UID FETCH' }] })).toEqual([4, 2, 4]);
    await server.close();
    expect(await fetchWith({ faults: [{ kind: 'reversed', at: 'UID FETCH' }] })).toEqual([4, 4, 3, 2, 1]);
    await server.close();
    expect(await fetchWith({ faults: [{ kind: 'claimed-exists', count: 5_000_000 }] })).toEqual([
      5_000_000, 1, 2, 3, 4,
    ]);
  });

  test('changes the mailbox under the feet of a client', async () => {
    const fetched = await fetchWith({
      before({ name }, { mailbox }) {
        if (name === 'UID FETCH') mailbox().expunge(2);
      },
    });
    expect(fetched).toEqual([4, 1, 3, 4]);
    server.mailbox().reuse(2, ordinaryMail(9));
    server.mailbox().changeUidValidity(7);
    expect(
      server
        .mailbox()
        .messages()
        .map(({ uid }) => uid),
    ).toEqual([7, 8, 9, 10]);
  });

  test.each([
    [{ kind: 'bye', at: 'UID FETCH' }, 'NoConnection'],
    [{ kind: 'drop', at: 'UID FETCH' }, 'NoConnection'],
    [{ kind: 'drop-in-literal', at: 'UID FETCH' }, 'NoConnection'],
    [{ kind: 'drop-after-bytes', bytes: [800] }, 'NoConnection'],
    [{ kind: 'limit', at: 'UID FETCH' }, 'NO'],
    [{ kind: 'answer', at: 'UID FETCH', text: '%TAG% BAD \u001b[31m\r\n' }, 'BAD'],
    [{ kind: 'huge-literal', at: 'UID FETCH', bytes: 900_000_000 }, 'LiteralTooLarge'],
    [{ kind: 'endless-line', at: 'UID FETCH' }, 'LineTooLarge'],
    [{ kind: 'stall-in-literal', at: 'UID FETCH' }, 'ETIMEOUT'],
    [{ kind: 'silence', at: 'UID FETCH' }, 'ETIMEOUT'],
    [{ kind: 'wrong-tag', at: 'UID FETCH' }, 'ETIMEOUT'],
  ] as const)('spoils a fetch by %o, which ends by %s', async (fault, cause) => {
    const last = await fetchWith({ faults: [fault] }, patience(cause)).then(() => 'nothing', causeOf);
    expect(broken[0] ?? last).toBe(cause);
  });

  test('names mailboxes by any bytes, and alarms in any', async () => {
    const name = 'a\u001b[31m"\r\n* BYE\u00ff';
    const text = '* OK [ALERT] \u001b]0;title\u0007\r\n';
    server = await startHostileImap({ mailboxes: { [name]: [] }, faults: [{ kind: 'before', at: 'LIST', text }] });
    const socket = connectInClear(server.port, '127.0.0.1');
    socket.write('a LOGIN ann {13+}\r\ncorrect-horse\r\nb LIST "" "*"\r\nc LOGOUT\r\n');
    const said: Buffer[] = [];
    for await (const chunk of socket) said.push(chunk as Buffer);
    const expected = `${text}* LIST () "/" "INBOX"\r\n* LIST () "/" {${name.length}}\r\n${name}\r\nb OK`;
    expect(Buffer.concat(said).toString('latin1')).toContain(expected);
    expect(server.commands().map((command) => command.name)).toEqual(['LOGIN', 'LIST', 'LOGOUT']);
  });

  test('throttles as long as it is asked to', async () => {
    const faults = [{ kind: 'throttled', at: 'UID FETCH', times: 1, milliseconds: 1 }] as const;
    expect(await fetchWith({ faults })).toEqual([4, 1, 2, 3, 4]);
    expect(server.commands().filter(({ name }) => name === 'UID FETCH')).toHaveLength(2);
  });

  test('spoils only as many commands as it is asked to', async () => {
    const faults = [{ kind: 'limit', at: 'STATUS', after: 1, times: 1 }] as const;
    server = await startHostileImap({ faults });
    const client = await signedIn();
    const status = async () => ((await client.status('INBOX', { messages: true })) ? 'well' : 'refused');
    expect([await status(), await status(), await status()]).toEqual(['well', 'refused', 'well']);
  });

  test.each([
    [{ kind: 'no-greeting' }, 'ETIMEOUT'],
    [{ kind: 'silence', at: 'AUTHENTICATE' }, 'ETIMEOUT'],
    [{ kind: 'greeting', line: '* BYE Not today' }, 'ClosedAfterConnectText'],
    [{ kind: 'too-many-connections', most: 0 }, 'ClosedAfterConnectText'],
    [{ kind: 'drop-after-bytes', bytes: [0] }, 'ClosedAfterConnectText'],
  ] as const)('spoils a connection by %o, which ends by %s', async (fault, cause) => {
    server = await startHostileImap({ faults: [fault] });
    expect(await signedIn(patience(cause)).then(() => 'nothing', causeOf)).toBe(cause);
    expect(server.connections()).toMatchObject({ most: 1, made: 1 });
  });

  test('is not trusted with a secret where STARTTLS is stripped, refused or tampered with', async () => {
    const certificate = certificates.good;
    const spoiled: readonly HostileImapOptions[] = [
      { tls: { as: 'stripped', certificate } },
      { tls: { as: 'starttls', certificate }, faults: [{ kind: 'starttls-refused' }] },
      { tls: { as: 'starttls', certificate }, faults: [{ kind: 'starttls-injection', text: '* OK injected\r\n' }] },
      { faults: [{ kind: 'greeting', line: '* PREAUTH Come in' }] },
    ];
    for (const options of spoiled) {
      server = await startHostileImap(options);
      await expect(signedIn({ doSTARTTLS: true })).rejects.toThrow();
      expect(server.heardInClear().toString('latin1')).not.toMatch(/LOGIN|AUTHENTICATE/i);
      await server.close();
    }
    server = await startHostileImap();
  });

  test('speaks TLS 1.1 where it is asked to, which is refused', async () => {
    server = await startHostileImap({ tls: { as: 'implicit', certificate: certificates.good, newest: 'TLSv1.1' } });
    await expect(signedIn({ secure: true })).rejects.toThrow(/TLS/);
    const asOldAs = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } as const;
    const socket = connect({ host: 'localhost', port: server.port, ca: certificates.authority, ...asOldAs });
    await once(socket, 'secureConnect');
    expect(socket.getProtocol()).toBe('TLSv1.1');
    socket.destroy();
  });
});

async function signedIn(options: Partial<ImapFlowOptions> = {}): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: 'localhost',
    port: server.port,
    secure: false,
    auth: { user: server.user, pass: server.password },
    tls: { ca: certificates.authority },
    logger: false,
    ...options,
  });
  client.on('error', (error) => broken.push(causeOf(error)));
  clients.push(client);
  await client.connect();
  return client;
}

/** imapflow tells why a connection broke by an event; commands that were under way only learn that it did. */
function causeOf(error: unknown): string {
  const { code, responseStatus } = error as { readonly code?: string; readonly responseStatus?: string };
  return code ?? responseStatus ?? String(error);
}
