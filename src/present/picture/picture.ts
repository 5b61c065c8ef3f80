import { markup, type Content, type Markup } from './markup.ts';
import { pictureStyle } from './style.ts';

/** What a picture says to those who do not see it, and the id that its parts are named by. */
export interface Caption {
  /** Unique in its page. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** Width and height in its own units, which are CSS pixels at full size. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A picture for a page that has the style of pictures. */
export function picture({ id, title, description }: Caption, { width, height }: Size, content: Content): Markup {
  return markup`<svg class="picture" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc>${content}</svg>`;
}

/** A picture as a file of its own: it brings its style along. */
export function standalone({ markup: svg }: Markup): string {
  return `${svg.replace('</desc>', `</desc><style>${pictureStyle}</style><rect class="ground" width="100%" height="100%"/>`)}\n`;
}

/** A text of a picture; cut to so many characters, the whole as its tooltip. */
export function label(
  text: string,
  { x, y, most = Infinity, kind = '' }: { x: number; y: number; most?: number; kind?: string },
): Markup {
  const characters = Array.from(text);
  if (characters.length <= most) return markup`<text class="${kind}" x="${x}" y="${y}">${text}</text>`;
  const cut = characters.slice(0, Math.max(1, most - 1)).join('');
  return markup`<text class="${kind}" x="${x}" y="${y}">${cut}…<title>${text}</title></text>`;
}

/** A coordinate with one decimal: enough for the eye, and the same on every machine. */
export function rounded(coordinate: number): number {
  return Math.round(coordinate * 10) / 10;
}
