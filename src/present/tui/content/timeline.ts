import type { CaseMessage } from '../../../campaign/as-of.ts';
import type { CampaignAccount, Part } from '../../../campaign/campaign.ts';
import type { Level } from '../../../score/level.ts';
import { widthOf, toPrintable } from '../../printable.ts';
import { partWords } from '../../words.ts';
import { countOf, counted, levelSymbols, levelWord, minuteOf, partSymbols, signed, timelineWords } from '../labels.ts';
import { cutLine, fit, line, run, type Line, type Tone } from '../line.ts';
import { clamp, clampTop } from '../rows.ts';
import type { OpenCase } from './open-case.ts';
import { sparkline } from './sparkline.ts';
import { columnOf, days, type TimeAxis } from './time-axis.ts';

/** A case over time, and how much of it is seen. */
export interface TimelineLook {
  readonly width: number;
  readonly height: number;
  /** First lane that is shown. */
  readonly lanes: number;
  /** Place of the message that is looked at; undefined: all is known. */
  readonly moment: number | undefined;
}

/** Score, level, one lane an account, an axis of dates and a sentence on the message that is looked at. */
export function timelineRows(open: OpenCase, messages: readonly CaseMessage[], look: TimelineLook): readonly Line[] {
  const [first, last] = [messages[0], messages.at(-1)];
  if (!first || !last) return [line(timelineWords.undated, 'dim')];
  const lanes = accountsIn(open, messages);
  const score = scoreLabel(messages);
  const labels = labelWidth(lanes, score, look.width);
  const named = score.length > labels ? timelineWords.score : score;
  const width = look.width - labels - 1;
  const axis: TimeAxis = { start: first.at, end: Math.max(last.at, first.at + 1), width };
  const stand = standing(messages, axis);
  const at = look.moment === undefined ? undefined : placeOf(axis, messages[look.moment]);
  const shownLanes = lanesThatFit(look.height);
  const bars = clamp(1 + look.height - fixedRows - lanes.length, 1, mostBars);
  const top = lanesTop(lanes, messages, { ...look, shown: shownLanes });
  const drawn: Drawn = { labels, at };
  const scores = sparkline(
    stand.map((one) => one?.score),
    bars,
  );
  return [
    ...scores.map((row, index) => beside(index === bars - 1 ? named : '', row, drawn)),
    beside(timelineWords.level, stand.map((one) => (one?.level ? levelSymbols[one.level] : ' ')).join(''), drawn),
    ...lanes.slice(top, top + shownLanes).map((account) => laneRow(account, { open, messages, axis, drawn })),
    [...fit([], labels), run(' '), ...scale(axis, at)],
    [...fit(lanesNote(top, shownLanes, lanes.length), labels), run(' '), run(days(axis), 'dim')],
    ...sentences(open, messages, look),
  ];
}

/** The same to be heard: the sentence, and for each account how much it had written until then. */
export function timelineSpoken(open: OpenCase, messages: readonly CaseMessage[], look: TimelineLook): readonly Line[] {
  const until = look.moment === undefined ? messages : messages.slice(0, look.moment + 1);
  const [sentence = []] = sentences(open, messages, { ...look, width: Infinity });
  const lanes = accountsIn(open, until).map((account) => {
    const own = until.filter((message) => message.account === account.account);
    const pressing = own.filter(({ kind }) => kind === 'pressing').length;
    const counts = `${countOf(own.length, 'message')}, ${counted(pressing)} pressing`;
    return line(`${nameOf(account)}, ${partWords[account.part]}: ${counts}`);
  });
  return [sentence, ...lanes];
}

/** Rows beside those of the lanes: score, level, scale, dates and two sentences. */
const fixedRows = 6;

/** Rows of the score where there is room for more than one. */
const mostBars = 3;

/** Rows that the timeline of a case fills, if it may. */
export function timelineHeight(open: OpenCase, messages: readonly CaseMessage[]): number {
  return fixedRows + mostBars - 1 + accountsIn(open, messages).length;
}

/** How many lanes can be seen in so many rows. */
export function lanesThatFit(height: number): number {
  return Math.max(1, height - fixedRows);
}

/** The first lane that is shown, such that the one of the message that is looked at is among them. */
function lanesTop(
  lanes: readonly CampaignAccount[],
  messages: readonly CaseMessage[],
  { lanes: from, moment, shown }: TimelineLook & { readonly shown: number },
): number {
  const message = moment === undefined ? undefined : messages[moment];
  const own = lanes.findIndex(({ account }) => account === message?.account);
  const top = own < 0 ? from : clamp(from, own - shown + 1, own);
  return clampTop(top, lanes.length, shown);
}

/** Accounts that wrote in the case, in the order of the accounts view: a lane for each, known yet or not. */
export function accountsIn({ whole }: OpenCase, messages: readonly CaseMessage[]): readonly CampaignAccount[] {
  const writers = new Set<string>(messages.map(({ account }) => account));
  return whole.accounts.filter(({ account }) => writers.has(account));
}

/** The lowest and the highest bar, so that they can be read. */
function scoreLabel(messages: readonly CaseMessage[]): string {
  const scores = messages.flatMap(({ score }) => score ?? []);
  if (scores.length === 0) return timelineWords.score;
  const [least, most] = [Math.min(...scores), Math.max(...scores)].map((score) => whole(score));
  return `${timelineWords.score} ${least} to ${most}`;
}

function whole(score: number): string {
  return `${Math.round(score)}`.replace('-', '−');
}

