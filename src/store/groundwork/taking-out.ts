import type { AddrSpec, Instant, MessageId } from '../../mail/message.ts';
import type { Store } from '../database.ts';
import { forgetGroundwork, keptState } from './state.ts';

/** Takes what hangs on a message out of the groundwork, before it goes or gets another id; when it does, threads say since when things changed. */
export interface GroundworkLoosener {
  gone(message: number): void;
  renamed(message: number, to: string): void;
}

/**
 * The loosener of a store. What came before the message stands; what came after it is made again by the next upkeep. Where
 * many messages go, all is made again.
 */
export function groundworkLoosener(store: Store): GroundworkLoosener {
  const isBegun = store.prepare('SELECT 1 FROM accounts LIMIT 1');
  const hasDoing = store.prepare('SELECT 1 FROM doings WHERE message = ?');
  const rename = store.prepare('UPDATE doings SET id = ? WHERE message = ?');
  const takeOut = takerOut(store);
  const forgetCampaigns = campaignForgetter(store);
  let taken = 0;
  /** Undefined where nothing was built on it. */
  const known = (message: number): Known | undefined => {
    const state = keptState(store);
    // An upkeep that was killed may have begun with it.
    if (state && message > state.lastMessage && hasDoing.get(message) === undefined) return undefined;
    taken += 1;
    if (taken <= mostOneByOne && state) return takeOut.find(message);
    if (state !== undefined || isBegun.get() !== undefined) forgetGroundwork(store);
    return undefined;
  };
  return {
    gone(message) {
      const found = known(message);
      if (!found) return;
      forgetCampaigns(found);
      takeOut.remove(found);
    },
    renamed(message, to) {
      const found = known(message);
      if (!found) return;
      forgetCampaigns(found);
      rename.run(to, message);
    },
  };
}

const mostOneByOne = 100;

interface Known {
  readonly message: number;
  readonly id: MessageId;
  readonly address: AddrSpec;
  readonly account: number;
  readonly at: Instant | null;
  readonly name: number | null;
}

interface TakerOut {
  find(message: number): Known | undefined;
  remove(known: Known): void;
}

function takerOut(store: Store): TakerOut {
  const find = store.prepare<[number], Known>(
    `SELECT messages.number AS message, messages.id AS id, address, accounts.number AS account, at, name
     FROM messages JOIN accounts ON address = from_addr LEFT JOIN doings ON doings.message = messages.number
     WHERE messages.number = ?`,
  );
  const removeDoing = store.prepare('DELETE FROM doings WHERE message = ?');
  const removeMark = store.prepare('DELETE FROM marks WHERE message = ?');
  const removeSteps = store.prepare('DELETE FROM in_charge WHERE since >= ?');
  const stepBack = store.prepare(
    `UPDATE groundwork SET last_message = (SELECT coalesce(max(number), 0) FROM messages WHERE number < last_message)
     WHERE last_message = ?`,
  );
  const withdraw = accountWithdrawer(store);
  return {
    find: (message) => find.get(message),
    remove(known) {
      const { message, at } = known;
      removeDoing.run(message);
      removeMark.run(message);
      if (at !== null) removeSteps.run(at);
      // The next message may get its number.
      stepBack.run(message);
      withdraw(known);
    },
  };
}

/** Takes back what an account was known for by one message, and the account and its name with the last of them. */
function accountWithdrawer(store: Store): (known: Known) => void {
  const writes = store.prepare<[string], number>('SELECT messages FROM authors WHERE address = ?').pluck();
  const isBorne = store.prepare('SELECT 1 FROM doings WHERE account = ? AND name = ? LIMIT 1');
  const putDown = store.prepare('DELETE FROM bearers WHERE name = ? AND account = ?');
  const hasBearer = store.prepare('SELECT 1 FROM bearers WHERE name = ? LIMIT 1');
  const removeWords = store.prepare('DELETE FROM name_words WHERE name = ?');
  const removeName = store.prepare('DELETE FROM names WHERE number = ?');
  const removeAccount = store.prepare('DELETE FROM accounts WHERE number = ?');
  const setBack = store.prepare(
    `UPDATE accounts SET first_at = (SELECT min(at) FROM doings WHERE account = number),
       robot_since = CASE WHEN robot_since < ? THEN robot_since END
     WHERE number = ?`,
  );
  return ({ account, address, name, at }) => {
    if (name !== null && isBorne.get(account, name) === undefined) putDown.run(name, account);
    if (name !== null && hasBearer.get(name) === undefined) {
      removeWords.run(name);
      removeName.run(name);
    }
    if (at !== null) setBack.run(at, account);
    if ((writes.get(address) ?? 0) === 0) removeAccount.run(account);
  };
}

/** A campaign tells who wrote how much, and quotes: those that name the message or its account are assembled again. */
function campaignForgetter(store: Store): (known: Known) => void {
  const forget = store.prepare('DELETE FROM campaigns WHERE instr(content, ?) > 0 OR instr(content, ?) > 0');
  return ({ id, address }) => void forget.run(JSON.stringify(id), JSON.stringify(address));
}
