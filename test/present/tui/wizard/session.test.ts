import { describe, expect, test } from 'vitest';
import { createSession, type Session } from '../../../../src/present/tui/wizard/session.ts';
import type { Step } from '../../../../src/present/tui/wizard/steps.ts';
import { valueOf } from '../../../../src/present/tui/wizard/editor.ts';
import type { WizardWorld } from '../../../../src/present/tui/wizard/world.ts';
import { inventedWorld } from '../../../support/wizard-world.ts';

const size = { columns: 80, rows: 24 };

function opened(world: WizardWorld): Session {
  return createSession(world, size);
}

function type(session: Session, ...words: readonly string[]): void {
  const named = ['enter', 'esc', 'down', 'up', 'space', 'end', 'ctrl-u', 'ctrl-c', 'backspace'];
  for (const word of words) {
    if (named.includes(word)) session.press(word);
    else for (const character of word) session.press(character === ' ' ? 'space' : character);
  }
}

/** Waits until the wizard is somewhere, however long the world takes. */
async function reached(session: Session, isThere: () => boolean): Promise<void> {
  if (isThere()) return;
  await new Promise<void>((resolve) => {
    const stop = session.subscribe(() => {
      if (!isThere()) return;
      stop();
      resolve();
    });
  });
}

function at(session: Session, step: Step): Promise<void> {
  return reached(session, () => session.state().step === step && session.state().work.kind === 'none');
}

const toPassword = ['enter', 'ida@example.org', 'enter', 'enter', 'enter'] as const;

describe('from nothing to a report', () => {
  test('a mailbox is tested, saved and read with the password, and the review is asked for', async () => {
    const world = inventedWorld();
    const session = opened(world);
    type(session, ...toPassword, 'g h', 'backspace', 'eheim', 'enter');
    await at(session, 'lists');
    type(session, 'space', 'enter', 'down', 'enter');
    await at(session, 'outcome');
    type(session, 'enter');
    expect(world.asked.map(({ what, password }) => [what, password])).toEqual([
      ['test', 'g eheim'],
      ['save', 'g eheim'],
      ['read', 'g eheim'],
    ]);
    expect(world.asked.at(-1)?.choice).toEqual({
      kind: 'mailbox',
      url: 'imaps://ida%40example.org@imap.example.org/',
      signIn: { kind: 'keyring' },
      lists: ['git.vger.kernel.org'],
      months: 24,
    });
    expect(session.state().outcome).toEqual({ kind: 'review', choice: world.asked.at(-1)?.choice });
  });

  test('a public archive needs no name and no password', async () => {
    const world = inventedWorld();
    const session = opened(world);
    type(session, 'down', 'enter', 'news.example.org', 'enter');
    await at(session, 'lists');
    type(session, 'enter', 'end', 'enter');
    await at(session, 'outcome');
    expect(world.asked.map(({ what, password }) => [what, password])).toEqual([
      ['test', undefined],
      ['save', undefined],
      ['read', undefined],
    ]);
    const choice = { kind: 'archive', url: 'imaps://news.example.org', mailboxes: [], months: undefined };
    expect(world.asked.at(-1)?.choice).toEqual(choice);
  });

  test('files are asked for nothing but their path', async () => {
    const world = inventedWorld();
    const session = opened(world);
    type(session, 'down', 'down', 'enter');
    session.paste('/srv/archive.mbox\n');
    type(session, 'enter');
    await at(session, 'outcome');
    expect(world.asked.at(-1)?.choice).toEqual({ kind: 'files', path: '/srv/archive.mbox' });
  });

  test('the sample is read at once, and nothing is saved', async () => {
    const world = inventedWorld();
    const session = opened(world);
    type(session, 'end', 'enter');
    await at(session, 'outcome');
    expect(world.asked.map(({ what }) => what)).toEqual(['read']);
  });
});

describe('nothing is written', () => {
  test.each([
    ['at the welcome', ['q']],
    ['while an address is typed', ['enter', 'ida', 'ctrl-c']],
    ['while a password is typed', [...toPassword, 'geheim', 'ctrl-c']],
    ['while a server is tried', [...toPassword, 'geheim', 'enter', 'q']],
  ])('where the wizard is left %s', async (_when, keys) => {
    const world = inventedWorld();
    const session = opened(world);
    type(session, ...keys);
    await session.close();
    expect(world.asked.map(({ what }) => what)).not.toContain('save');
    expect(session.state().outcome).toEqual({ kind: 'left', hasSaved: false });
  });

  test('where it is left after the test', async () => {
    const world = inventedWorld();
    const session = opened(world);
    type(session, ...toPassword, 'geheim', 'enter');
    await at(session, 'lists');
    type(session, 'enter', 'q');
    await session.close();
    expect(world.asked.map(({ what }) => what)).toEqual(['test']);
  });
});

