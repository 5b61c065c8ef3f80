import type { Note } from '../../campaign/notes.ts';
import { findCases, type ArchiveFindings, type Means } from '../../campaign/find.ts';
import type { Reading } from '../../language/reading.ts';
import type { Archive } from '../../mail/archive.ts';
import { dayMs, instant, type AddrSpec, type Instant, type Message, type MessageId } from '../../mail/message.ts';
import { withArchive } from '../archives.ts';
import { castOf, type Cast } from './cast.ts';
import { sequenceFor } from '../seeded.ts';
import { makeOf, type HostMake } from './make.ts';
import { renamingOf } from './renaming.ts';

/** A real archive that is read once and held in memory, as it is, and with its busiest posters renamed. */
export interface Host {
  readonly name: string;
  readonly sha256: string;
  readonly native: ArchiveFindings;
  readonly nativeArchive: Archive;
  readonly survey: Survey;
  /** What scenarios are planted in; made when it is first asked for. */
  ground(): Ground;
}

/** What tells whether scenarios can be planted in an archive. */
export interface Survey {
  readonly name: string;
  readonly messages: number;
  readonly threads: number;
  readonly replies: number;
  /** From the first to the last hundredth of its messages. */
  readonly years: number;
}

/** The renamed archive with all that planting asks of it. */
export interface Ground {
  readonly archive: Archive;
  readonly messages: readonly Message[];
  readonly make: HostMake;
  readonly beginning: Instant;
  readonly last: Instant;
  castAt(when: Instant): Cast;
  /** Means in which every message of the ground is noted and read only once, however often something is planted. */
  readonly means: Means;
}

/** Reads an archive, analyses it as it is, and keeps what planting needs. */
export async function openHost(path: string, given: Means, seed: number): Promise<Host> {
  const make = await makeOf(path);
  return withArchive(path, async ({ name, sha256, archive }) => {
    const messages = [...archive.messages()];
    const notes = new Map<MessageId, Note>();
    const readings = new Map<MessageId, Reading>();
    const nativeArchive = archiveIn(messages);
    const native = findCases(nativeArchive, { ...given, notes, readings });
    const host = { name, native, messages, make, notes, readings };
    let ground: Ground | undefined;
    return {
      name,
      sha256,
      native,
      nativeArchive,
      survey: surveyOf(name, native),
      ground: () => (ground ??= groundOf(host, given, seed)),
    };
  });
}

/** A list that can be a host: some hundred messages over two years, of which a third are answers, not too many to read often. */
export function canBeHost({ messages, replies, years }: Survey): boolean {
  return messages >= 300 && messages <= 13_000 && replies >= messages / 3 && years >= 2;
}

function surveyOf(name: string, { ground }: ArchiveFindings): Survey {
  const { participations, threads } = ground.reading;
  const at = (share: number): number => participations[Math.floor(share * (participations.length - 1))]?.at ?? 0;
  return {
    name,
    messages: participations.length,
    threads: threads.length,
    replies: participations.filter(({ isReply }) => isReply).length,
    years: (at(0.99) - at(0.01)) / (365.25 * dayMs),
  };
}

interface Read {
  readonly name: string;
  readonly native: ArchiveFindings;
  readonly messages: readonly Message[];
  readonly make: HostMake;
  readonly notes: ReadonlyMap<MessageId, Note>;
  readonly readings: ReadonlyMap<MessageId, Reading>;
}

/** Everybody who may be cast is looked for at these steps. */
const castStepDays = 91;

function groundOf({ name, native, messages, make, notes, readings }: Read, given: Means, seed: number): Ground {
  const { participations } = native.ground.reading;
  const accounts = [...new Set(participations.map(({ account }) => account))];
  const beginning = native.ground.history.beginning;
  const last = participations.at(-1)?.at ?? beginning;
  const actors = new Set<AddrSpec>();
  for (let at: number = beginning; at < last + castStepDays * dayMs; at += castStepDays * dayMs) {
    const { maintainers, established } = castOf(native.ground.history, accounts, instant(at));
    for (const { account } of [...maintainers, ...established]) actors.add(account);
  }
  const renaming = renamingOf(messages, actors, sequenceFor(seed, `people of ${name}`));
  const renamed = messages.map((message) => renaming.message(message));
  const same = new Set(renamed.filter((message, at) => message.text === messages[at]?.text).map(({ id }) => id));
  const means: Means = {
    ...given,
    notes: new Map([...notes].filter(([id]) => same.has(id))),
    readings: new Map([...readings].filter(([id]) => same.has(id))),
  };
  const archive = archiveIn(renamed);
  const { history } = findCases(archive, means).ground;
  const cast = [...actors].map((account) => renaming.account(account));
  const castAt = (when: Instant): Cast => {
    const { maintainers, established } = castOf(history, cast, when);
    // Whoever was in charge between two steps only keeps the real name, and says nothing invented.
    return { maintainers: maintainers.filter(({ account }) => cast.includes(account)), established };
  };
  return { archive, messages: renamed, make, beginning, last, means, castAt };
}

/** An archive of messages that are in order already. */
function archiveIn(messages: readonly Message[]): Archive {
  const byId = new Map(messages.map((message) => [message.id, message] as const));
  return { envelopes: () => messages, messages: () => messages, message: (id) => byId.get(id) };
}
