import type { Findings, Means } from '../campaign/find.ts';
import { seenMoments, type SeenCase } from './fit-cases.ts';
import type { Scenario } from './labels.ts';
import type { Host } from './planting/host.ts';
import { momentsOf } from './planting/outcome.ts';
import { plantPass, type PlantedPass } from './planting/pass.ts';
import type { PlannedScenario } from './planting/planned.ts';
import { passesOf } from './planting/schedule.ts';
import { projectOf } from './run/archive-run.ts';

/** A scenario as the fit sees it; without moments where no case was opened. */
export interface PlantedCase extends SeenCase {
  readonly scenario: string;
}

/** A planted case counts as much as twenty that nobody has looked at. */
const plantedWorth = 20;

/** Plants scenarios in a host and looks at what became of them, moment by moment until each ends. */
export async function plantForFit(
  host: Host,
  scenarios: readonly Scenario[],
  { means, seed }: { readonly means: Means; readonly seed: number },
): Promise<readonly PlantedCase[]> {
  const ground = host.ground();
  const planted: PlantedCase[] = [];
  for (const starts of passesOf(scenarios, ground, seed)) {
    const pass = await plantPass(ground, starts, { project: projectOf(host.name), seed });
    planted.push(...pass.scenarios.map((one) => plantedCase(one, pass, means)));
  }
  return planted;
}

function plantedCase(planned: PlannedScenario, pass: PlantedPass, { kit }: Means): PlantedCase {
  return {
    scenario: planned.staged.id,
    isCampaign: planned.staged.label === 'campaign',
    worth: plantedWorth,
    moments: seenMoments(momentsOf(planned, pass), pass.findings, kit),
  };
}

/** Every case of an archive as it is: what nobody has looked at is taken as ordinary. */
export function ordinaryCases(findings: Findings, { kit }: Means): readonly SeenCase[] {
  return findings.cases.map(({ moments }) => ({
    isCampaign: false,
    worth: 1,
    moments: seenMoments(moments, findings, kit),
  }));
}
