import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/store/database.ts';
import { noticeLedger, type NoticeLedger } from '../../src/store/notices.ts';
import { at, messageId } from '../support/mail.ts';
import { temporaryFolder } from '../support/mbox.ts';

function ledger(path = ':memory:'): NoticeLedger {
  const store = openStore(path);
  onTestFinished(() => {
    store.close();
  });
  return noticeLedger(store);
}

function telling(channel: string, level: 'watch' | 'alarm', ...pressing: readonly string[]) {
  return { channel, campaigns: [{ level, pressing: pressing.map(messageId) }], at: at('+0d') };
}

describe('the record of what was told', () => {
  test('is kept in the store', () => {
    const path = join(temporaryFolder(), 'store.sqlite');
    const first = ledger(path);
    first.end(first.begin(telling('mail', 'alarm', '1', '2')), 'delivered');
    expect(ledger(path).told()).toEqual([
      { channel: 'mail', level: 'alarm', pressing: ['1', '2'], state: 'delivered', attempts: 1, at: at('+0d') },
    ]);
  });

  test('says of a notice whose end was never recorded that it was being sent', () => {
    const path = join(temporaryFolder(), 'store.sqlite');
    ledger(path).begin(telling('mail', 'watch', '1'));
    expect(
      ledger(path)
        .told()
        .map(({ state }) => state),
    ).toEqual(['sending']);
  });

  test('counts attempts that failed, by pressing message and channel, and keeps only the last', () => {
    const record = ledger();
    record.end(record.begin(telling('mail', 'watch', '1')), 'failed');
    record.end(record.begin(telling('mail', 'watch', '1', '2')), 'failed');
    record.end(record.begin(telling('phone', 'watch', '1')), 'failed');
    record.end(record.begin(telling('mail', 'watch', '3')), 'failed');
    const rows = record.told().map(({ channel, pressing, attempts }) => [channel, pressing.join(), attempts]);
    expect(rows).toEqual([
      ['mail', '1,2', 2],
      ['phone', '1', 1],
      ['mail', '3', 1],
    ]);
  });

  test('counts anew at an alarm, and keeps a delivered watch beside it', () => {
    const record = ledger();
    record.end(record.begin(telling('mail', 'watch', '1')), 'delivered');
    record.end(record.begin(telling('mail', 'alarm', '1')), 'failed');
    expect(record.told().map(({ level, state, attempts }) => [level, state, attempts])).toEqual([
      ['watch', 'delivered', 1],
      ['alarm', 'failed', 1],
    ]);
  });

  test('of a digest holds every campaign, also where two share a message', () => {
    const record = ledger();
    const campaigns = [['1', '2'], ['2', '3'], ['4']].map((ids) => ({
      level: 'watch' as const,
      pressing: ids.map(messageId),
    }));
    const begun = record.begin({ channel: 'mail', campaigns, at: at('+0d') });
    record.end(begun, 'delivered');
    expect(record.told().map(({ pressing, state }) => [pressing.join(), state])).toEqual([
      ['1,2', 'delivered'],
      ['2,3', 'delivered'],
      ['4', 'delivered'],
    ]);
  });

  test('that another run is writing is an error that says so', () => {
    const path = join(temporaryFolder(), 'store.sqlite');
    const store = openStore(path);
    const other = new Database(path);
    onTestFinished(() => {
      other.close();
      store.close();
    });
    store.pragma('busy_timeout = 50');
    other.exec('BEGIN IMMEDIATE');
    expect(() => noticeLedger(store).begin(telling('mail', 'watch', '1'))).toThrow(/in use by another run/);
  });
});