describe('a password', () => {
  test('is in no state, whatever is asked of the wizard', async () => {
    const session = opened(inventedWorld({ refused: new Set(['kanarienvogel']) }));
    const states: string[] = [];
    session.subscribe(() => states.push(JSON.stringify(session.state())));
    type(session, ...toPassword);
    session.paste('kanarien\n');
    type(session, 'vogel', 'enter');
    await reached(session, () => session.state().work.kind === 'failed');
    type(session, 'esc');
    expect(states.length).toBeGreaterThan(20);
    expect(states.join('')).not.toMatch(/kanarien|vogel/);
  });

  test('is typed anew after it was refused', async () => {
    const world = inventedWorld({ refused: new Set(['wrong']) });
    const session = opened(world);
    type(session, ...toPassword, 'wrong', 'enter');
    await reached(session, () => session.state().work.kind === 'failed');
    type(session, 'esc');
    expect(session.state()).toMatchObject({ step: 'password', hasPassword: false });
    type(session, 'right', 'enter');
    await at(session, 'lists');
    expect(world.asked.map(({ password }) => password)).toEqual(['wrong', 'right']);
  });

  test('is forgotten on the way back to the server, so that no other server can get it', async () => {
    const world = inventedWorld();
    const session = opened(world);
    type(session, ...toPassword, 'geheim', 'esc', 'esc');
    expect(session.state()).toMatchObject({ step: 'server', hasPassword: false });
    type(session, 'enter', 'enter', 'enter');
    expect(session.state().notice).toBe('Nothing was typed yet.');
    expect(world.asked).toEqual([]);
  });
});

describe('going back', () => {
  test('leads from each step to the one before, and keeps what was typed', async () => {
    const session = opened(inventedWorld());
    type(session, ...toPassword, 'geheim', 'enter');
    await at(session, 'lists');
    const seen: Step[] = [];
    for (let step = 0; step < 6; step += 1) {
      type(session, 'esc');
      seen.push(session.state().step);
    }
    expect(seen).toEqual(['password', 'sign-in', 'server', 'address', 'welcome', 'welcome']);
    expect(valueOf(session.state().draft.texts.address)).toBe('ida@example.org');
  });

  test('keeps a server that was corrected, until the address is another', () => {
    const session = opened(inventedWorld());
    type(session, 'enter', 'ida@example.org', 'enter', 'ctrl-u', 'imaps://ida@mail.example.org', 'esc', 'enter');
    expect(valueOf(session.state().draft.texts.server)).toBe('imaps://ida@mail.example.org');
    type(session, 'esc', 'ctrl-u', 'ida@posteo.de', 'enter');
    expect(valueOf(session.state().draft.texts.server)).toBe('imaps://ida%40posteo.de@posteo.de/');
  });

  test('from a test gives it up; its late answer changes nothing', async () => {
    const session = opened(inventedWorld());
    type(session, ...toPassword, 'geheim', 'enter', 'esc');
    await session.close();
    expect(session.state()).toMatchObject({ step: 'password', work: { kind: 'none' } });
  });

  test('ends a search first', async () => {
    const session = opened(inventedWorld());
    type(session, ...toPassword, 'geheim', 'enter');
    await at(session, 'lists');
    type(session, '/git', 'enter', 'a', 'esc');
    expect(session.state().step).toBe('lists');
    expect([...session.state().draft.marked]).toEqual(['git.vger.kernel.org', 'notifications@github.com']);
    type(session, 'a', 'a');
    expect(session.state().draft.marked.size).toBe(0);
  });
});

describe('what went wrong', () => {
  test('while saving is said, and tried again on demand', async () => {
    const world = inventedWorld({ cannotSave: true });
    const session = opened(world);
    type(session, 'down', 'down', 'enter', '/srv/a.mbox', 'enter');
    await reached(session, () => session.state().work.kind === 'failed');
    expect(session.state().work).toMatchObject({ nextStep: 'Make room, then try again.' });
    type(session, 'r');
    await reached(session, () => session.state().work.kind === 'failed');
    expect(world.asked.map(({ what }) => what)).toEqual(['test', 'save', 'save']);
  });

  test('by a fault of our own ends the wizard with it', async () => {
    const session = opened(inventedWorld({ breaks: true }));
    type(session, 'end', 'enter');
    await reached(session, () => session.state().outcome !== undefined);
    expect(session.fault()).toEqual({ cause: new Error('the store went away') });
  });
});

test('a world that throws when it is given up is no fault', async () => {
  const session = opened({
    ...inventedWorld(),
    test: (_choice, _password, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
  });
  type(session, ...toPassword, 'geheim', 'enter');
  // The world is asked in a later turn.
  await new Promise((resolve) => setTimeout(resolve));
  type(session, 'esc');
  await session.close();
  expect(session.fault()).toBeUndefined();
  expect(session.state().step).toBe('password');
});

describe('reading', () => {
  test('can be stopped: what was read is kept and told', async () => {
    const session = opened(inventedWorld({ pauseMs: 5 }));
    type(session, 'end', 'enter');
    await reached(session, () => session.state().work.kind === 'reading');
    type(session, 'q');
    expect(session.state().work.kind).toBe('stopping');
    await at(session, 'outcome');
    expect(session.state().wasStopped).toBe(true);
    expect(session.state().summary?.messages).toBeLessThan(12_000);
  });

  test('begins only when what was given up has ended', async () => {
    let running = 0;
    let most = 0;
    const invented = inventedWorld({ pauseMs: 5 });
    const session = opened({
      ...invented,
      async read(...given) {
        running += 1;
        most = Math.max(most, running);
        const summary = await invented.read(...given);
        running -= 1;
        return summary;
      },
    });
    type(session, 'end', 'enter');
    await reached(session, () => session.state().work.kind === 'reading');
    type(session, 'esc', 'enter', 'esc', 'enter');
    await at(session, 'outcome');
    expect(most).toBe(1);
  });
});
