import type { CaseThen } from '../../../campaign/campaign.ts';
import type { Activity } from '../../review.ts';
import type { Level } from '../../../score/level.ts';
import { dayOf, levelSymbols, partSymbols } from '../labels.ts';
import { line, type Line } from '../line.ts';

/** One stretch of time over the width of a lane, the same for every account. */
export interface TimeAxis {
  readonly start: number;
  readonly end: number;
  readonly width: number;
}

/** The time of a case with a lead, so that it shows who was there before. */
export function timeAxisOf({ timeline, accounts, reached }: CaseThen, width: number): TimeAxis {
  const moments = timeline.map(({ at }) => at as number);
  const pressing = timeline.filter(({ isPressing }) => isPressing).map(({ at }) => at as number);
  const seen = accounts.filter(({ part }) => part === 'pressing').map(({ firstSeen }) => firstSeen as number);
  const levels = [reached.watch, reached.alarm].flatMap((level) => level?.at ?? []);
  const everyone = accounts.map(({ firstSeen }) => firstSeen as number);
  const known = [...levels, ...moments, ...pressing, ...seen];
  const end = Math.max(...levels, ...moments, ...(known.length > 0 ? [] : everyone), 0);
  const first = Math.min(...(known.length > 0 ? known : everyone), end);
  const lead = Math.max((end - first) / 5, leastLeadMs);
  return { start: first - lead, end: Math.max(end, first + 1), width };
}

const leastLeadMs = 86_400_000;

/** The column of an instant, or where it lies when it is off the axis. */
export function columnOf({ start, end, width }: TimeAxis, at: number): number | 'before' | 'after' {
  if (at < start) return 'before';
  if (at > end) return 'after';
  return Math.min(width - 2, 1 + Math.floor(((at - start) / (end - start)) * (width - 2)));
}

/** The ruler: levels above it, days below. */
export function ruler({ reached }: CaseThen, axis: TimeAxis): readonly Line[] {
  const marks: readonly LevelMark[] = [
    ...(reached.watch ? [{ level: 'watch', column: columnOf(axis, reached.watch.at) } as const] : []),
    ...(reached.alarm ? [{ level: 'alarm', column: columnOf(axis, reached.alarm.at) } as const] : []),
  ];
  const scale = Array.from({ length: axis.width }, (_unused, at) =>
    marks.some(({ column }) => column === at) ? '┼' : '─',
  );
  return [levelRow(axis.width, marks), line(`├${scale.slice(1, -1).join('')}┤`, 'dim'), line(days(axis), 'dim')];
}

interface LevelMark {
  readonly level: Level;
  readonly column: ReturnType<typeof columnOf>;
}

/** First and last day, and the one between where there is room. */
export function days({ start, end, width }: TimeAxis): string {
  const [first, middle, last] = [dayOf(start), dayOf((start + end) / 2), dayOf(end)];
  const space = width - first.length - last.length;
  if (space < middle.length + 8) return first + last.padStart(width - first.length);
  const before = Math.floor((width - middle.length) / 2) - first.length;
  return `${first}${' '.repeat(before)}${middle}${last.padStart(space - before - middle.length + last.length)}`;
}

/** Where levels were first reached: the symbol above its column, the word beside it where there is room. */
function levelRow(width: number, marks: readonly LevelMark[]): Line {
  const row = Array.from({ length: width }, () => ' ');
  for (const { level, column } of marks) if (typeof column === 'number') row[column] = levelSymbols[level];
  for (const { level, column } of [...marks].reverse()) {
    if (typeof column !== 'number') continue;
    const starts = [column + 2, column - 1 - level.length];
    const start = starts.find(
      (at) => at >= 0 && at + level.length <= width && isFree(row, at - 1, at + level.length + 1),
    );
    if (start !== undefined) row.splice(start, level.length, ...level);
  }
  return line(row.join('').trimEnd(), 'accent');
}

function isFree(row: readonly string[], start: number, end: number): boolean {
  return row.slice(Math.max(0, start), end).every((cell) => cell === ' ');
}

/** The messages of an account on the axis: pressing before technical before any other where several fall together. */
export function lane(axis: TimeAxis, activity: readonly Activity[], pressing: ReadonlySet<string>): Line {
  const row = Array.from({ length: axis.width }, () => ' ');
  for (const { id, at, hasArtefact } of activity) {
    const symbol = pressing.has(id) ? laneSymbols.pressing : hasArtefact ? laneSymbols.artefact : laneSymbols.other;
    const column = columnOf(axis, at);
    if (column === 'before') row[0] = '‹';
    else if (column === 'after') row[axis.width - 1] = '›';
    else if (rank(symbol) > rank(row[column] ?? ' ')) row[column] = symbol;
  }
  return line(row.join('').trimEnd());
}

/** What stands on a lane. */
export const laneSymbols = { pressing: partSymbols.pressing, artefact: '◆', other: '·' } as const;

function rank(symbol: string): number {
  return [' ', laneSymbols.other, laneSymbols.artefact, laneSymbols.pressing].indexOf(symbol);
}
