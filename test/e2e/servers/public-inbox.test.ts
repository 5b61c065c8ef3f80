import { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCertificates, type Certificates } from '../../support/certificates.ts';
import { withCrlf } from '../../support/hostile-imap/mailbox.ts';
import { ordinaryMail } from '../../support/mbox.ts';
import { publicInboxMissing, startPublicInbox, type PublicInbox } from '../../support/public-inbox.ts';
import { until } from '../../support/until.ts';

const missing = publicInboxMissing();
const messages = Array.from({ length: 20 }, (_, index) =>
  ordinaryMail(index + 1, {}, 'A line.\nFrom here on.\n>From\n'),
);
let certificates: Certificates;
let inbox: PublicInbox;

beforeAll(async () => {
  if (missing !== undefined) return;
  certificates = makeCertificates();
  inbox = await startPublicInbox({ messages, certificate: certificates.good });
});

afterAll(() => inbox?.close());

describe.skipIf(missing !== undefined)('public-inbox-imapd, as tests start it', () => {
  test.each(['port', 'tlsPort'] as const)('gives on %s what was put into it', async (port) => {
    const client = await signedIn(inbox[port], port === 'tlsPort');
    expect((await client.list()).map(({ path }) => path)).toContain(inbox.mailbox);
    await client.mailboxOpen(inbox.mailbox, { readOnly: true });
    const fetched = await client.fetchAll('1:20', { source: true }, { uid: true });
    expect(fetched.map(({ source }) => `${source}`)).toEqual(messages.map((message) => `${withCrlf(message)}`));
    await client.logout();
  });

  test('tells an idling client of messages that are added', async () => {
    const client = await signedIn(inbox.port, false);
    await client.mailboxOpen(inbox.mailbox, { readOnly: true });
    let count = 0;
    client.on('exists', (event: { count: number }) => (count = event.count));
    void client.idle();
    await inbox.add(ordinaryMail(21));
    await until(() => count === 21, 'never told');
    client.close();
  });

  test('can be indexed in full', async () => {
    const other = await startPublicInbox({ messages: messages.slice(0, 2), index: 'full', newsgroup: 'inbox.other' });
    const client = await signedIn(other.port, false);
    expect((await client.mailboxOpen('inbox.other.0', { readOnly: true })).exists).toBe(2);
    await client.logout();
    await other.close();
  });
});

async function signedIn(port: number, secure: boolean): Promise<ImapFlow> {
  const auth = { user: 'anonymous', pass: 'anything' };
  const tls = { ca: certificates.authority };
  const client = new ImapFlow({ host: 'localhost', port, secure, auth, tls, logger: false });
  await client.connect();
  return client;
}
