import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generator } from '../../src/language/train-acts.ts';
import { startCuttingProxy } from '../support/cutting-proxy.ts';
import { dovecotMissing, startDovecot, type Dovecot } from '../support/dovecot.ts';
import { harmful } from '../support/imap-commands.ts';
import { heldBy, readAfresh, readMailbox } from '../support/mailbox-reading.ts';
import { ordinaryMail } from '../support/mbox.ts';
import { emptyStore } from '../support/store.ts';

const reason = dovecotMissing();
const rounds = 140;

describe.skipIf(reason !== undefined)(
  `a mailbox of a real Dovecot${reason === undefined ? '' : ` (${reason})`}`,
  () => {
    let dovecot: Dovecot;
    beforeAll(async () => {
      dovecot = await startDovecot({ connections: 50 });
    });
    afterAll(() => dovecot.close());

    test('is held as a full reading gives it, wherever its connection is cut, in a first reading and in later ones', async () => {
      const next = generator(20260501);
      const random = (most: number): number => Math.floor(next() * most);
      let cuts = 0;
      let number = 0;
      for (let round = 0; round < rounds; round += 1) {
        const user = `round${round}`;
        const reading = { port: dovecot.port, password: dovecot.password, user };
        await dovecot.fill(
          mails(30 + random(60), () => (number += 1)),
          { user },
        );
        const store = emptyStore();
        const proxy = await startCuttingProxy(dovecot.port, () => 800 + random(40_000));
        await readMailbox(store, { ...reading, port: proxy.port });
        expect(heldBy(store), `round ${round}, first`).toEqual(await readAfresh(reading));
        const uids = await dovecot.uids({ user });
        for (let times = random(6); times > 0; times -= 1)
          await dovecot.expunge(uids[random(uids.length)] ?? 1, { user });
        // Flags are none of our business, and make no message another.
        if (round % 4 === 1) await dovecot.flag(uids[random(uids.length)] ?? 1, ['\\Seen', '\\Flagged'], { user });
        if (round % 20 === 7) await dovecot.changeUidValidity({ user });
        await dovecot.fill(
          mails(1 + random(40), () => (number += 1)),
          { user },
        );
        await readMailbox(store, { ...reading, port: proxy.port });
        expect(heldBy(store), `round ${round}, later`).toEqual(await readAfresh(reading));
        cuts += proxy.cuts();
        await proxy.close();
        store.close();
      }
      expect(cuts).toBeGreaterThan(rounds);
    }, 600_000);

    test('is left untouched: names, flags and contents are the same, and only harmless commands were sent', async () => {
      const user = 'untouched';
      await dovecot.fill(
        mails(40, (at) => at),
        { user },
      );
      await dovecot.deliver(listMail(77), { user });
      await dovecot.uids({ user });
      const before = dovecot.snapshot();
      const sent = dovecot.commands().length;
      const store = emptyStore();
      await readMailbox(store, { port: dovecot.port, password: dovecot.password, user });
      await readMailbox(store, { port: dovecot.port, password: dovecot.password, user });
      const commands = dovecot.commands().slice(sent);
      expect(commands.map(({ name }) => name)).toEqual(expect.arrayContaining(['EXAMINE', 'UID FETCH']));
      expect(harmful(commands)).toEqual([]);
      expect(commands.map(({ name }) => name)).not.toContain('LSUB');
      expect(ofUser(dovecot.snapshot(), user)).toEqual(ofUser(before, user));
    });

    test('gives no private mail to the store: of what came by no list nothing is kept but a UID and a mark', async () => {
      const user = 'private';
      await dovecot.deliver(ordinaryMail(1, { Subject: 'canary-subject' }, 'canary-text\n'), { user });
      await dovecot.deliver(listMail(2), { user });
      await dovecot.deliver(ordinaryMail(3, { To: 'Cleo <cleo@example.org>', From: 'canary@example.net' }), { user });
      const store = emptyStore();
      const result = await readMailbox(store, { port: dovecot.port, password: dovecot.password, user });
      expect(result).toMatchObject({ messages: 1, passedOver: 2 });
      expect(Buffer.from(store.serialize()).includes('canary')).toBe(false);
      const later = await readMailbox(store, {
        port: dovecot.port,
        password: dovecot.password,
        user,
        selection: { allMail: true },
      });
      expect(later.messages).toBe(2);
      expect(heldBy(store)).toEqual(
        await readAfresh({ port: dovecot.port, password: dovecot.password, user, selection: { allMail: true } }),
      );
      const narrowed = { port: dovecot.port, password: dovecot.password, user, selection: { lists: ['*'] } };
      await readMailbox(store, narrowed);
      expect(heldBy(store)).toEqual(await readAfresh(narrowed));
    });

    test('is asked for no more of a message than tells how it came: List-Id first, bodies of list mail alone', async () => {
      const user = 'asked';
      await dovecot.deliver(ordinaryMail(1), { user });
      await dovecot.deliver(listMail(2), { user });
      await dovecot.deliver(ordinaryMail(3, { 'X-Mailing-List': 'dev@lists.example.org' }), { user });
      await dovecot.deliver(ordinaryMail(4), { user });
      await dovecot.deliver(listMail(5), { user });
      const sent = dovecot.commands().length;
      const reading = { port: dovecot.port, password: dovecot.password, user };
      expect(await readMailbox(emptyStore(), reading)).toMatchObject({ messages: 3, passedOver: 2 });
      const asked = dovecot
        .commands()
        .slice(sent)
        .flatMap(({ line }) => /^UID FETCH (\S+) .*BODY\.PEEK\[(HEADER\.FIELDS \(list-id\)|HEADER|)/i.exec(line) ?? [])
        .filter((_, at) => at % 3 > 0);
      expect(asked).toEqual(['1:5', 'HEADER.FIELDS (list-id)', '1,3:4', 'HEADER', '2:3,5', '']);
    });

    test('gives mail that was sent straight to its reader, where it was sent to a list that was named, too', async () => {
      const user = 'straight';
      await dovecot.deliver(ordinaryMail(1, { To: 'Ann <ann@example.org>', Cc: 'dev@lists.example.org' }), { user });
      await dovecot.deliver(ordinaryMail(2, { To: 'Ann <ann@example.org>', Cc: 'dev@other.example.org' }), { user });
      const store = emptyStore();
      const result = await readMailbox(store, {
        port: dovecot.port,
        password: dovecot.password,
        user,
        selection: { lists: ['dev.lists.example.org'] },
      });
      expect(result).toMatchObject({ messages: 1, passedOver: 1 });
    });

    test('is read from a day on, and further back when that is asked for', async () => {
      const user = 'since';
      await dovecot.deliver(listMail(1), { user, at: new Date('2024-01-10T12:00:00Z') });
      await dovecot.deliver(listMail(2), { user, at: new Date('2025-01-10T12:00:00Z') });
      const store = emptyStore();
      const reading = { port: dovecot.port, password: dovecot.password, user };
      const late = { ...reading, selection: { since: Date.parse('2025-01-01T00:00:00Z') } };
      expect(await readMailbox(store, late)).toMatchObject({ messages: 1, passedOver: 1 });
      expect(await readMailbox(store, reading)).toMatchObject({ messages: 1 });
      expect(heldBy(store)).toEqual(await readAfresh(reading));
    });

    test('costs nothing when nothing has changed: no message is looked at again', async () => {
      const user = 'unchanged';
      await dovecot.fill(
        mails(60, (at) => at),
        { user },
      );
      const store = emptyStore();
      const reading = { port: dovecot.port, password: dovecot.password, user };
      await readMailbox(store, reading);
      const sent = dovecot.commands().length;
      expect(await readMailbox(store, reading)).toMatchObject({ messages: 0, passedOver: 0, gone: 0 });
      const names = dovecot
        .commands()
        .slice(sent)
        .map(({ name }) => name);
      expect(names).toContain('EXAMINE');
      expect(names.filter((name) => /FETCH|SEARCH/.test(name))).toEqual([]);
    });
  },
);

/** Two of three came by a list. */
function mails(count: number, number: (at: number) => number): readonly Buffer[] {
  return Array.from({ length: count }, (_, at) => (at % 3 === 2 ? ordinaryMail(number(at)) : listMail(number(at))));
}

function listMail(number: number): Buffer {
  const long = 'A line that makes this mail longer.\n'.repeat(1 + (number % 40));
  return ordinaryMail(number, { 'List-Id': 'Development <dev.lists.example.org>', To: 'dev@lists.example.org' }, long);
}

function ofUser(snapshot: ReadonlyMap<string, string>, user: string): readonly (readonly [string, string])[] {
  return [...snapshot].filter(([name]) => name.startsWith(`${user}/`));
}
