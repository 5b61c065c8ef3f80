import type { AddrSpec, Instant } from '../../mail/message.ts';
import type { Store } from '../database.ts';
import type { Doing } from './doing-rows.ts';

/** What of a message tells who is in charge. */
export type ChargeRow = Pick<Doing, 'at' | 'account' | 'flags'>;

/** Doings from an instant on, in order of time, as far as they tell who is in charge; several may be read at once. */
export function* chargesSince(store: Store, from: Instant): Generator<ChargeRow> {
  // The order of the index, so that nothing is sorted: within one instant the order tells nothing.
  const select = store.prepare<[Instant], ChargeRow>(
    `SELECT at, address AS account, flags FROM doings INDEXED BY doings_in_order
     JOIN accounts ON accounts.number = account WHERE at >= ? ORDER BY at`,
  );
  yield* select.iterate(from);
}

/** Who is in charge from an instant on. */
export interface ChargeStep {
  readonly from: Instant;
  readonly maintainers: readonly AddrSpec[];
}

/** All steps that are kept, in order of time. */
export function keptSteps(store: Store): readonly ChargeStep[] {
  return store
    .prepare<[], { since: Instant; accounts: string }>('SELECT since, accounts FROM in_charge ORDER BY since')
    .all()
    .map(({ since, accounts }) => ({ from: since, maintainers: JSON.parse(accounts) }));
}

/** Puts steps in the place of those from an instant on. */
export function keepSteps(store: Store, steps: readonly ChargeStep[], from: Instant): void {
  store.prepare('DELETE FROM in_charge WHERE since >= ?').run(from);
  const insert = store.prepare('INSERT INTO in_charge (since, accounts) VALUES (?, ?)');
  for (const step of steps) insert.run(step.from, JSON.stringify(step.maintainers));
}

/** What of a message tells whether a program wrote it. */
export interface OpeningRow extends Pick<Doing, 'at' | 'flags' | 'opening'> {
  readonly account: AddrSpec;
}

/** All that accounts wrote that were seen since an instant, account by account, each in order of time. */
export function* openingsOf(store: Store, since: Instant): Generator<readonly OpeningRow[]> {
  const select = store.prepare<[Instant], { account: AddrSpec; at: Instant; flags: number; opening: number | null }>(
    `SELECT address AS account, at, flags, opening FROM doings JOIN accounts ON accounts.number = account
     WHERE account IN (SELECT account FROM doings WHERE at >= ?) ORDER BY account, at`,
  );
  let rows: OpeningRow[] = [];
  for (const { opening, ...row } of select.iterate(since)) {
    if (rows[0] && rows[0].account !== row.account) {
      yield rows;
      rows = [];
    }
    rows.push({ ...row, opening: opening ?? undefined });
  }
  if (rows.length > 0) yield rows;
}

/** Notes from when on a program is known to write under an address. */
export function robotNoter(store: Store): (account: AddrSpec, since: Instant | undefined) => void {
  const update = store.prepare('UPDATE accounts SET robot_since = ? WHERE address = ?');
  return (account, since) => void update.run(since ?? null, account);
}

/** Accounts that are no program's. */
export function countAccounts(store: Store): number {
  return store.prepare<[], number>('SELECT count(*) FROM accounts WHERE robot_since IS NULL').pluck().get() ?? 0;
}
