/** A field of RFC 2045 §5.1: a value and its parameters. */
export interface StructuredField {
  /** Lower-case. */
  readonly value: string;
  /** Names are lower-case; of two alike the first counts. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Reads a field that every reader reads alike: no comments, escapes, encoded words or parameters in pieces (RFC 2231). */
export function readStructured(field: string): StructuredField | undefined {
  const value = /^[ \t]*([\w.+/-]+)/.exec(field);
  if (value?.[1] === undefined || field.includes('=?')) return undefined;
  const parameters = new Map<string, string>();
  parameter.lastIndex = value[0].length;
  let end = parameter.lastIndex;
  for (let found = parameter.exec(field); found; found = parameter.exec(field)) {
    const [, name = '', quoted, token = ''] = found;
    if (!parameters.has(name.toLowerCase())) parameters.set(name.toLowerCase(), quoted ?? token);
    end = parameter.lastIndex;
  }
  return /^[ \t]*(?:;[ \t]*)?$/.test(field.slice(end)) ? { value: value[1].toLowerCase(), parameters } : undefined;
}

const parameter = /[ \t]*;[ \t]*([a-z][a-z0-9-]*)=(?:"([ !#-[\]-~]*)"|([\w.+/:@%,'~-]+))/iy;
