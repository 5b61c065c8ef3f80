/**
 * Undoes the ways in which web archives hide addresses, so that a parser can read the field: `x at y (Name)` of pipermail,
 * `x () y ! z` of MARC, `x(a)y` of HyperKitty, `x <at> y` of Gmane, `x_at_y`, `x [at] y [dot] z`, `x&#64;y` of MHonArc.
 * A field that holds an address as it should be stays as it is.
 */
export function unhideAddress(field: string): string {
  const masked = maskedLetters(field);
  if (masked !== undefined) return masked;
  if (field.includes('@')) return inBrackets(field) ?? aloneOrBeforeName(field) ?? withBrackets(field);
  const text = withSigns(field);
  return inBrackets(text) ?? aloneOrBeforeName(text) ?? field;
}

/** Tells whether an archive cut letters out of an address (`jan...@example.org`), so that several people may have it. */
export function isCutAddress(address: string): boolean {
  return address.includes('..@') || address.endsWith('..');
}

/** The R lists replace letters, in four ways by now: `j@ne @ending from ex@mple@com (Jane)`. */
const rLists = / (?:@ending from|@end\|ng \|rom|m@ili@g off|m@iii@g oii) /;

function maskedLetters(field: string): string | undefined {
  const sign = rLists.exec(field);
  if (!sign) return undefined;
  const { hidden, name } = beforeAndName(field);
  const local = hidden.slice(0, sign.index).trim();
  const domain = hidden.slice(sign.index + sign[0].length).trim();
  if (!/^[^\s<>"]+ [^\s<>"]+$/.test(`${local} ${domain}`)) return undefined;
  return written(`${withoutAt(local)}@${withoutAt(domain)}`, name);
}

/** A letter that was replaced by @ (an a, an n, an s or a dot) cannot be told; what matters is that an address has one @. */
function withoutAt(text: string): string {
  return text.replaceAll('@', '*');
}

/** Takes `address (Name)` apart; pipermail writes the hidden address again where there is no name. */
export function beforeAndName(text: string): { readonly hidden: string; readonly name: string | undefined } {
  const open = text.indexOf('(');
  const end = text.trimEnd();
  if (open <= 0 || !end.endsWith(')')) return { hidden: text, name: undefined };
  const hidden = text.slice(0, open);
  const name = end.slice(open + 1, -1);
  return { hidden, name: name.trim() === hidden.trim() ? undefined : name };
}

/** Signs that stand for @ and the dot within brackets or as entities, put as words between spaces. */
function withSigns(field: string): string {
  const plain = field
    .replace(/&#(?:0{0,5}64|x0{0,5}40);/gi, ' at ')
    .replace(/[[({<] ?at ?[\])}>](?= ?\w)|(?<=\w)\(a\)(?=\w)/gi, ' at ')
    .replace(/[[({<] ?dot ?[\])}>](?= ?\w)/gi, ' dot ');
  return plain.includes(' () ') ? plain.replace(' () ', ' at ').replaceAll(' ! ', ' dot ') : plain;
}

/** `Jane Doe <jane at example.org>`. */
function inBrackets(text: string): string | undefined {
  const [, name = '', inner = ''] = /^([^<>]*)<([^<>]*)>\s*$/.exec(text) ?? [];
  const address = restored(inner);
  return address !== undefined && hasDot(address) ? `${name}<${address}>` : undefined;
}

/** `jane at example.org (Jane Doe)`; without a name, the address must look like one. */
function aloneOrBeforeName(text: string): string | undefined {
  const { hidden, name } = beforeAndName(text);
  const address = restored(hidden);
  return address === undefined || (hidden === text && !hasDot(address)) ? undefined : written(address, name);
}

/** LISTSERV's archives, and some converters, leave out the brackets: `Jane Doe jane@example.org`. */
function withBrackets(field: string): string {
  const text = field.trim();
  const at = text.search(/\s\S*$/) + 1;
  const [name, address] = [text.slice(0, at).trim(), text.slice(at)];
  const isName = /^(?:"[^"<>\\]+"|[^"<>()@,;:\\]+)$/.test(name);
  return isName && addressForm.test(address) ? `${name} <${address}>` : field;
}

function written(address: string, name: string | undefined): string {
  return name === undefined ? address : `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`;
}

/** The address that is hidden in a text, undefined where it is shown, or where there is none. */
function restored(text: string): string | undefined {
  if (text.includes('@') || text.length > longestHidden) return undefined;
  const words = text.trim().split(/\s+/);
  const joined = words.map((word) => signs.get(word.toLowerCase()) ?? word).join(' ');
  const shown = joined.replaceAll(' @ ', '@').replaceAll(' . ', '.');
  const address = shown.includes('@') ? shown : shown.replace(/[-_]at[-_]/i, '@').replace(/[-_]dot[-_]/gi, '.');
  return addressForm.test(address) ? address : undefined;
}

const longestHidden = 500;
const signs: ReadonlyMap<string, string> = new Map([
  ['at', '@'],
  ['_at_', '@'],
  ['-at-', '@'],
  ['dot', '.'],
  ['_dot_', '.'],
  ['-dot-', '.'],
]);
const addressForm = /^[^\s<>()[\]{}@",;:\\]{1,64}@[^\s<>()[\]{}@",;:\\]{1,255}$/;

function hasDot(address: string): boolean {
  return address.includes('.', address.indexOf('@'));
}
