import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startHostileImap } from '../support/hostile-imap.ts';
import { heldBy, readAfresh, readMailbox } from '../support/mailbox-reading.ts';
import { ordinaryMail } from '../support/mbox.ts';
import { publicInboxMissing, startPublicInbox, type PublicInbox } from '../support/public-inbox.ts';
import { readingFrom } from '../support/refused-reading.ts';
import { emptyStore } from '../support/store.ts';

const reason = publicInboxMissing();
const forty = Array.from({ length: 40 }, (_, index) => mail(index + 1));

describe.skipIf(reason !== undefined)(
  `a list that a real public-inbox-imapd keeps${reason === undefined ? '' : ` (${reason})`}`,
  () => {
    let inbox: PublicInbox;
    beforeAll(async () => {
      inbox = await startPublicInbox({ messages: forty });
    });
    afterAll(() => inbox.close());

    test('is found by its name without the number of a slice, and read whole although half of it has no List-Id', async () => {
      const store = emptyStore();
      expect(await readMailbox(store, readingOf(inbox))).toMatchObject({ messages: 40, passedOver: 0, failures: [] });
      expect(sourcesOf(store)).toEqual([`imap://anonymous@127.0.0.1:${inbox.port}/org.example.list.0`]);
    });

    test('costs nothing when nothing has changed, and one message when one was added', async () => {
      const reading = readingOf(inbox);
      const store = emptyStore();
      const { messages: before } = await readMailbox(store, reading);
      expect(await readMailbox(store, reading)).toMatchObject({ messages: 0, gone: 0, failures: [] });
      await inbox.add(mail(41));
      expect(await readMailbox(store, reading)).toMatchObject({ messages: 1, gone: 0, failures: [] });
      expect(store.prepare('SELECT count(*) FROM messages').pluck().get()).toBe(before + 1);
      expect(heldBy(store)).toEqual(await readAfresh(reading));
    });
  },
);

describe('slices of a list', () => {
  const greeting = { kind: 'greeting', line: '* OK public-inbox-imapd ready' } as const;

  test('are read in their order, and a new one is found at the next reading', async () => {
    const first = await startHostileImap({ mailboxes: { 'list.0': forty.slice(0, 5) }, faults: [greeting] });
    onTestFinished(() => first.close());
    const store = emptyStore();
    const reading = readingFrom(first, { mailbox: 'list' });
    expect(await readMailbox(store, reading)).toMatchObject({ messages: 5, failures: [] });
    first.addMailbox('list.1', forty.slice(5, 8));
    first.addMailbox('list.10', forty.slice(9, 10));
    first.addMailbox('list.2', forty.slice(8, 9));
    first.addMailbox('listing.0', forty.slice(10, 20));
    expect(await readMailbox(store, reading)).toMatchObject({ messages: 5, failures: [] });
    const opened = first.commands().filter(({ name }) => name === 'EXAMINE');
    expect(opened.map(({ line }) => line.split(' ')[1]?.replaceAll('"', ''))).toEqual([
      'list.0',
      'list.0',
      'list.1',
      'list.2',
      'list.10',
    ]);
    expect(heldBy(store)).toEqual(await readAfresh(reading));
    const sent = first.commands().length;
    first.mailbox('list.1').append(mail(50));
    expect(await readMailbox(store, reading)).toMatchObject({ messages: 1, gone: 0, failures: [] });
    const fetched = first
      .commands()
      .slice(sent)
      .filter(({ line }) => /^UID FETCH .*BODY\.PEEK\[\]/.test(line));
    expect(fetched.map(({ line }) => line.split(' ')[2])).toEqual(['4']);
  });

  test('are read by their List-Ids where the server is none of public-inbox', async () => {
    const server = await startHostileImap({ mailboxes: { 'list.0': forty.slice(0, 5) } });
    onTestFinished(() => server.close());
    const result = await readMailbox(emptyStore(), readingFrom(server, { mailbox: 'list' }));
    expect(result).toMatchObject({ messages: 3, passedOver: 2 });
  });
});

/** Those with odd numbers say by which list they came. */
function mail(number: number): Buffer {
  return ordinaryMail(number, number % 2 === 1 ? { 'List-Id': '<list.example.org>' } : {});
}

function readingOf(inbox: PublicInbox) {
  return { port: inbox.port, password: 'anything', user: 'anonymous', mailbox: 'org.example.list' };
}

function sourcesOf(store: ReturnType<typeof emptyStore>): readonly string[] {
  return store.prepare<[], string>('SELECT name FROM sources').pluck().all();
}
