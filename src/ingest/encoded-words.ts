import { parseAddressHeader } from 'mailparser';
import { rememberedText } from '../remember.ts';

/**
 * Decodes the encoded words (RFC 2047) of a text in ASCII as the parser does. The one way to its decoder without a
 * message around it is a display name, so the text goes in as one, quoted. Subjects are those of a few conversations at
 * a time.
 */
export const decodeWords = rememberedText(decodeAnew, { most: 500, longest: 300 });

function decodeAnew(text: string): string {
  const field = `"${text.replace(/["\\]/g, '\\$&')}" <a@b.invalid>`;
  return parseAddressHeader(field, { decodePunycode: false }).value[0]?.name ?? text;
}
