import { dayMs, effectiveTime, instant, type AddrSpec, type Envelope, type Instant } from '../../mail/message.ts';
import type { Cast, Player } from './cast.ts';
import { drawn, sequenceFor, shuffled } from '../seeded.ts';
import type { HostMake, Template } from './make.ts';
import type { Form, Staged, StagedMessage } from './staged.ts';

/** One message as it will be mailed. */
export interface Planned {
  readonly key: string;
  readonly id: string;
  readonly from: Player;
  readonly at: Instant;
  readonly utcOffsetMinutes: number;
  readonly subject: string;
  readonly body: string;
  /** Oldest first. */
  readonly references: readonly string[];
  readonly form: Form;
  readonly isElsewhere: boolean;
  readonly isPressure: boolean;
  readonly template: Template;
}

/** A scenario in the place where it is planted. */
export interface PlannedScenario {
  readonly staged: Staged;
  readonly messages: readonly Planned[];
  readonly players: ReadonlyMap<string, Player>;
  readonly end: Instant;
}

/** Where a scenario is planted. */
export interface Place {
  readonly cast: Cast;
  readonly make: HostMake;
  readonly project: string;
  readonly start: Instant;
  /** Header fields of the host, in order of time, for references that are forged. */
  readonly envelopes: readonly Envelope[];
}

/** Plans every message of a scenario: who mails it, when, under which id, answering what, in whose make. */
export function plan(staged: Staged, place: Place, seed: number): PlannedScenario {
  const next = sequenceFor(seed, `plan ${staged.id}`);
  const players = playersOf(staged, place.cast);
  const templates = templatesFor(staged, place, next);
  const say = substitution(staged, players, place.project);
  const done = new Map<string, Planned>();
  const messages = staged.messages.flatMap((one): readonly Planned[] => {
    const from = players.get(one.from);
    const template = templates.get(one.from);
    if (!from || !template) return [];
    const { tz = '+0000' } = staged.personas[one.from] ?? {};
    const parent = done.get(one.reply_to ?? '');
    const at = timeOf(one, tz, place.start);
    const planned: Planned = {
      key: one.id,
      id: idLike(template, from.account, next),
      from,
      at,
      utcOffsetMinutes: offsetOf(tz),
      subject: say(one.subject ?? `Re: ${(parent?.subject ?? '').replace(/^re: */i, '')}`),
      body: withDates(say(one.body), parent),
      references: one.isForged ? forged(place.envelopes, at) : parent ? [...parent.references, parent.id] : [],
      form: one.form ?? 'plain',
      isElsewhere: one.isElsewhere ?? false,
      isPressure: one.act === 'pressure',
      template,
    };
    done.set(one.id, planned);
    return [planned];
  });
  const end = instant(Math.max(place.start, ...messages.map(({ at }) => at)));
  return { staged, messages, players, end };
}

/** Maintainers and established members are played by the host's own, under their invented names. */
function playersOf({ personas }: Staged, cast: Cast): ReadonlyMap<string, Player> {
  const players = new Map<string, Player>();
  const maintainers = [...cast.maintainers];
  const established = [...cast.established];
  for (const [key, { role, name, address, wearsNameOfRegular }] of Object.entries(personas)) {
    const own = { account: address.toLowerCase() as AddrSpec, displayName: name };
    if (role === 'maintainer') players.set(key, maintainers.shift() ?? established.shift() ?? own);
    else if (role === 'established') players.set(key, established.shift() ?? own);
    else if (wearsNameOfRegular) players.set(key, { ...own, displayName: established.shift()?.displayName ?? name });
    else players.set(key, own);
  }
  return players;
}

/** A persona keeps to one program: a header block of about the same years, of somebody else's. */
function templatesFor({ personas }: Staged, { make, start }: Place, next: () => number): ReadonlyMap<string, Template> {
  const near = [...make.templates]
    .sort((a, b) => Math.abs(a.at - start) - Math.abs(b.at - start) || a.at - b.at)
    .slice(0, templatesNear);
  const order = shuffled(near, next);
  return new Map(
    Object.keys(personas).flatMap((key, at) => {
      const template = order[at % Math.max(1, order.length)];
      return template ? [[key, template] as const] : [];
    }),
  );
}

