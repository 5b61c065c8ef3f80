import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { secret } from '../../src/credentials/secret.ts';
import { mailboxSources, sessionOf } from '../../src/ingest/imap/index.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import type { KnownPlaces } from '../../src/ingest/source.ts';
import { openStore } from '../../src/store/database.ts';
import { dovecotMissing, startDovecot, type Dovecot } from '../support/dovecot.ts';
import { messagesOf } from '../support/messages.ts';
import { root } from '../support/program.ts';
import { temporaryStore } from './temporary-store.ts';
import { median } from './median.ts';

/**
 * `npm run bench`: a mailbox of a real Dovecot on loopback, read by imapflow alone, by our source (which looks at header
 * fields first), and into a store with full text; in turn, as ratios of medians.
 */
const archive = join(process.env['UNDUE_ARCHIVES'] ?? '', 'linux-man.vger.kernel.org.mbox.gz');
const path = existsSync(archive) ? archive : join(root, 'data/sample/skep.mbox');
const rounds = 5;
const nothingKnown: KnownPlaces = { count: () => 0, all: () => new Map() };
const reason = dovecotMissing();
if (reason !== undefined) {
  process.stdout.write(`imap: ${reason}\n`);
} else {
  const dovecot = await startDovecot({ messages: messagesOf(path) });
  try {
    process.stdout.write(await measured(dovecot));
  } finally {
    await dovecot.close();
  }
}

async function measured(server: Dovecot): Promise<string> {
  const seconds = { bare: [], source: [], all: [], stored: [] } as Record<string, number[]>;
  let messages = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, work] of Object.entries({ bare, source, all, stored })) {
      const began = performance.now();
      messages = await work(server);
      seconds[name]?.push((performance.now() - began) / 1000);
    }
  }
  const rate = (name: string): number => messages / median(seconds[name] ?? []);
  const line = (name: string, what: string): string =>
    `${what.padEnd(62)} ${Math.round(rate(name)).toString().padStart(7)} a second, ratio ${(rate(name) / rate('bare')).toFixed(2)}`;
  return [
    `${messages} messages from Dovecot on loopback, ${rounds} rounds in turn, medians`,
    line('bare', 'imapflow alone, all messages in one FETCH'),
    line('all', 'our source, all mail: sizes first, then batches'),
    line('source', 'our source, list mail: header fields first, then batches'),
    line('stored', 'read, parsed and stored with full text'),
    '',
  ].join('\n');
}

async function bare({ port, password, user }: Dovecot): Promise<number> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port,
    secure: false,
    auth: { user, pass: password },
    logger: false,
  });
  client.on('error', () => undefined);
  await client.connect();
  await client.mailboxOpen('INBOX', { readOnly: true });
  let count = 0;
  for await (const { source: bytes } of client.fetch('1:*', { uid: true, source: true, internalDate: true })) {
    if (bytes) count += 1;
  }
  await client.logout();
  return count;
}

function source(server: Dovecot): Promise<number> {
  return readOnly(server, false);
}

function all(server: Dovecot): Promise<number> {
  return readOnly(server, true);
}

async function readOnly(server: Dovecot, allMail: boolean): Promise<number> {
  const { session, sources } = await opened(server, allMail);
  let count = 0;
  for (const one of sources) {
    for await (const step of one.read(undefined, nothingKnown)) if (step.kind === 'message') count += 1;
  }
  await session.close();
  return count;
}

async function stored(server: Dovecot): Promise<number> {
  const { session, sources } = await opened(server, false);
  const file = temporaryStore();
  const store = openStore(file.path);
  const { messages } = await ingest(store, sources);
  store.close();
  file.remove();
  await session.close();
  return messages;
}

async function opened({ port, password, user }: Dovecot, allMail: boolean) {
  const url = `imap://${user}@127.0.0.1:${port}/INBOX`;
  const session = sessionOf(url, undefined, {
    credential: async () => ({ kind: 'password', password: secret(password) }),
  });
  const selection = { allMail, lists: ['*'], since: undefined };
  return { session, sources: await mailboxSources({ url, mailboxes: [], selection }, session) };
}
