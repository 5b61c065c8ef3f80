import { toPrintable, toPrintableLines } from '../printable.ts';

/** HTML or SVG that may be written out as it is; only `markup` and its helpers make it. */
export interface Markup {
  readonly markup: string;
}

/** What may stand in a template: text is made printable and escaped, markup is taken as it is. */
export type Content = Markup | string | number | undefined | readonly Content[];

/**
 * A template of HTML or SVG. Whatever is put into it is made printable and escaped, unless it is markup itself: forgetting to
 * escape is not possible. Both languages need the same five characters escaped, within text and within quoted attributes.
 */
export function markup(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  const parts = strings.flatMap((literal, at) => [literal, at < values.length ? written(values[at]) : '']);
  return { markup: parts.join('') };
}

/** A body's text: its lines are kept, each made printable and escaped. */
export function textLines(text: string): Markup {
  return { markup: toPrintableLines(text).map(escaped).join('\n') };
}

function written(content: Content): string {
  if (content === undefined) return '';
  if (typeof content === 'number') return escaped(String(content));
  if (typeof content === 'string') return escaped(toPrintable(content));
  if ('markup' in content) return content.markup;
  return content.map(written).join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
