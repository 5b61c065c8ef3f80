import { describe, expect, test } from 'vitest';
import type { Campaign } from '../../../src/campaign/campaign.ts';
import type { WatchSettings } from '../../../src/config/settings.ts';
import { instant, type Instant } from '../../../src/mail/message.ts';
import { dueNotices, type Addressee, type Told } from '../../../src/present/notify/due.ts';
import { foldTriage } from '../../../src/triage/log.ts';
import type { TriageEntry } from '../../../src/triage/entry.ts';
import { toEntry } from '../../../src/store/triage.ts';
import { messageId } from '../../support/mail.ts';
import { exampleCampaign } from '../../support/notify.ts';

const noon = instant(Date.parse('2026-01-10T12:00Z'));
const watch: WatchSettings = { pollMinutes: 5, quietHours: undefined, timeZone: 'UTC' };
const mail: Addressee = { name: 'sendmail:1', minLevel: 'watch' };
const phone: Addressee = { name: 'ntfy:1', minLevel: 'alarm' };

function campaign(id: string, level: Campaign['level'], ...pressing: readonly string[]): Campaign {
  return exampleCampaign({ id, level, pressing: pressing.map(messageId) });
}

function told(level: Told['level'], pressing: readonly string[], change: Partial<Told> = {}): Told {
  return {
    channel: mail.name,
    level,
    pressing: pressing.map(messageId),
    state: 'delivered',
    attempts: 1,
    at: instant(noon - 60_000),
    ...change,
  };
}

interface Setting {
  readonly told?: readonly Told[];
  readonly channels?: readonly Addressee[];
  readonly now?: Instant;
  readonly watch?: WatchSettings;
  readonly said?: readonly TriageEntry[];
}

/** Campaign ids by channel, and in how many minutes to decide again. */
function decided(campaigns: readonly Campaign[], setting: Setting = {}): readonly [object, number | undefined] {
  const now = setting.now ?? noon;
  const triage = setting.said && foldTriage(setting.said);
  const { notices, next } = dueNotices(campaigns, { told: [], channels: [mail], watch, ...setting, triage, now });
  const byChannel = notices.map((one) => [one.channel, one.campaigns.map(({ id }) => id)] as const);
  return [Object.fromEntries(byChannel), next === undefined ? undefined : (next - now) / 60_000];
}

const nothing = [{}, undefined];

describe('a campaign is told', () => {
  test('to every channel that wants its level, several in one notice', () => {
    const campaigns = [campaign('a', 'alarm', '1'), campaign('b', 'watch', '2')];
    expect(decided(campaigns, { channels: [mail, phone] })).toEqual([
      { [mail.name]: ['a', 'b'], [phone.name]: ['a'] },
      undefined,
    ]);
  });

  test('once, also after it gained a thread and with it another id', () => {
    expect(decided([campaign('grown', 'watch', '1', '2', '3')], { told: [told('watch', ['1', '2'])] })).toEqual(
      nothing,
    );
  });

  test('again when it reaches an alarm, and not again when it is less later', () => {
    const before = [told('watch', ['1'])];
    expect(decided([campaign('a', 'alarm', '1')], { told: before })).toEqual([{ [mail.name]: ['a'] }, undefined]);
    expect(decided([campaign('a', 'watch', '1')], { told: [told('alarm', ['1'])] })).toEqual(nothing);
  });

  test('though another was told, and though another channel was', () => {
    const campaigns = [campaign('a', 'watch', '1')];
    const others = [told('alarm', ['2']), told('alarm', ['1'], { channel: 'ntfy:2' })];
    expect(decided(campaigns, { told: others })).toEqual([{ [mail.name]: ['a'] }, undefined]);
  });
});

describe('a channel that failed', () => {
  test.each([
    [1, 5],
    [2, 10],
    [5, 80],
    [40, 360],
  ])('after %i attempts is tried again %i minutes later', (attempts, minutes) => {
    const failed = told('watch', ['1'], { state: 'failed', attempts, at: noon });
    const campaigns = [campaign('a', 'watch', '1')];
    expect(decided(campaigns, { told: [failed] })).toEqual([{}, minutes]);
    const later = instant(noon + minutes * 60_000);
    expect(decided(campaigns, { told: [failed], now: later })).toEqual([{ [mail.name]: ['a'] }, undefined]);
  });

  test('with a watch is told an alarm at once', () => {
    const failed = told('watch', ['1'], { state: 'failed', attempts: 9, at: noon });
    expect(decided([campaign('a', 'alarm', '1')], { told: [failed] })).toEqual([{ [mail.name]: ['a'] }, undefined]);
  });

  test('where it is not known whether a notice arrived: an alarm is told again, a watch is not', () => {
    const inDoubt = (level: Told['level']) => [told(level, ['1'], { state: 'sending', at: instant(noon - 3_600_000) })];
    expect(decided([campaign('a', 'alarm', '1')], { told: inDoubt('alarm') })).toEqual([
      { [mail.name]: ['a'] },
      undefined,
    ]);
    expect(decided([campaign('a', 'watch', '1')], { told: inDoubt('watch') })).toEqual(nothing);
  });
});

