import { copyOf } from '../remember.ts';

/** A name of a field, as it is written and as it is known. */
export interface FieldName {
  /** With its colon. */
  readonly written: string;
  /** Lower-case; empty where what is written is no name. */
  readonly name: string;
  /** What came behind it last time. */
  follower: FieldName | undefined;
}

/**
 * Reads the names that begin lines of headers. Mail of one list has its fields in much the same order: to look first
 * whether the name is the one that came next before takes a fourth of the time of cutting it out and looking it up.
 */
export interface FieldNames {
  /** What a header begins with. */
  readonly beginning: FieldName;
  /** The name of the line from `start` to `end`, behind one of another name; undefined where there is no colon in it. */
  nameAt(block: string, start: number, end: number, before: FieldName): FieldName | undefined;
}

/** Names are remembered, `most` of them; of more, all are forgotten. */
export function fieldNames(most = 4_000): FieldNames {
  const known = new Map<string, FieldName>();
  const beginning: FieldName = { written: '', name: '', follower: undefined };
  const remember = (name: FieldName): FieldName => {
    if (known.size >= most) {
      known.clear();
      beginning.follower = undefined;
    }
    known.set(name.written, name);
    return name;
  };
  return {
    beginning,
    nameAt(block, start, end, before) {
      const { follower } = before;
      if (follower !== undefined && block.startsWith(follower.written, start)) return follower;
      const line = block.slice(start, end);
      const length = line.indexOf(':') + 1;
      if (length === 0) return undefined;
      const written = line.slice(0, length);
      if (length > longestRemembered) return readName(written);
      before.follower = known.get(written) ?? remember(readName(copyOf(written)));
      return before.follower;
    },
  };
}

const longestRemembered = 100;

function readName(written: string): FieldName {
  const name = unfolded(written.slice(0, -1)).trimEnd().toLowerCase();
  return { written, name: isName.test(name) ? asKey(name) : '', follower: undefined };
}

/** As V8 holds keys, and what is written in a program: of two such it compares the addresses only. */
function asKey(text: string): string {
  return Object.keys({ [text]: 0 })[0] ?? text;
}

const isName = /^[!-9;-~]{1,200}$/;

/** A text without the line ends within it (RFC 5322 §2.2.3). */
export function unfolded(text: string): string {
  return text.includes('\n') ? text.replace(/\r?\n[ \t]+/g, ' ') : text;
}
