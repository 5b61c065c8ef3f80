import { signed } from '../tui/labels.ts';
import { markup, type Markup } from './markup.ts';
import { label, picture, rounded, type Caption } from './picture.ts';

/** A step of a reckoning; the last of them is where the steps have led. */
export interface ReckoningStep {
  readonly name: string;
  readonly logits: number;
  readonly kind: 'bias' | 'for' | 'against' | 'sum';
}

/** A score as a stair: every step begins where the one before it ended. */
export function reckoningPicture(
  steps: readonly ReckoningStep[],
  caption: Caption,
  width: 'wide' | 'narrow' = 'wide',
): Markup {
  const look = looks[width];
  const placed = placedSteps(steps);
  const ends = placed.flatMap(({ from, to }) => [from, to]);
  const [lowest, highest] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const x = (logits: number): number =>
    rounded(look.left + ((logits - lowest) / Math.max(1, highest - lowest)) * (look.right - look.left));
  const bottom = steps.length * rowHeight + 4;
  return picture(caption, { width: look.width, height: bottom + 2 }, [
    markup`<path class="axis" d="M${x(0)} 0V${bottom}"/>`,
    placed.map(({ name, logits, kind, from, to }, row) => {
      const top = row * rowHeight + 5;
      const [left, right] = [Math.min(x(from), x(to)), Math.max(x(from), x(to))];
      const strong = kind === 'sum' ? ' strong' : '';
      // A number that would stand across the axis stands behind it.
      const place = right <= x(0) && x(0) - right < numberWidth ? x(0) : right;
      return markup`${label(name, { x: look.left - 12, y: top + 12, kind: `end${strong}` })}<rect class="bar-${kind}" x="${left}" y="${top}" width="${rounded(Math.max(1, right - left))}" height="16" rx="2"/>${label(signed(logits), { x: place + 6, y: top + 12, kind: `soft small halo${strong}` })}`;
    }),
  ]);
}

const looks = {
  wide: { width: 720, left: 130, right: 660 },
  narrow: { width: 360, left: 122, right: 312 },
} as const;

const rowHeight = 26;
const numberWidth = 44;

function placedSteps(steps: readonly ReckoningStep[]) {
  let reached = 0;
  return steps.map((step) => {
    if (step.kind === 'sum') return { ...step, from: 0, to: step.logits };
    const from = reached;
    reached += step.logits;
    return { ...step, from, to: reached };
  });
}
