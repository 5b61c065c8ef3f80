import { describe, expect, test } from 'vitest';
import { initialState, reduce, type Action, type State } from '../../../src/present/tui/state.ts';

const start = initialState({ columns: 80, rows: 24 }, 1);

function after(...actions: readonly Action[]): State {
  return actions.reduce(reduce, start);
}

const inWhy: Action = { type: 'pane-focused', pane: 'why' };
const inAccounts: Action = { type: 'pane-focused', pane: 'accounts' };
const inConversation: Action = { type: 'pane-focused', pane: 'conversation' };
const back: Action = { type: 'went-back' };

describe('the screen', () => {
  test('begins in the list, at the thread that it is told', () => {
    expect(start).toMatchObject({ focus: 'list', reading: { thread: 1, mark: undefined }, folded: true });
  });

  test('remembers its size', () => {
    expect(after({ type: 'resized', size: { columns: 200, rows: 60 } }).size).toEqual({ columns: 200, rows: 60 });
  });

  test('goes back from why to the conversation and from there to the list', () => {
    expect(after(inWhy, back).focus).toBe('conversation');
    expect(after(inWhy, back, back).focus).toBe('list');
    expect(after(back).focus).toBe('list');
  });

  test('goes back from the accounts to where they were opened', () => {
    expect(after(inWhy, inAccounts, back).focus).toBe('why');
    expect(after(inAccounts, back).focus).toBe('list');
    expect(after(inConversation, inAccounts, inAccounts, back).focus).toBe('conversation');
  });

  test('keeps beside the conversation what was last looked at', () => {
    expect(after(inConversation).beside).toBe('list');
    expect(after(inWhy, inConversation).beside).toBe('why');
    expect(after(inWhy, inAccounts).beside).toBe('why');
  });

  test('forgets where one was when another case is chosen', () => {
    const state = after(
      { type: 'why-moved', position: { cursor: 4, top: 9 } },
      { type: 'mark-reached', thread: 2, mark: 3 },
      { type: 'case-chosen', position: { cursor: 1, top: 0 }, thread: 0 },
    );
    expect(state).toMatchObject({
      list: { cursor: 1 },
      why: { cursor: 0, top: 0 },
      reading: { thread: 0, mark: undefined, from: undefined },
    });
  });

  test('follows a mark into the conversation, and stays where it is scrolled to after', () => {
    const reached = after({ type: 'mark-reached', thread: 2, mark: 3 });
    expect(reached).toMatchObject({ focus: 'conversation', reading: { thread: 2, mark: 3, from: undefined } });
    const at = { message: 1, offset: 20, nth: 0 };
    const scrolled = reduce(reached, { type: 'conversation-scrolled', to: at });
    expect(scrolled.reading).toEqual({ thread: 2, mark: 3, from: at });
  });

  test('opens a message without a mark at its heading', () => {
    expect(after({ type: 'message-reached', thread: 1, message: 4 }).reading.from).toEqual({
      message: 4,
      offset: -1,
      nth: 0,
    });
  });

  test('opens and closes help over what is there', () => {
    const open = after(inWhy, { type: 'help-opened' }, { type: 'help-scrolled', to: 2 });
    expect(open).toMatchObject({ help: 2, focus: 'why' });
    expect(reduce(open, { type: 'help-closed' })).toEqual(after(inWhy));
  });

  test('asks for an effect until it is done', () => {
    expect(after({ type: 'effect-asked', effect: { kind: 'suspend' } }).effect).toEqual({ kind: 'suspend' });
    expect(after({ type: 'effect-asked', effect: { kind: 'suspend' } }, { type: 'effect-done' })).toEqual(start);
  });

  test('toggles folds', () => {
    const toggled = after({ type: 'folds-toggled', from: undefined });
    expect(toggled.folded).toBe(false);
    expect(reduce(toggled, { type: 'folds-toggled', from: undefined })).toEqual(start);
  });
});
