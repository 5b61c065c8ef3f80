import type { AccountHistory } from '../accounts/history.ts';
import type { Archive } from '../mail/archive.ts';
import {
  dayMs,
  effectiveTime,
  instant,
  type AddrSpec,
  type Instant,
  type Message,
  type MessageId,
} from '../mail/message.ts';
import type { Scenario } from './labels.ts';

/** Who of the host list stands in for a scenario's maintainers and established members. */
export interface Cast {
  readonly maintainers: readonly Player[];
  readonly established: readonly Player[];
}

/** An account with its name. */
export interface Player {
  readonly account: AddrSpec;
  readonly displayName: string;
}

/** Takes the cast of a host list as of an instant: those in charge, and the busiest regulars beside them. */
export function castOf(history: AccountHistory, accounts: readonly AddrSpec[], when: Instant): Cast {
  const maintainers = history.maintainersAt(when);
  const busiest = accounts
    .filter((account) => !maintainers.includes(account))
    .map((account) => ({ account, messages: history.before(account, when).length }))
    .sort((a, b) => b.messages - a.messages || (a.account < b.account ? -1 : 1))
    .slice(0, 12)
    .map(({ account }) => account);
  const player = (account: AddrSpec): Player => ({ account, displayName: history.nameOf(account, when) });
  return { maintainers: maintainers.map(player), established: busiest.map(player) };
}

/** Plants a scenario: its messages at a real time, its maintainers and established members played by the host's own. */
export function plant(scenario: Scenario, cast: Cast, start: Instant): readonly Message[] {
  const players = playersOf(scenario, cast);
  const subjects = new Map<string, string>();
  const chains = new Map<string, readonly MessageId[]>();
  return scenario.messages.map((one) => {
    const parent = one.reply_to ?? undefined;
    const subject = one.subject ?? `Re: ${(subjects.get(parent ?? '') ?? '').replace(/^re: */i, '')}`;
    subjects.set(one.id, subject);
    const references = parent === undefined ? [] : [...(chains.get(parent) ?? []), plantedId(scenario, parent)];
    chains.set(one.id, references);
    const player = players.get(one.from);
    const at = timeOf(one.day, one.time, scenario.personas[one.from]?.tz ?? '+0000', start);
    return {
      id: plantedId(scenario, one.id),
      from: player?.account ?? ('unknown@planted.invalid' as AddrSpec),
      displayName: player?.displayName ?? '',
      sentAt: at,
      receivedAt: undefined,
      utcOffsetMinutes: undefined,
      subject: renamed(subject, scenario, players),
      inReplyTo: references.slice(-1),
      references,
      list: undefined,
      defects: [],
      text: renamed(one.body, scenario, players),
      attachments: [],
    };
  });
}

/** The msg-id that a scenario's message gets. */
export function plantedId(scenario: Scenario, id: string): MessageId {
  return `${scenario.id}.${id}@planted.invalid` as MessageId;
}

/** An archive with more messages in it. */
export function withPlanted(host: Archive, planted: readonly Message[]): Archive {
  const byId = new Map(planted.map((message) => [message.id, message] as const));
  const sorted = [...planted].sort(
    (a, b) => (effectiveTime(a) ?? 0) - (effectiveTime(b) ?? 0) || (a.id < b.id ? -1 : 1),
  );
  return {
    envelopes: () => interleaved(host.envelopes(), sorted),
    messages: () => interleaved(host.messages(), sorted),
    message: (id) => byId.get(id) ?? host.message(id),
  };
}

function* interleaved<Item extends Parameters<typeof effectiveTime>[0]>(
  host: Iterable<Item>,
  planted: readonly Item[],
): Iterable<Item> {
  let next = 0;
  for (const message of host) {
    const at = effectiveTime(message) ?? Infinity;
    for (; next < planted.length; next += 1) {
      const candidate = planted[next];
      if (!candidate || (effectiveTime(candidate) ?? 0) > at) break;
      yield candidate;
    }
    yield message;
  }
  yield* planted.slice(next);
}

function playersOf({ personas }: Scenario, cast: Cast): ReadonlyMap<string, Player> {
  const players = new Map<string, Player>();
  const maintainers = [...cast.maintainers];
  const established = [...cast.established];
  for (const [key, { role, name, address }] of Object.entries(personas)) {
    const own = { account: address.toLowerCase() as AddrSpec, displayName: name };
    if (role === 'maintainer') players.set(key, maintainers.shift() ?? established.shift() ?? own);
    else if (role === 'established') players.set(key, established.shift() ?? own);
    else players.set(key, own);
  }
  return players;
}

function renamed(text: string, { personas }: Scenario, players: ReadonlyMap<string, Player>): string {
  let out = text.replaceAll('{{PROJECT}}', 'the project').replaceAll('{{LIST}}', 'the list');
  for (const [key, { name }] of Object.entries(personas)) {
    const player = players.get(key);
    if (!player || player.displayName === name || player.displayName === '') continue;
    out = out.replaceAll(name, player.displayName);
    const [first = ''] = name.split(' ');
    const [theirs = ''] = player.displayName.split(' ');
    if (first.length >= 3 && theirs !== '') out = out.replace(new RegExp(`\\b${escaped(first)}\\b`, 'gu'), theirs);
  }
  return out;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function timeOf(day: number, time: string, zone: string, start: Instant): Instant {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const sign = zone.startsWith('-') ? -1 : 1;
  const offset = sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5)));
  return instant(start + day * dayMs + (hours * 60 + minutes - (Number.isFinite(offset) ? offset : 0)) * 60_000);
}
