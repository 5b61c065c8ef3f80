import { calm } from './content/calm.ts';
import { helpRows } from './content/help.ts';
import { filteredFooter, footers, type FooterEntry } from './footers.ts';
import { bodyOf, scrollNote, timelineBody, type Body } from './frame-body.ts';
import { inputWords, savedHint } from './input-words.ts';
import { keyFor, writtenKey, type Binding, type Context, type Meaning } from './keymap.ts';
import { countOf, standingStore, timelineWords, titles, tooSmall } from './labels.ts';
import type { Layout, Pane } from './layout.ts';
import { apart, cutLine, emptyLine, fit, line, lineWidth, run, type Line, type Tone } from './line.ts';
import type { Reader } from './reader.ts';
import { clampTop } from './rows.ts';
import { contextOf } from './respond.ts';
import type { Input, State } from './state.ts';
import { valueOf } from './wizard/editor.ts';
import { fieldRow } from './wizard/field.ts';

/** One column of the screen, or the strip above the columns. */
export interface FramePane {
  readonly pane: Pane | 'timeline' | 'help' | 'calm';
  readonly width: number;
  readonly isFocused: boolean;
  readonly title: Line;
  /** The title in words alone, for who cannot see the rule that it stands in. */
  readonly name: string;
  readonly rows: readonly Line[];
  readonly spoken?: readonly Line[] | undefined;
}

/** All that is on the screen, ready to be drawn: nothing is wider or higher than it. */
export type Frame =
  | { readonly kind: 'sentence'; readonly sentence: Line }
  | {
      readonly kind: 'panes';
      readonly header: Line;
      readonly strip: FramePane | undefined;
      readonly panes: readonly FramePane[];
      readonly footer: Line;
      /** Whether keys are named in the footer, or something is told or typed there. */
      readonly isTold: boolean;
    };

/** What the screen shows in a state; given a frame from before, only what has the focus is new, and the rest stays where it fits. */
export function frameOf(state: State, reader: Reader, before?: Frame): Frame {
  const layout = reader.layout(state);
  const { columns } = state.size;
  if (layout.kind === 'too-small') return { kind: 'sentence', sentence: cutLine(line(tooSmall(state.size)), columns) };
  const isOver = state.help !== undefined || isCalm(state, reader);
  return {
    kind: 'panes',
    header: header(state, reader, layout.strip > 0),
    strip: isOver || layout.strip === 0 ? undefined : stripOf(state, reader, { layout, before }),
    panes: isOver ? [overAll(state, reader)] : panesOf(state, reader, { layout, before }),
    footer: footer(state, reader),
    isTold: state.input !== undefined || state.told !== undefined,
  };
}

/** Nothing was found: there is nothing to see but that, and the lists that were read. */
function isCalm({ focus }: State, { review }: Reader): boolean {
  return review.campaigns.length === 0 && focus !== 'lists';
}

function overAll(state: State, reader: Reader): FramePane {
  const { columns, rows } = state.size;
  const height = rows - 4;
  if (state.help === undefined) {
    return alone('calm', titles.list, { rows: calm(reader.review, columns, height), columns, height });
  }
  const help = [emptyLine, ...helpRows(state.focus, columns, reader.keys)];
  // A terminal that grew has room for what it was scrolled past.
  const top = clampTop(state.help, help.length, height);
  const note = scrollNote(top, help.length, height);
  const shown = alone('help', titles.helpOf[state.focus], { rows: help.slice(top), columns, height, note });
  return { ...shown, spoken: helpRows(state.focus, oneColumn, reader.keys).slice(state.help) };
}

/** To be heard, a key has a row for itself. */
const oneColumn = 40;

type Panes = Extract<Layout, { kind: 'panes' }>;

interface Following {
  readonly layout: Panes;
  readonly before: Frame | undefined;
}

function panesOf(state: State, reader: Reader, { layout, before }: Following): readonly FramePane[] {
  const { height } = layout;
  const left = before?.kind === 'panes' ? before.panes : [];
  return layout.panes.map(({ pane, width }) => {
    const isFocused = pane === state.focus;
    const same = left.find((one) => one.pane === pane && one.width === width && one.rows.length === height);
    if (same && !isFocused && !same.isFocused) return same;
    return framed(pane, bodyOf(pane, { state, reader, width, height }), { width, isFocused });
  });
}

function stripOf(state: State, reader: Reader, { layout: { strip: height }, before }: Following): FramePane {
  const width = state.size.columns;
  const left = before?.kind === 'panes' ? before.strip : undefined;
  if (left && state.focus !== 'timeline' && left.rows.length === height && left.width === width) return left;
  const body = timelineBody({ state, reader, width: width - 2, height });
  const rows = Array.from({ length: height }, (_unused, index): Line => {
    const row = body.rows[index];
    return row ? [run(' '), ...row] : emptyLine;
  });
  return framed('timeline', { ...body, rows }, { width, isFocused: state.focus === 'timeline' });
}

interface Place {
  readonly width: number;
  readonly isFocused: boolean;
}

function framed(pane: FramePane['pane'], { title, note, rows, spoken }: Body, place: Place): FramePane {
  const tone: Tone = place.isFocused ? 'accent' : 'plain';
  const name = note === '' ? title : `${title}, ${note}`;
  return { pane, ...place, title: titleRow([run(title, tone)], note, place), name, rows, spoken };
}

