import type { Span } from '../mail/message.ts';

/** A longer sentence is cut: nobody writes one, and features of a page are features of nothing. */
const longestSentence = 600;

/**
 * The sentences of a stretch of prose, as spans of the whole text. Lines of a paragraph belong together; a blank line, a
 * list bullet, and an end mark before white space part them.
 */
export function sentencesOf(text: string, within: Span): readonly Span[] {
  const found: Span[] = [];
  let start = within.start;
  const close = (end: number): void => {
    const span = trimmed(text, start, end);
    if (span) found.push(span);
    start = end;
  };
  for (let at = within.start; at < within.end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === newline && isParagraphEnd(text, at, within.end)) close(at + 1);
    else if (isEndMark(code) && isSentenceEnd(text, at, within.end)) close(at + 1);
    else if (at - start >= longestSentence && code === space) close(at);
  }
  close(within.end);
  return found;
}

const newline = 10;
const space = 32;

function isEndMark(code: number): boolean {
  return code === 46 || code === 33 || code === 63 || code === 0x3002 || code === 0x2026;
}

function isSentenceEnd(text: string, at: number, end: number): boolean {
  let next = at + 1;
  while (next < end && isCloser(text.charCodeAt(next))) next += 1;
  if (next < end && text.charCodeAt(next) > space) return false;
  return text.charCodeAt(at) !== 46 || !abbreviation.test(text.slice(Math.max(0, at - 5), at));
}

function isCloser(code: number): boolean {
  return isEndMark(code) || code === 34 || code === 39 || code === 41 || code === 0x201d;
}

const abbreviation = /(?:^|[\s(])(?:e\.g|i\.e|cf|vs|dr|mr|mrs|ms|prof|approx|resp|z\.b|bzw|etc|no|v|[a-z])$/i;

function isParagraphEnd(text: string, at: number, end: number): boolean {
  let next = at + 1;
  while (next < end && (text.charCodeAt(next) === space || text.charCodeAt(next) === 9)) next += 1;
  if (next >= end) return true;
  const code = text.charCodeAt(next);
  if (code === newline || code === 13) return true;
  return (code === 42 || code === 45 || code === 0x2022) && text.charCodeAt(next + 1) === space;
}

function trimmed(text: string, start: number, end: number): Span | undefined {
  let from = start;
  let to = end;
  while (from < to && text.charCodeAt(from) <= space) from += 1;
  while (to > from && text.charCodeAt(to - 1) <= space) to -= 1;
  return to - from >= 2 ? { start: from, end: to } : undefined;
}