const templatesNear = 40;

function substitution(
  { personas }: Staged,
  players: ReadonlyMap<string, Player>,
  project: string,
): (text: string) => string {
  const names = new Map<string, string>();
  for (const [key, { name }] of Object.entries(personas)) {
    const player = players.get(key);
    if (!player || player.displayName === name || player.displayName === '') continue;
    names.set(name, player.displayName);
    const [first = ''] = name.split(' ');
    const [theirs = ''] = player.displayName.split(' ');
    if (first.length >= 3 && theirs !== '') names.set(first, theirs);
  }
  const longestFirst = [...names.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const named = names.size === 0 ? undefined : new RegExp(`(?<!\\p{L})(?:${longestFirst.join('|')})(?!\\p{L})`, 'gu');
  return (text) => {
    const placed = text.replaceAll('{{PROJECT}}', project).replaceAll('{{LIST}}', `the ${project} list`);
    return named ? placed.replace(named, (name) => names.get(name) ?? name) : placed;
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `On ..., Ann wrote:` stands for the time of the message that is answered. */
function withDates(body: string, parent: Planned | undefined): string {
  return parent ? body.replace(/^((?:On|Am|Le|El) )\.\.\./gmu, (_, on: string) => `${on}${dateText(parent)}`) : body;
}

/** RFC 5322 §3.3: `Mon, 6 Jan 2020 09:00:00 +0100`. */
export function dateText({ at, utcOffsetMinutes }: Pick<Planned, 'at' | 'utcOffsetMinutes'>): string {
  const local = new Date(at + utcOffsetMinutes * 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const away = Math.abs(utcOffsetMinutes);
  const zone = `${utcOffsetMinutes < 0 ? '-' : '+'}${two(Math.floor(away / 60))}${two(away % 60)}`;
  const time = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(':');
  const day = `${dayNames[local.getUTCDay()] ?? ''}, ${local.getUTCDate()} ${monthNames[local.getUTCMonth()] ?? ''}`;
  return `${day} ${local.getUTCFullYear()} ${time} ${zone}`;
}

function timeOf({ day, time }: StagedMessage, zone: string, start: Instant): Instant {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return instant(start + day * dayMs + (hours * 60 + minutes - offsetOf(zone)) * 60_000);
}

function offsetOf(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** A msg-id of the shape that the same program made, every letter and digit drawn anew. */
function idLike({ fields }: Template, account: AddrSpec, next: () => number): string {
  const value = fields.find(({ name }) => name.toLowerCase() === 'message-id')?.value ?? '';
  const [, local = '20200101090000.GA12345', domain = 'localhost'] =
    /<?([^<>@\s]+)(?:@| at )([^<>\s]+)>?/.exec(value) ?? [];
  const isProviders = sharedDomains.test(domain);
  const shape = local.length >= 12 ? local : `${local}.20200101.123456`;
  const drawnLocal = shape.replace(/[a-z0-9]/gi, (character) => alike(character, next));
  return `${drawnLocal}@${isProviders ? domain : (account.split('@')[1] ?? domain)}`;
}

const sharedDomains = /^(?:mail\.gmail\.com|[\w-]+\.prod\.outlook\.com|localhost(?:\.localdomain)?)$/i;

function alike(character: string, next: () => number): string {
  if (/\d/.test(character)) return String(Math.floor(next() * 10));
  const letters = character === character.toLowerCase() ? 'abcdefghijklmnopqrstuvwxyz' : 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  return drawn([...letters], next) ?? character;
}

/** The thread of the host that was last written to. */
function forged(envelopes: readonly Envelope[], at: Instant): readonly string[] {
  const before = envelopes.findLast((envelope) => (effectiveTime(envelope) ?? Infinity) < at);
  return before ? [...before.references.slice(0, 1), before.id] : [];
}
