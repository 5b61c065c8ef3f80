import type { Part } from '../../campaign/campaign.ts';
import type { Level } from '../../score/level.ts';
import { levelCourse, type LevelPoint } from './level-course.ts';
import { markup, type Markup } from './markup.ts';
import { label, picture, rounded, type Caption } from './picture.ts';
import { timeScale, type TimeScale } from './time-scale.ts';

/** What a message is, as its mark tells. */
export type MarkKind = 'pressing' | 'technical' | 'other';

/** An account of a case, with its messages. */
export interface Lane {
  readonly name: string;
  readonly part: Part;
  readonly marks: readonly { readonly at: number; readonly kind: MarkKind; readonly title: string }[];
}

/** A case over time. */
export interface Timeline {
  readonly lanes: readonly Lane[];
  /** After each pressing message, in order of time. */
  readonly course: readonly LevelPoint[];
  readonly thresholds: Readonly<Record<Level, number>>;
}

/** How wide it is drawn; a narrow one has its names above the lanes. */
export type TimelineWidth = 'wide' | 'narrow';

/** Accounts as lanes, messages as marks by kind, and above them how the score went, on one axis of time. */
export function timelinePicture(timeline: Timeline, caption: Caption, width: TimelineWidth): Markup {
  const look = looks[width];
  const times = [
    ...timeline.lanes.flatMap(({ marks }) => marks.map(({ at }) => at)),
    ...timeline.course.map(({ at }) => at),
  ];
  if (times.length === 0) return markup``;
  const span = [Math.min(...times), Math.max(...times)] as const;
  const scale = timeScale(span, [look.left, look.right], look.ticks);
  const lanesTop = courseHeight + 26;
  const bottom = lanesTop + timeline.lanes.length * look.laneHeight + 4;
  const size = { width: look.width, height: bottom + 50 };
  return picture(caption, size, [
    levelCourse(timeline, scale, { left: look.left, right: look.right, top: 12, bottom: courseHeight }),
    axis(scale, { top: 12, bottom }),
    timeline.lanes.map((lane, at) => laneMarks(lane, scale, { look, top: lanesTop + at * look.laneHeight })),
    legend(look, bottom + 42),
  ]);
}

interface Look {
  readonly width: number;
  readonly left: number;
  readonly right: number;
  readonly laneHeight: number;
  readonly ticks: number;
  /** Of a name. */
  readonly characters: number;
  readonly namesAbove: boolean;
}

const looks: Readonly<Record<TimelineWidth, Look>> = {
  wide: { width: 1000, left: 190, right: 940, laneHeight: 30, ticks: 10, characters: 26, namesAbove: false },
  narrow: { width: 360, left: 8, right: 314, laneHeight: 42, ticks: 4, characters: 46, namesAbove: true },
};

const courseHeight = 150;
/** The first one must not leave the picture. */
const halfLabel = 36;

function axis({ ticks, x }: TimeScale, { top, bottom }: { top: number; bottom: number }): readonly Markup[] {
  return ticks.map(({ at, label: text }) => {
    const place = rounded(x(at));
    return markup`<path class="line" d="M${place} ${top}V${bottom}"/>${label(text, { x: Math.max(place, halfLabel), y: bottom + 16, kind: 'soft small middle' })}`;
  });
}

function laneMarks(lane: Lane, { x }: TimeScale, { look, top }: { look: Look; top: number }): Markup {
  const middle = top + (look.namesAbove ? 28 : look.laneHeight / 2);
  const kind = lane.part === 'pressing' ? 'strong' : lane.part === 'other' ? 'soft' : '';
  const name = look.namesAbove
    ? label(lane.name, { x: look.left, y: top + 13, most: look.characters, kind })
    : label(lane.name, { x: look.left - 12, y: middle + 4, most: look.characters, kind: `${kind} end` });
  const marks = apart(lane.marks.map((one) => ({ ...one, x: x(one.at) }))).map(
    ({ x: place, rise, kind: shape, title }) =>
      markup`<path class="${shape}" d="${shapeOf(shape, rounded(place), middle - rise)}"><title>${title}</title></path>`,
  );
  return markup`<path class="lane" d="M${look.left} ${middle}H${look.right}"/>${name}${marks}`;
}

interface Placed {
  readonly x: number;
}

/** Marks that would cover each other are raised, two times at most. */
function apart<Mark extends Placed>(marks: readonly Mark[]): readonly (Mark & { readonly rise: number })[] {
  const ends = [-Infinity, -Infinity, -Infinity];
  return [...marks]
    .sort((a, b) => a.x - b.x)
    .map((mark) => {
      const free = ends.findIndex((end) => mark.x - end >= 9);
      const row = free < 0 ? 0 : free;
      ends[row] = mark.x;
      return { ...mark, rise: [0, 7, -7][row] ?? 0 };
    });
}

function shapeOf(kind: MarkKind, x: number, y: number): string {
  if (kind === 'pressing') return `M${x} ${y - 6}l6 10.5h-12z`;
  if (kind === 'technical') return `M${x} ${y - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5z`;
  return `M${x - 3} ${y}a3 3 0 1 0 6 0a3 3 0 1 0 -6 0z`;
}

const meanings: readonly (readonly [MarkKind, string, number])[] = [
  ['pressing', 'presses', 72],
  ['technical', 'brings something technical', 172],
  ['other', 'other', 0],
];

function legend({ left }: Look, y: number): readonly Markup[] {
  let x = left + 6;
  return meanings.map(([kind, words, width]) => {
    const at = x;
    x += width;
    return markup`<path class="${kind}" d="${shapeOf(kind, at, y - 4)}"/>${label(words, { x: at + 11, y, kind: 'soft small' })}`;
  });
}
