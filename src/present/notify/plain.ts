import { toPrintable } from '../printable.ts';

declare const brand: unique symbol;

/** Text that mail programs, chats and desktops only show: no mention, link, mark-up or entity; only toPlain makes it. */
export type Plain = string & { readonly [brand]: 'Plain' };

/**
 * One line of hostile text for other people's programs. What would begin a mention, a tag or an entity there becomes its
 * full-width twin, links are taken apart as security reports do (`https[:]//example[.]org`): all of it can still be read.
 */
export function toPlain(text: string): Plain {
  return toPrintable(text)
    .replace(beginnings, (character) => twins[character] ?? '')
    .replaceAll('](', '] (')
    .replaceAll('://', '[:]//')
    .replace(dotsInHosts, '[.]') as Plain;
}

/** A text on one line, cut to so many characters. */
export function toPlainCut(text: string, most: number): Plain {
  const characters = Array.from(text.replace(/\s+/g, ' ').trim());
  return toPlain(characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`);
}

const twins: Readonly<Record<string, string>> = { '@': '＠', '<': '＜', '>': '＞', '&': '＆' };
const beginnings = /[@<>&]/g;

/** Programs make links of bare names such as example.org too; browsers take the full-width dots for dots. */
const dotsInHosts = /(?<=[\p{L}\p{N}])[.．。｡](?=\p{L}{2})|(?<=www)[.．。｡]/giu;
