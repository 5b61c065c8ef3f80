import { markup, type Markup } from './markup.ts';
import { rounded } from './picture.ts';

/** A bar of one addend, as long as it weighs; on one scale for what points to pressure and what speaks against it. */
export function bar(logits: number, most: number): Markup {
  const length = most === 0 ? 0 : rounded(Math.max(1, (Math.abs(logits) / most) * barWidth));
  const kind = logits < 0 ? 'bar-against' : 'bar-for';
  return markup`<svg class="picture bar" viewBox="0 0 ${barWidth} 8" width="${barWidth}" height="8" aria-hidden="true"><rect class="empty" width="${barWidth}" height="8" rx="2"/><rect class="${kind}" width="${length}" height="8" rx="2"/></svg>`;
}

const barWidth = 104;