function labelWidth(lanes: readonly CampaignAccount[], score: string, width: number): number {
  const longest = Math.max(...lanes.map((account) => widthOf(nameOf(account)) + 2), score.length);
  return Math.min(longest, Math.max(14, Math.floor(width / 4)));
}

function nameOf({ displayName, account }: CampaignAccount): string {
  return toPrintable(displayName === '' ? account : displayName);
}

interface Stand {
  readonly score: number | undefined;
  readonly level: Level | undefined;
}

/** By column: how the case stood after the last message until then. */
function standing(messages: readonly CaseMessage[], axis: TimeAxis): readonly (Stand | undefined)[] {
  const last = new Map<number, Stand>(messages.map((message) => [placeOf(axis, message) ?? 0, message] as const));
  const row: (Stand | undefined)[] = [];
  for (let column = 0; column < axis.width; column += 1) row.push(last.get(column) ?? row.at(-1));
  return row;
}

function placeOf(axis: TimeAxis, message: CaseMessage | undefined): number | undefined {
  const column = message && columnOf(axis, message.at);
  return typeof column === 'number' ? column : undefined;
}

interface Drawn {
  readonly labels: number;
  /** The column that is looked at. */
  readonly at: number | undefined;
}

function beside(label: string, row: string, { labels, at }: Drawn): Line {
  return [...fit(line(label, 'dim'), labels), run(' '), ...untilAndAfter(row, at)];
}

/** What was not known yet is dimmed; the scale shows the same without colour. */
function untilAndAfter(row: string, at: number | undefined, tone: Tone = 'plain'): Line {
  const cells = [...row];
  if (at === undefined) return [run(cells.join(''), tone)];
  return [
    run(cells.slice(0, at).join(''), tone),
    run(cells[at] ?? ' ', 'current'),
    run(cells.slice(at + 1).join(''), 'dim'),
  ];
}

interface Lane {
  readonly open: OpenCase;
  readonly messages: readonly CaseMessage[];
  readonly axis: TimeAxis;
  readonly drawn: Drawn;
}

function laneRow(account: CampaignAccount, { open, messages, axis, drawn }: Lane): Line {
  const row: string[] = Array.from({ length: axis.width }, (_unused, column) => (column === drawn.at ? '│' : ' '));
  for (const message of messages) {
    if (message.account !== account.account) continue;
    const symbol = symbolOf(message, account.part);
    const column = placeOf(axis, message) ?? 0;
    if (ranks.indexOf(symbol) > ranks.indexOf(row[column] ?? ' ')) row[column] = symbol;
  }
  const isKnown = open.campaign.accounts.some((one) => one.account === account.account);
  const label: Line = [run(`${partSymbols[account.part]} `), run(nameOf(account), isKnown ? 'strong' : 'dim')];
  return [...fit(cutLine(label, drawn.labels), drawn.labels), run(' '), ...untilAndAfter(row.join(''), drawn.at)];
}

function symbolOf({ kind }: CaseMessage, part: Part): string {
  if (kind === 'pressing') return partSymbols.pressing;
  if (kind === 'technical') return '◆';
  return part === 'pressing' ? '△' : partSymbols[part];
}

/** Where several messages fall into one column, the later of these is shown. */
const ranks: readonly string[] = [
  ' ',
  '│',
  partSymbols.other,
  '△',
  partSymbols.named,
  partSymbols.target,
  '◆',
  partSymbols.pressing,
];

function scale({ width }: TimeAxis, at: number | undefined): Line {
  const row: string[] = Array.from({ length: width }, (_unused, column) =>
    column === 0 ? '├' : column === width - 1 ? '┤' : '─',
  );
  if (at !== undefined) row[at] = '┻';
  return untilAndAfter(row.join(''), at, 'dim');
}

function lanesNote(top: number, shown: number, all: number): Line {
  return all <= shown ? [] : line(timelineWords.lanes(top + 1, Math.min(all, top + shown), all), 'dim');
}

/** Which message is looked at and what it changed, or that all is known; and what the marks mean. */
function sentences(open: OpenCase, messages: readonly CaseMessage[], { width, moment }: TimelineLook): readonly Line[] {
  const legend = cutLine(line(timelineWords.legend, 'dim'), width);
  const message = moment === undefined ? undefined : messages[moment];
  if (!message || moment === undefined) {
    const all = `${timelineWords.now} ${countOf(messages.length, 'message')}; ${timelineWords.howTo}`;
    return [cutLine(line(all, 'strong'), width), legend];
  }
  const account = open.whole.accounts.find((one) => one.account === message.account);
  const name = account ? nameOf(account) : message.account;
  const head = `${counted(moment + 1)}/${counted(messages.length)} · ${minuteOf(message.at)} · `;
  const change = changeOf(open, message, messages[moment - 1]);
  return [cutLine([run(head), run(name, 'strong'), run(` · ${change}`)], width), legend];
}

/** The score as of the message, and the one before it where a pressing message changed it. */
function changeOf({ campaign }: OpenCase, message: CaseMessage, before: CaseMessage | undefined): string {
  if (message.score === undefined) return timelineWords.notScored;
  const { score, standing } = campaign;
  const [now, level] = [signed(score.logits), levelWord(standing)];
  const [earlier, from] = [before?.score, before?.level];
  const isNew = message.kind === 'pressing' && earlier !== undefined;
  const scores = isNew && signed(earlier) !== now ? `${signed(earlier)} → ${now}` : now;
  const levels = isNew && from !== standing ? `${levelWord(from)} → ${level}` : level;
  return `${scores} · ${levels}`;
}
