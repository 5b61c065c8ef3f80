import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { StoreOnScreen } from './store-on-screen.ts';

/** A query finds on the screen what it lists. */
export async function findsTheSame(meaning: 'filter' | 'search', { open, run, id }: StoreOnScreen): Promise<void> {
  const terminal = await open(120, 40);
  for (const query of ['level:alarm state:open', 'account:forsk since:2023-09', 'level:watch', 'account:nobody']) {
    const listed = run('list', query).out.includes(id);
    terminal.press(meaning, 'list');
    await terminal.waitFor('Esc cancel');
    terminal.typeText(query);
    await terminal.waitFor(`${query}▏`);
    terminal.press('accept', 'input');
    await terminal.waitFor(
      !listed ? 'No case matches this.' : meaning === 'search' ? '1 of 1 case found' : /━ Cases: /,
    );
    if (!listed) terminal.press('cancel', 'input');
    await terminal.waitForAbsence('▏');
    if (meaning === 'filter' && listed) terminal.press('clear', 'list');
    await terminal.waitForAbsence(/Cases: /);
  }
}

/** A query that was saved by either is there for both. */
export async function savesTheSame({ open, run, json, id, home }: StoreOnScreen): Promise<void> {
  const terminal = await open(120, 40);
  terminal.press('save', 'list');
  await terminal.waitFor('Only a filter can be saved');
  terminal.press('filter', 'list');
  terminal.press('next-saved', 'input');
  await terminal.waitFor('No query is saved yet.');
  terminal.typeText('level:alarm state:open');
  terminal.press('accept', 'input');
  await terminal.waitFor('Esc end the filter');
  terminal.press('save', 'list');
  await terminal.waitFor('save this filter as');
  terminal.typeText('Mine!');
  terminal.press('accept', 'input');
  await terminal.waitFor('is no name for a query');
  terminal.press('clear-before', 'input');
  terminal.typeText('mine');
  terminal.press('accept', 'input');
  await terminal.waitFor('Saved as @mine');
  expect(run('list', '@mine').out).toContain(id);

  expect(run('list', 'level:watch', '--save', 'faint').code).toBe(0);
  const config = readFileSync(home.config, 'utf8');
  expect(config).toMatch(/^mine = "level:alarm state:open"\nfaint = "level:watch"$/m);
  expect(json('list', '@faint').campaigns).toEqual([]);
  terminal.press('quit', 'list');
  await terminal.exited();

  const again = await open(120, 40);
  again.press('filter', 'list');
  await again.waitFor('Tab: saved; words');
  again.press('next-saved', 'input');
  await again.waitFor('@mine▏  level:alarm state:open');
  again.press('next-saved', 'input');
  await again.waitFor('@faint▏  level:watch');
  again.press('accept', 'input');
  await again.waitFor('No case matches this.');
  again.press('next-saved', 'input');
  await again.waitFor('@mine▏');
  again.press('accept', 'input');
  await again.waitFor(/━ Cases: @mine/);
}

/** Without a filter everything is there but what was dismissed or snoozed. */
export async function showsWhatIsOpen({ open, json, id }: StoreOnScreen): Promise<void> {
  const terminal = await open(120, 40);
  const showOnly = async (query: string, shown: string | RegExp): Promise<void> => {
    terminal.press('filter', 'list');
    await terminal.waitFor('show only');
    terminal.typeText(query);
    terminal.press('accept', 'input');
    await terminal.waitFor(shown);
  };
  await showOnly('state:open', /━ Cases: state:open/);
  terminal.press('dismiss', 'list');
  terminal.typeText('a course');
  terminal.press('accept', 'input');
  // It stays until somebody asks again: an undo would else be of its neighbour.
  await terminal.waitFor('[dismissed]');
  await showOnly('state:open', 'No case matches this.');
  terminal.press('cancel', 'input');
  await terminal.waitForAbsence('show only');
  await showOnly('state:any', /━ Cases: state:any/);
  await terminal.waitFor('[dismissed]');
  expect(json('list', '--all').campaigns).toMatchObject([{ id }]);
  terminal.press('clear', 'list');
  await terminal.waitFor('Every case was dismissed');
  expect(json('list').campaigns).toEqual([]);
}