interface Rows {
  readonly rows: readonly Line[];
  readonly columns: number;
  readonly height: number;
  readonly note?: string;
}

function alone(pane: 'help' | 'calm', title: string, { rows, columns, height, note = '' }: Rows): FramePane {
  const shown = Array.from({ length: height }, (_unused, index) => cutLine(rows[index] ?? emptyLine, columns));
  return framed(pane, { title, note, rows: shown }, { width: columns, isFocused: true });
}

/** A title in a rule; the focused one is heavy, so that no colour is needed to see where one is. */
export function titleRow(title: Line, note: string, { width, isFocused }: Place): Line {
  const stroke = isFocused ? '━' : '─';
  const right: Line = note === '' ? [] : [run(' '), run(note, 'dim'), run(' '), run(stroke, 'dim')];
  const room = Math.max(0, width - lineWidth(right) - 2);
  const left = cutLine([run(stroke, 'dim'), run(' '), ...cutLine(title, Math.max(1, room - 2)), run(' ')], room + 2);
  const rest = width - lineWidth(left) - lineWidth(right);
  return cutLine([...left, run(stroke.repeat(Math.max(0, rest)), 'dim'), ...right], width);
}

/** The timeline says itself what moment is looked at. */
function header(state: State, reader: Reader, hasStrip: boolean): Line {
  const { messages, threads, accounts, sources } = reader.review.archive;
  const counts = [countOf(messages, 'message'), countOf(threads, 'thread'), countOf(accounts, 'account')].join(', ');
  const from = sources.length > 1 ? countOf(sources.length, 'source') : (sources[0] ?? standingStore);
  const left: Line = [run('undue', 'accent'), run(`  ${counts}`)];
  const moment = state.moment === undefined || hasStrip ? undefined : reader.messages(state)[state.moment];
  const then: Line = moment ? [run(`${timelineWords.asOf(moment.at)} `, 'accent')] : [];
  const right: Line = [...then, run('times in UTC ', 'dim')];
  // Where there is no room for both, that not all is shown matters more.
  const hasRoom = lineWidth(right) + leastHead < state.size.columns;
  return apart([run(' '), ...left, run(` · ${from}`, 'dim')], hasRoom ? right : then, state.size.columns);
}

/** Enough for the name of the program. */
const leastHead = 10;

/** The line that is typed, else what was just done, else the keys that matter here. */
function footer(state: State, reader: Reader): Line {
  const { columns } = state.size;
  if (state.input) {
    const { purpose, text, refused } = state.input;
    const note: Line = refused === undefined ? keysRow(state, reader) : [run(` ${refused} `, 'accent')];
    const { prompt } = inputWords[purpose];
    const room = Math.max(20, columns - lineWidth(note));
    const field = fieldRow(` ${prompt}`, text, room - 1);
    const hint = refused === undefined ? hintFor(state.input, reader) : '';
    const shown = hint === '' ? field : [...field, run(hint, 'dim')];
    return cutLine([...fit(shown, Math.min(room, Math.max(usualField, lineWidth(field)))), ...note], columns);
  }
  if (state.told !== undefined) return cutLine([run(' '), run(state.told, 'strong')], columns);
  return keysRow(state, reader);
}

/** What may be typed where nothing is yet, and what a saved query stands for. */
function hintFor({ purpose, text }: Input, { actions }: Reader): string {
  const saved = purpose === 'filter' || purpose === 'search' ? (actions.queries?.all() ?? {}) : {};
  const value = valueOf(text);
  if (value === '') return `${Object.keys(saved).length > 0 ? savedHint : ''}${inputWords[purpose].hint}`;
  const name = value.slice(1);
  return value.startsWith('@') && Object.hasOwn(saved, name) ? `  ${saved[name] ?? ''}` : '';
}

/** On a wide terminal the keys stay near what is typed. */
const usualField = 90;

function keysRow(state: State, reader: Reader): Line {
  const context = contextOf(state);
  const isUseful = isUsefulOn(reader);
  const all = context === 'list' && state.filter !== '' ? filteredFooter : footers[context];
  const entries = all.filter(({ meanings }) => meanings.some((one) => isUseful(one)));
  const shown = entries.map((entry) => footerEntry(entry, context, reader.keys));
  // What leads out and to all other keys stays longest.
  while (lineWidth(shown.flat()) > state.size.columns && shown.length > 2) shown.splice(-3, 1);
  return cutLine(shown.flat(), state.size.columns);
}

/** Without a case, or without a store to keep decisions in, some keys only say why they do nothing. */
function isUsefulOn({ review, actions }: Reader): (meaning: Meaning) => boolean {
  return (meaning) => {
    if (review.campaigns.length === 0) return alwaysUseful.has(meaning);
    return actions.triage !== undefined || (meaning !== 'dismiss' && meaning !== 'confirm');
  };
}

const alwaysUseful: ReadonlySet<Meaning> = new Set<Meaning>(['help', 'quit', 'back', 'accept', 'cancel']);

function footerEntry({ meanings, does }: FooterEntry, context: Context, keys: readonly Binding[]): Line {
  const written = meanings.flatMap((meaning) => keyFor(meaning, context, keys) ?? []).map(writtenKey);
  return [run(' '), run(written.join('/'), 'accent'), run(` ${does} `)];
}
