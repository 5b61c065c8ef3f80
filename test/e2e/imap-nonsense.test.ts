import { expect, test } from 'vitest';
import { exitCodeOf } from '../../src/cli/exit-codes.ts';
import { ExpectedError } from '../../src/errors.ts';
import { generator } from '../../src/language/train-acts.ts';
import { openStore } from '../../src/store/database.ts';
import { startHostileImap } from '../support/hostile-imap.ts';
import { readMailbox, type MailboxReading } from '../support/mailbox-reading.ts';
import { ordinaryMail } from '../support/mbox.ts';
import { shortly } from '../support/refused-reading.ts';

const rounds = 60;
const commands = ['CAPABILITY', 'ID', 'AUTHENTICATE', 'LIST', 'ENABLE', 'EXAMINE', 'UID SEARCH', 'UID FETCH'];
const words = [
  ...[
    '*',
    '%TAG%',
    '+',
    'OK',
    'NO',
    'BAD',
    'BYE',
    'PREAUTH',
    '(',
    ')',
    '[',
    ']',
    '\r\n',
    '\0',
    '\x1b[2J',
    '\xff',
    '{3}\r\nabc',
  ],
  ...['"q"', 'NIL', '1', '-5', '999999999999', '1:5', 'FETCH', 'UID', 'FLAGS', 'BODY[]', 'INTERNALDATE', 'RFC822.SIZE'],
  ...[
    'EXISTS',
    'SEARCH',
    'ESEARCH',
    'VANISHED',
    '(EARLIER)',
    'LIST',
    '"/"',
    'INBOX',
    'UIDVALIDITY',
    'MODSEQ',
    '{99999999}',
  ],
];

test('whatever a server answers, a reading comes to a good end or to an error that a person can mend', async () => {
  const next = generator(20_261_125);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(next() * items.length)];
  const messages = [1, 2, 3].map((number) => ordinaryMail(number, { 'List-Id': '<dev.lists.example.org>' }));
  const timeouts = { ...shortly, greetingMs: 60, socketMs: 60 };
  for (let round = 0; round < rounds; round += 1) {
    const nonsense = Array.from({ length: 1 + Math.floor(next() * 25) }, () => pick(words)).join(' ');
    const text = `${nonsense}\r\n${next() < 0.5 ? '%TAG% OK Done\r\n' : ''}`;
    const kind = next() < 0.5 ? 'answer' : 'before';
    const server = await startHostileImap({ messages, faults: [{ kind, at: pick(commands), text, times: 2 }] });
    const error = await endOf({ port: server.port, password: server.password, world: { timeouts } });
    await server.close();
    const code = error instanceof ExpectedError ? exitCodeOf[error.code] : error;
    expect([undefined, 3, 4], `${kind} ${JSON.stringify(text)}: ${String(error)}`).toContain(code);
  }
});

async function endOf(reading: MailboxReading): Promise<unknown> {
  const store = openStore(':memory:');
  try {
    return (await readMailbox(store, reading)).failures[0]?.error;
  } catch (error) {
    return error;
  } finally {
    store.close();
  }
}
