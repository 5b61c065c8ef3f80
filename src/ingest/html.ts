import { compile } from 'html-to-text';
import { limits } from './limits.ts';

/** The text of an HTML body: a line a paragraph, quotations with their marks, links by their words only. */
export function htmlToText(html: string): string {
  const input = html.slice(0, limits.htmlCharacters);
  if (nestsTooDeep(input)) return input.replace(/<[^<>]*>/g, ' ');
  return convert(input);
}

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: limits.htmlDepth },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
});

const startOrEnd = /<(\/?)([a-z][a-z0-9]*)/gi;
/** Elements that hold nothing, or that the next of their kind closes: an open run of them is no depth. */
const flat = new Set(
  'area base br col embed hr img input link meta source track wbr p li dt dd option tr td th thead tbody tfoot'.split(
    ' ',
  ),
);

function nestsTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, slash, name = ''] of html.matchAll(startOrEnd)) {
    if (flat.has(name.toLowerCase())) continue;
    depth = slash ? Math.max(0, depth - 1) : depth + 1;
    if (depth > limits.htmlDepth) return true;
  }
  return false;
}
