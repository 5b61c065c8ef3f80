import { counted, dayOf } from '../labels.ts';
import { columns, fit, run, type Line } from '../line.ts';
import { uniform, visibleRows } from '../rows.ts';
import { wrapText } from '../wrap.ts';
import { valueOf } from './editor.ts';
import { fieldRow } from './field.ts';
import { listsShown } from './picking.ts';
import type { State } from './state.ts';
import type { FoundList } from './world.ts';
import { markedSentence, privateMail } from './words.ts';

/** What stands above the table and stays there. */
export function tableHead(state: State, width: number, height: number): readonly Line[] {
  const { found, draft, filter, isSearching } = state;
  const sentence = markedSentence(draft.marked.size, found.lists.length);
  const isRoomy = height >= 9;
  const search: readonly Line[] =
    isSearching || valueOf(filter) !== '' ? [fieldRow('Search', filter, width)] : isRoomy ? [[]] : [];
  return [
    ...wrapText(sentence, width, { tone: 'strong' }),
    ...(draft.source === 'mailbox' ? wrapText(privateMail(draft.marked.size, found.lists.length), width) : []),
    ...search,
    ...(isRoomy && found.lists.length > 0 ? [heading(width)] : []),
  ];
}

/** The rows of the table that a window shows. */
export function tableRows(state: State, width: number, height: number): readonly Line[] {
  const lists = listsShown(state);
  const { marked } = state.draft;
  if (lists.length === 0) return state.found.lists.length === 0 ? [] : [[run('No list has that in its name.', 'dim')]];
  const column = uniform(lists.length, 1, (index) => {
    const list = lists[index];
    return list ? [row(list, marked.has(list.id), width)] : [];
  });
  return visibleRows(column, state.list, height).map(({ line, isCurrent }) =>
    line.length === 0 ? line : [run(isCurrent ? '┃ ' : '  ', 'accent'), ...line],
  );
}

const cursorWidth = 2;
const markWidth = 3;
const countWidth = 9;
const dayWidth = 10;

function cells(width: number): { readonly name: number; readonly hasDay: boolean } {
  const hasDay = width >= 56;
  const taken = cursorWidth + markWidth + 1 + 1 + countWidth + (hasDay ? 2 + dayWidth : 0);
  return { name: Math.max(4, Math.min(width - taken, 60)), hasDay };
}

function row({ id, messages, newest }: FoundList, isMarked: boolean, width: number): Line {
  const { name, hasDay } = cells(width);
  return columns([
    [[run(isMarked ? '[x]' : '[ ]', isMarked ? 'accent' : 'plain')], markWidth],
    [[run(id, isMarked ? 'strong' : 'plain')], name],
    [[run(counted(messages).padStart(countWidth))], countWidth],
    ...(hasDay ? [[[run(` ${dayOf(newest)}`, 'dim')], dayWidth + 1] as const] : []),
  ]);
}

function heading(width: number): Line {
  const { name, hasDay } = cells(width);
  const names = fit([run('list', 'dim')], name);
  const left = run(' '.repeat(cursorWidth + markWidth + 1));
  return [
    left,
    ...names,
    run(' '),
    run('messages'.padStart(countWidth), 'dim'),
    ...(hasDay ? [run('  newest', 'dim')] : []),
  ];
}
