import { expect } from 'vitest';
import type { StoreOnScreen } from './store-on-screen.ts';
import type { TestTerminal } from './terminal.ts';

const statements = {
  confirm: { typed: 'seen before', args: ['--reason', 'seen before'], told: 'Confirmed on' },
  dismiss: { typed: 'a course', args: ['--reason', 'a course'], told: 'Dismissed on' },
  snooze: { typed: '2w on leave', args: ['--until', '2w', '--reason', 'on leave'], told: 'Snoozed until' },
  note: { typed: 'ask Ada', args: ['--reason', 'ask Ada'], told: 'Noted on' },
} as const;

async function saysOnScreen(verb: keyof typeof statements, terminal: TestTerminal): Promise<void> {
  terminal.press(verb, 'list');
  await terminal.waitFor('▏');
  terminal.typeText(statements[verb].typed);
  terminal.press('accept', 'input');
  await terminal.waitFor(statements[verb].told);
}

interface Said {
  readonly verb: string;
  readonly reason: string;
  readonly by: string;
  readonly until?: string;
  readonly undone: boolean;
}

/** How a case stands and the log of what was said of it; ids and the hour are those of the entries themselves. */
function stands({ json, id }: StoreOnScreen) {
  const { triage, log } = json('triage', id);
  const said = (log as readonly Said[]).map(({ verb, reason, by, until: end, undone }) => ({
    ...{ verb, reason, by, undone, until: end?.slice(0, 10) },
  }));
  return { state: triage.state, said };
}

/** What is said on the screen and by a command is the same entry. */
export async function saysTheSame(verb: keyof typeof statements, one: StoreOnScreen): Promise<void> {
  const other = one.beside(`${verb}-command`);
  await saysOnScreen(verb, await one.open(120, 40));
  expect(other.run('triage', one.id, verb, ...statements[verb].args).code).toBe(0);
  expect(stands(one)).toEqual(stands(other));
  expect(stands(one).said).toMatchObject([{ verb, by: 'ann' }]);
}

/** What is taken back on the screen and by a command leaves the same log. */
export async function takesTheSameBack(one: StoreOnScreen): Promise<void> {
  const other = one.beside('undo-command');
  const terminal = await one.open(120, 40);
  for (const verb of ['dismiss', 'note'] as const) {
    await saysOnScreen(verb, terminal);
    expect(other.run('triage', one.id, verb, ...statements[verb].args).code).toBe(0);
  }
  for (const taken of ['noted', 'dismissed']) {
    terminal.press('undo', 'list');
    await terminal.waitFor(`Taken back: ${taken} on`);
    expect(other.run('triage', one.id, 'undo').code).toBe(0);
    expect(stands(one)).toEqual(stands(other));
  }
  expect(stands(one).said).toHaveLength(4);
  expect(stands(one).state).toBe('open');
}
