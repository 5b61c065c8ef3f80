/** Opens the built wizard on an invented world: `node fixture-wizard.ts [calm|many|hostile|refusing|slow|alarm|broken]`. */
import { hostileLists, inventedWorld, someLists, type Behaviour } from './wizard-world.ts';
import { thisTerminal } from './this-terminal.ts';

process.env['NODE_ENV'] = 'production';

const behaviours: Readonly<Record<string, Behaviour>> = {
  calm: {},
  many: { lists: someLists(400), hasKeyring: false },
  hostile: { lists: hostileLists() },
  refusing: { refused: new Set(['wrong']) },
  slow: { pauseMs: 300 },
  alarm: { campaigns: { watch: 2, alarm: 1 } },
  broken: { breaks: true },
};

const built = (path: string): string => new URL(`../../dist/${path}`, import.meta.url).href;
const { runWizard } = (await import(built('present/tui/wizard/run.js'))) as Pick<
  typeof import('../../src/present/tui/wizard/run.tsx'),
  'runWizard'
>;
const { ExpectedError } = (await import(built('errors.js'))) as Pick<
  typeof import('../../src/errors.ts'),
  'ExpectedError'
>;
const world = inventedWorld(behaviours[process.argv[2] ?? 'calm'], ExpectedError);

const outcome = await runWizard(world, thisTerminal);
const told = world.asked.map(({ what, password }) => `${what}${password === undefined ? '' : `+${password.length}`}`);
process.stdout.write(`${outcome.kind} after ${told.join(' ') || 'nothing'}\n`);
