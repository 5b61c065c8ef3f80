import { buildHistory } from '../accounts/history.ts';
import { campaignOf } from '../campaign/assemble.ts';
import type { Campaign } from '../campaign/campaign.ts';
import { findCases, type Case, type Means } from '../campaign/find.ts';
import { readArchive } from '../campaign/archive-reading.ts';
import type { Archive } from '../mail/archive.ts';
import { dayMs, instant, type AddrSpec, type Instant } from '../mail/message.ts';
import type { Scenario } from './labels.ts';
import { castOf, plant, plantedId, withPlanted } from './plant.ts';

/** What became of one planted scenario. */
export interface Planted {
  readonly scenario: Scenario;
  readonly host: string;
  /** The case that holds most of its messages; undefined where none was opened. */
  readonly found: Case | undefined;
  readonly campaign: Campaign | undefined;
}

/** An archive that scenarios are planted in. */
export interface Host {
  readonly name: string;
  readonly archive: Archive;
}

/** Scenarios that share a pass lie at least this far apart, so that none is read together with another. */
const spacingDays = 500;
/** A list has run for this long before anything is planted. */
const burnInDays = 420;

/** Plants scenarios, several a pass at times far apart, and tells what was found of each. */
export function plantAll(scenarios: readonly Scenario[], host: Host, given: Means): readonly Planted[] {
  const means: Means = { ...given, notes: new Map() };
  const reading = readArchive(host.archive, means);
  const history = buildHistory(reading.participations, means.maintainers);
  const accounts = [...new Set(reading.participations.map(({ account }) => account))];
  const last = reading.participations.at(-1)?.at ?? history.beginning;
  const slots = slotsBetween(history.beginning, last);
  const results: Planted[] = [];
  for (let at = 0; at < scenarios.length; at += slots.length) {
    const batch = scenarios.slice(at, at + slots.length);
    const messages = batch.flatMap((scenario, slot) => {
      const start = mondayAfter(slots[slot] ?? history.beginning, scenario.id);
      return plant(scenario, castOf(history, accounts as AddrSpec[], start), start);
    });
    const findings = findCases(withPlanted(host.archive, messages), means);
    for (const scenario of batch)
      results.push(whatBecameOf(scenario, { host: host.name, cases: findings.cases, means }));
  }
  return results;
}

function slotsBetween(beginning: Instant, last: Instant): readonly Instant[] {
  const slots: Instant[] = [];
  for (let at = beginning + burnInDays * dayMs; at < last - 200 * dayMs; at += spacingDays * dayMs)
    slots.push(instant(at));
  return slots.length > 0 ? slots : [instant(beginning + (last - beginning) / 2)];
}

/** Scenarios begin on a Monday; which one depends on the scenario, so that none always falls on the same traffic. */
function mondayAfter(at: Instant, id: string): Instant {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + character.charCodeAt(0)) % 9;
  const days = Math.floor(at / dayMs) + hash * 7;
  return instant((days + ((11 - (days % 7)) % 7)) * dayMs);
}

interface Outcome {
  readonly host: string;
  readonly cases: readonly Case[];
  readonly means: Means;
}

function whatBecameOf(scenario: Scenario, { host, cases, means }: Outcome): Planted {
  const ids = new Set<string>(scenario.messages.map(({ id }) => plantedId(scenario, id)));
  const own = (one: Case): number => one.grown.marks.filter(({ id }) => ids.has(id)).length;
  const [found] = cases.filter((one) => own(one) > 0).sort((a, b) => own(b) - own(a));
  return { scenario, host, found, campaign: found && campaignOf(found, means) };
}
