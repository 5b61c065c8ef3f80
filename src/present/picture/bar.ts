import { markup, type Markup } from './markup.ts';
import { rounded } from './picture.ts';

/** A bar from the middle: to the right what points to pressure, to the left what speaks against it, on one scale. */
export function bar(logits: number, most: number): Markup {
  const length = most === 0 ? 0 : rounded((Math.abs(logits) / most) * (barWidth / 2 - 1));
  const kind = logits < 0 ? 'bar-against' : 'bar-for';
  const x = logits < 0 ? rounded(barWidth / 2 - length) : barWidth / 2;
  return markup`<svg class="picture bar" viewBox="0 0 ${barWidth} 14" width="${barWidth}" height="14" aria-hidden="true"><rect class="empty" x="0" y="3" width="${barWidth}" height="8" rx="2"/><rect class="${kind}" x="${x}" y="3" width="${length}" height="8" rx="1"/><path class="axis" d="M${barWidth / 2} 0V14"/></svg>`;
}

const barWidth = 160;
