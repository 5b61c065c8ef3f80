/** What one method of a server's checks came to (RFC 8601 §2.2). */
export interface MethodResult {
  /** Lower-case: dkim, spf, dmarc. */
  readonly method: string;
  /** Lower-case: pass, fail, none. */
  readonly result: string;
  /** By `header.d`, `smtp.mailfrom` and the like, lower-case. */
  readonly properties: ReadonlyMap<string, string>;
}

/** An Authentication-Results field. */
export interface AuthenticationResults {
  /** The name by which the server signs, lower-case. */
  readonly authservId: string;
  readonly results: readonly MethodResult[];
}

/**
 * Parses an Authentication-Results field, in linear time; undefined where any of it is not of the field's form. To read
 * what can be read of a broken field would let a sender break it where it suits.
 */
export function parseAuthenticationResults(field: string): AuthenticationResults | undefined {
  const statements = statementsOf(field);
  const [server, ...rest] = statements ?? [];
  const authservId = server && identifierOf(server);
  if (authservId === undefined) return undefined;
  const results: MethodResult[] = [];
  for (const tokens of rest) {
    if (tokens.length === 0 || isNone(tokens)) continue;
    const result = methodResult(tokens);
    if (!result) return undefined;
    results.push(result);
  }
  return { authservId, results };
}

/** A field without its comments and with its quoted strings as they are; undefined where a comment does not end. */
export function withoutComments(field: string): string | undefined {
  let text = '';
  for (let at = 0; at < field.length;) {
    const end = field[at] === '"' ? quotedEnd(field, at) : field[at] === '(' ? commentEnd(field, at) : at + 1;
    if (end === undefined) return undefined;
    text += field[at] === '(' ? ' ' : field.slice(at, end);
    at = end;
  }
  return text;
}

type Token = { readonly kind: 'equals' } | { readonly kind: 'word'; readonly text: string };

/** The tokens between semicolons. */
function statementsOf(field: string): readonly (readonly Token[])[] | undefined {
  const text = withoutComments(field);
  if (text === undefined) return undefined;
  const statements: Token[][] = [[]];
  for (let at = 0; at < text.length;) {
    const tokens = statements.at(-1) ?? [];
    const character = text[at] ?? '';
    if (/\s/.test(character)) at += 1;
    else if (character === ';') {
      statements.push([]);
      at += 1;
    } else if (character === '=') {
      tokens.push({ kind: 'equals' });
      at += 1;
    } else {
      const word = wordAt(text, at, tokens.at(-1)?.kind === 'equals');
      if (!word) return undefined;
      tokens.push({ kind: 'word', text: word.text });
      at = word.end;
    }
  }
  return statements;
}

/** An atom, a quoted string, or both in a row (`"a b"@example.org`). A value may hold `=`: servers leave it unquoted. */
function wordAt(
  text: string,
  start: number,
  isValue: boolean,
): { readonly text: string; readonly end: number } | undefined {
  let word = '';
  let at = start;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (/[\s;]/.test(character) || (character === '=' && !isValue)) break;
    const end = character === '"' ? quotedEnd(text, at) : at + 1;
    if (end === undefined) return undefined;
    word += character === '"' ? text.slice(at + 1, end - 1).replace(/\\(.)/gs, '$1') : character;
    at = end;
  }
  return { text: word, end: at };
}

/** After the closing quote. */
function quotedEnd(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return undefined;
}

/** After the closing parenthesis; comments nest (RFC 5322 §3.2.2). */
function commentEnd(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

/** `mx.example.org`, or `mx.example.org 1`. */
function identifierOf([id, version, ...rest]: readonly Token[]): string | undefined {
  if (id?.kind !== 'word' || id.text === '' || rest.length > 0) return undefined;
  if (version !== undefined && (version.kind !== 'word' || !/^\d{1,9}$/.test(version.text))) return undefined;
  return id.text.toLowerCase();
}

function isNone([only, ...rest]: readonly Token[]): boolean {
  return rest.length === 0 && only?.kind === 'word' && only.text.toLowerCase() === 'none';
}

/** `dkim=pass header.d=example.org`, with `dkim/1` for the method's version and white space anywhere. */
function methodResult(tokens: readonly Token[]): MethodResult | undefined {
  const [first, ...rest] = assignments(tokens) ?? [];
  if (!first) return undefined;
  const properties = new Map<string, string>();
  for (const { name, value } of rest) {
    if (properties.has(name)) return undefined;
    properties.set(name, value);
  }
  const [, method] = /^([a-z][\w-]*)(?:\/\d{1,9})?$/.exec(first.name) ?? [];
  return method === undefined ? undefined : { method, result: first.value.toLowerCase(), properties };
}

interface Assignment {
  readonly name: string;
  readonly value: string;
}

/** Words up to an equals sign are one name (`header . d`), the word after it is its value. */
function assignments(tokens: readonly Token[]): readonly Assignment[] | undefined {
  const found: Assignment[] = [];
  let name: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind === 'word') {
      name.push(token.text.toLowerCase());
      continue;
    }
    const value = tokens[at + 1];
    if (name.length === 0 || value?.kind !== 'word') return undefined;
    found.push({ name: name.join(''), value: value.text });
    name = [];
    at += 1;
  }
  return name.length === 0 ? found : undefined;
}
