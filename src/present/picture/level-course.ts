import type { Level } from '../../score/level.ts';
import { markup, type Markup } from './markup.ts';
import { label, picture, rounded, type Caption } from './picture.ts';
import { timeScale, type TimeScale } from './time-scale.ts';

/** How a case stood after a message. */
export interface LevelPoint {
  readonly at: number;
  readonly score: number;
  readonly level: Level | undefined;
}

/** The score of a case over time, and from where on it is a level. */
export interface Course {
  readonly course: readonly LevelPoint[];
  readonly thresholds: Readonly<Record<Level, number>>;
}

/** Where it is drawn. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The level of a case over time, as a picture of its own. */
export function levelPicture(course: Course, caption: Caption): Markup {
  const times = course.course.map(({ at }) => at);
  const frame = { left: 40, right: 900, top: 12, bottom: 190 };
  const scale = timeScale([Math.min(...times), Math.max(...times)], [frame.left, frame.right], 10);
  const ticks = scale.ticks.map(({ at, label: text }) => {
    const x = rounded(scale.x(at));
    return markup`<path class="line" d="M${x} ${frame.top}V${frame.bottom}"/>${label(text, { x, y: frame.bottom + 16, kind: 'soft small middle' })}`;
  });
  return picture(caption, { width: 960, height: 214 }, [levelCourse(course, scale, frame), ticks]);
}

/** A step line: a score stands until the next pressing message. Its ground tells the levels. */
export function levelCourse({ course, thresholds }: Course, { x }: TimeScale, frame: Frame): Markup {
  const scores = course.map(({ score }) => score);
  const lowest = Math.min(thresholds.watch - 1.5, ...scores) - 0.3;
  const highest = Math.max(thresholds.alarm + 0.8, ...scores) + 0.3;
  const y = (score: number): number =>
    rounded(frame.bottom - ((score - lowest) / (highest - lowest)) * (frame.bottom - frame.top));
  const [watch, alarm] = [y(thresholds.watch), y(thresholds.alarm)];
  const width = frame.right - frame.left;
  const dots = course.map(
    ({ at, score, level }) =>
      markup`<circle class="dot ${level === undefined ? '' : `dot-${level}`}" cx="${rounded(x(at))}" cy="${y(score)}" r="3.5"/>`,
  );
  return markup`<rect class="zone-watch" x="${frame.left}" y="${alarm}" width="${width}" height="${rounded(watch - alarm)}"/><rect class="zone-alarm" x="${frame.left}" y="${frame.top}" width="${width}" height="${rounded(alarm - frame.top)}"/><path class="at-watch" d="M${frame.left} ${watch}H${frame.right}"/><path class="at-alarm" d="M${frame.left} ${alarm}H${frame.right}"/>${label('watch', { x: frame.right + 6, y: watch + 4, kind: 'text-watch small' })}${label('alarm', { x: frame.right + 6, y: alarm + 4, kind: 'text-alarm small' })}<path class="course" d="${stepPath(course, x, y)}H${frame.right}"/>${dots}`;
}

function stepPath(course: readonly LevelPoint[], x: TimeScale['x'], y: (score: number) => number): string {
  return course
    .map(({ at, score }, index) => (index === 0 ? `M${rounded(x(at))} ${y(score)}` : `H${rounded(x(at))}V${y(score)}`))
    .join('');
}
