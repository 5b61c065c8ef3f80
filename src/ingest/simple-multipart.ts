import { readStructured, type StructuredField } from './structured-field.ts';

/** A part of a multipart body: its fields that bear on how it is read, and its bytes as they stand there. */
export interface Part {
  readonly type: StructuredField;
  readonly disposition: StructuredField | undefined;
  readonly transferEncoding: string | undefined;
  readonly bytes: Buffer;
}

/**
 * The parts of a body whose boundaries and part headers leave no doubt, else undefined: each delimiter alone on its line,
 * the last one closing, and each header block of well-formed fields in ASCII, ended by a blank line.
 */
export function simpleParts(body: Buffer, boundary: string): readonly Part[] | undefined {
  const slices = between(body, boundary) ?? [];
  const parts: Part[] = [];
  for (const [index, slice] of slices.entries()) {
    const part = partOf(slice, index === slices.length - 1);
    if (part === undefined || parts.length >= mostParts) return undefined;
    parts.push(part);
  }
  return parts.length > 0 ? parts : undefined;
}

const mostParts = 50;

/** What stands between the delimiters, with the line end that belongs to the next one. */
function between(body: Buffer, boundary: string): readonly Buffer[] | undefined {
  const delimiter = `--${boundary}`;
  const slices: Buffer[] = [];
  let start = -1;
  for (let at = body.indexOf(delimiter, 0, 'latin1'); at >= 0; at = body.indexOf(delimiter, at + 1, 'latin1')) {
    const before = at === 0 ? 0x0a : body[at - 1];
    if (before === 0x0d) return undefined;
    if (before !== 0x0a) continue;
    const end = at + delimiter.length;
    const [rest, dashes] = restOfDelimiter.exec(body.toString('latin1', end, end + 4)) ?? [];
    if (rest === undefined) return undefined;
    if (start >= 0) slices.push(body.subarray(start, at));
    if (dashes !== undefined) return slices;
    start = end + rest.length;
  }
  return undefined;
}

const restOfDelimiter = /^(--)?\r?(?:\n|$)/;

function partOf(slice: Buffer, isLast: boolean): Part | undefined {
  const [headerEnd, bodyStart] = headerExtent(slice);
  if (bodyStart < 0) return undefined;
  const fields = fieldsOf(slice.toString('latin1', 0, headerEnd));
  const type = fields && typeOf(fields);
  if (type === undefined) return undefined;
  const field = fields?.get('content-disposition');
  const disposition = field === undefined ? undefined : readStructured(field);
  if (field !== undefined && disposition === undefined) return undefined;
  const bytes = withoutLastLineEnd(slice.subarray(bodyStart), isLast);
  return { type, disposition, transferEncoding: fields?.get('content-transfer-encoding'), bytes };
}

function headerExtent(slice: Buffer): readonly [headerEnd: number, bodyStart: number] {
  if (slice[0] === 0x0a) return [0, 1];
  if (slice[0] === 0x0d && slice[1] === 0x0a) return [0, 2];
  const unix = slice.indexOf('\n\n', 0, 'latin1');
  // Not to search all of the part for an end that, if it is there at all, comes before the other.
  const before = unix < 0 ? slice : slice.subarray(0, unix + 1);
  const network = before.indexOf('\n\r\n', 0, 'latin1');
  if (unix < 0 && network < 0) return [0, -1];
  return network < 0 ? [unix, unix + 2] : [network, network + 3];
}

/** The fields of a part header by name; undefined where a line is none, or one that counts is there twice. */
function fieldsOf(block: string): ReadonlyMap<string, string> | undefined {
  const fields = new Map<string, string>();
  if (block === '') return fields;
  for (const line of block
    .replace(/\r$/, '')
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)) {
    const [, name = '', value = ''] = /^([A-Za-z][A-Za-z0-9-]*):([\t -~]*)$/.exec(line) ?? [];
    const key = name.toLowerCase();
    if (key === '' || (fields.has(key) && key.startsWith('content-'))) return undefined;
    fields.set(key, value.trim());
  }
  return fields;
}

/** Without a type a part is text (RFC 2045 §5.2), unless it has a file name: then the parser guesses by that. */
function typeOf(fields: ReadonlyMap<string, string>): StructuredField | undefined {
  const field = fields.get('content-type');
  if (field !== undefined) return readStructured(field);
  return fields.has('content-disposition') ? undefined : { value: 'text/plain', parameters: new Map() };
}

/** The parser leaves a body its line end where it has nothing else and another part follows; so do we. */
function withoutLastLineEnd(bytes: Buffer, isLast: boolean): Buffer {
  if (bytes.at(-1) !== 0x0a) return bytes;
  const length = bytes.length - (bytes.at(-2) === 0x0d ? 2 : 1);
  return length === 0 && !isLast ? bytes : bytes.subarray(0, length);
}
