import { parse } from 'smol-toml';

/** A header or a key with its value, and the lines it takes (from 0; `end` is the line after it). */
export interface Statement {
  readonly kind: 'table' | 'array-table' | 'pair';
  /** The whole path of the header, or of the key with that of its table; array tables count from 0. */
  readonly path: readonly (string | number)[];
  readonly start: number;
  readonly end: number;
}

/**
 * The statements of a text that is TOML. A parser gives values and forgets where they stood; to name a line, and to edit
 * without touching a person's comments and order, only the places are needed.
 */
export function statementsOf(text: string): readonly Statement[] {
  const found: Statement[] = [];
  const counts = new Map<string, number>();
  let table: readonly (string | number)[] = [];
  let at = 0;
  let line = 0;
  while (at < text.length) {
    const blank = /[ \t\r]*(?:#[^\n]*)?(?:\n|$)/y;
    blank.lastIndex = at;
    const skipped = blank.exec(text);
    if (skipped && skipped[0].length > 0) {
      at += skipped[0].length;
      line += 1;
      continue;
    }
    const end = endOfStatement(text, at);
    const statement = text.slice(at, end);
    const lines = statement.split('\n').length;
    const head = /^\s*(\[\[?)/.exec(statement)?.[1];
    const keys = keysOf(head === undefined ? statement : statement.trim().slice(head.length));
    if (head !== undefined) table = head === '[[' ? [...keys, count(counts, keys)] : placed(keys, counts);
    const kind = head === undefined ? 'pair' : head === '[' ? 'table' : 'array-table';
    found.push({ kind, path: head === undefined ? [...table, ...keys] : table, start: line, end: line + lines });
    at = end + 1;
    line += lines;
  }
  return found;
}

function count(counts: Map<string, number>, keys: readonly string[]): number {
  const index = counts.get(JSON.stringify(keys)) ?? 0;
  counts.set(JSON.stringify(keys), index + 1);
  return index;
}

/** A sub-table of an array of tables belongs to the last of them. */
function placed(keys: readonly string[], counts: ReadonlyMap<string, number>): readonly (string | number)[] {
  return keys.flatMap((key, index): readonly (string | number)[] => {
    const of = counts.get(JSON.stringify(keys.slice(0, index + 1)));
    return of === undefined ? [key] : [key, of - 1];
  });
}

/** A string of one of the four kinds, a comment, a bracket or a line end: whatever decides where a value ends. */
const piece = /"""(?:[^\\]|\\[^])*?"{3,5}|'''[^]*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|[[{]|[\]}]|\n/g;

/** The line end that ends the statement, or the end of the text. */
function endOfStatement(text: string, from: number): number {
  let depth = 0;
  piece.lastIndex = from;
  for (let match = piece.exec(text); match; match = piece.exec(text)) {
    const [found] = match;
    if (found === '[' || found === '{') depth += 1;
    if (found === ']' || found === '}') depth -= 1;
    if (found === '\n' && depth <= 0) return match.index;
  }
  return text.length;
}

/** The dotted key that a text starts with; the TOML parser undoes its quotes and escapes. */
function keysOf(text: string): readonly string[] {
  const key = /^\s*(?:(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')[ \t]*\.?[ \t]*)+/.exec(text)?.[0] ?? '';
  const keys: string[] = [];
  let inner: unknown = parse(`${key.trim()} = 0`);
  while (typeof inner === 'object' && inner !== null) {
    const [[name, value] = ['', undefined]] = Object.entries(inner);
    keys.push(name);
    inner = value;
  }
  return keys;
}
