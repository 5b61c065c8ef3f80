import type { Scenario } from '../labels.ts';
import { sequenceFor, shuffled } from '../seeded.ts';
import type { PlantJob } from './archive-run.ts';

/** In so many hosts each scenario is planted. */
const hostsEach = 2;

/**
 * Deals scenarios to hosts, by the seed: each to two, all hosts alike, campaigns and look-alikes in turn; adversaries
 * change a campaign in the first of its hosts; of harmless newcomers there are as many as scenarios.
 */
export function assignHosts(
  scenarios: readonly Scenario[],
  hosts: readonly string[],
  seed: number,
): ReadonlyMap<string, PlantJob> {
  const jobs = new Map(
    hosts.map((name) => [name, { asWritten: [], attacked: [], newcomers: [] } as GrowingJob] as const),
  );
  const next = sequenceFor(seed, 'hosts');
  const order = shuffled([...hosts].sort(), next);
  const dealt = (['campaign', 'benign'] as const).flatMap((label) =>
    shuffled(
      scenarios.filter((one) => one.label === label).sort((a, b) => (a.id < b.id ? -1 : 1)),
      next,
    ),
  );
  let turn = 0;
  for (const [index, scenario] of dealt.entries()) {
    for (let copy = 0; copy < Math.min(hostsEach, order.length); copy += 1) {
      const job = jobs.get(order[turn % order.length] ?? '');
      turn += 1;
      job?.asWritten.push(scenario);
      if (copy === 0 && scenario.label === 'campaign') job?.attacked.push(scenario);
      if (copy === 0) job?.newcomers.push(index);
    }
    // Else the same two hosts would always go together where their number is even.
    if (index % order.length === order.length - 1) turn += 1;
  }
  return jobs;
}

interface GrowingJob {
  readonly asWritten: Scenario[];
  readonly attacked: Scenario[];
  readonly newcomers: number[];
}