describe('in quiet hours', () => {
  const quiet: WatchSettings = { ...watch, quietHours: { from: '22:00', to: '07:00' } };
  const campaigns = [campaign('a', 'alarm', '1'), campaign('b', 'watch', '2')];

  test('nothing is told, and at their end everything in one notice', () => {
    const night = instant(Date.parse('2026-01-11T05:30Z'));
    expect(decided(campaigns, { watch: quiet, now: night })).toEqual([{}, 90]);
    const morning = instant(night + 90 * 60_000);
    expect(decided(campaigns, { watch: quiet, now: morning })).toEqual([{ [mail.name]: ['a', 'b'] }, undefined]);
  });

  test('what was told already needs no waiting for', () => {
    const night = instant(Date.parse('2026-01-11T05:30Z'));
    const before = [told('alarm', ['1']), told('watch', ['2'])];
    expect(decided(campaigns, { told: before, watch: quiet, now: night })).toEqual(nothing);
  });
});

describe('a campaign that was', () => {
  const ago = (minutes: number) => instant(noon - minutes * 60_000);
  const said = (saying: TriageEntry['saying'], level: Campaign['level'], ...ids: readonly string[]) => {
    const of = { level, pressing: ids.map((id) => `<${id}>`) };
    return toEntry({ saying, by: '', reason: '', of }, ago(30));
  };
  const before = [told('watch', ['1'], { at: ago(60) })];
  const dismissed = [said({ verb: 'dismiss' }, 'watch', '1')];

  test('dismissed is not told, to whatever channel and however often it failed', () => {
    const failed = [told('watch', ['1'], { state: 'failed', at: ago(600) })];
    expect(decided([campaign('a', 'watch', '1')], { said: dismissed })).toEqual(nothing);
    expect(decided([campaign('a', 'watch', '1')], { said: dismissed, told: failed })).toEqual(nothing);
  });

  test('dismissed is told once more when a new message presses, and then no more', () => {
    const grown = [campaign('a', 'watch', '1', '2')];
    expect(decided(grown, { said: dismissed, told: before })).toEqual([{ [mail.name]: ['a'] }, undefined]);
    const again = [...before, told('watch', ['1', '2'], { at: ago(5) })];
    expect(decided(grown, { said: dismissed, told: again })).toEqual(nothing);
    expect(decided([campaign('a', 'watch', '1', '2', '3')], { said: dismissed, told: again })).toEqual(nothing);
  });

  test('dismissed is told once more when it reaches an alarm, also where it had been one before', () => {
    const alarm = [campaign('a', 'alarm', '1')];
    const earlier = [told('alarm', ['1'], { at: ago(60) })];
    expect(decided(alarm, { said: dismissed, told: earlier })).toEqual([{ [mail.name]: ['a'] }, undefined]);
    const again = [...earlier, told('alarm', ['1'], { at: ago(5) })];
    expect(decided(alarm, { said: dismissed, told: again })).toEqual(nothing);
  });

  test('snoozed is told at the end of its snooze, once', () => {
    const until = instant(noon + 45 * 60_000);
    const snoozed = [said({ verb: 'snooze', until }, 'watch', '1')];
    const campaigns = [campaign('a', 'watch', '1')];
    expect(decided(campaigns, { said: snoozed, told: before })).toEqual([{}, 45]);
    expect(decided(campaigns, { said: snoozed, told: before, now: until })).toEqual([
      { [mail.name]: ['a'] },
      undefined,
    ]);
    const again = [...before, told('watch', ['1'], { at: until })];
    expect(decided(campaigns, { said: snoozed, told: again, now: instant(until + 1) })).toEqual(nothing);
  });

  test('confirmed or opened again by hand is not told again', () => {
    const of = { level: 'watch' as const, pressing: ['<1>'] };
    for (const verb of ['confirm', 'reopen'] as const) {
      const decisions = [...dismissed, toEntry({ saying: { verb }, by: '', reason: '', of }, ago(1))];
      expect(decided([campaign('a', 'watch', '1')], { said: decisions, told: before })).toEqual(nothing);
    }
  });
});
