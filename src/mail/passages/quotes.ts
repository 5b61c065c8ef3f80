import { isBlank, type Page } from './page.ts';

/** Marks the lines that a mailer marked as quoted: `>`, `JT> `, and runs of `| `. */
export function markQuotes(page: Page): void {
  const { lines, kinds } = page;
  const barred: number[] = [];
  const cited: number[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const mark = firstMark(lines[at] ?? '');
    if (mark === '>') kinds[at] = isPrompt(page, at) ? 'log' : 'quoted';
    else if (mark === '|') barred.push(at);
    else if (mark === 'name') cited.push(at);
    else if (mark === '}' && hasMarkAround(lines, at, mark)) kinds[at] = 'quoted';
  }
  markBarred(page, barred);
  markCited(page, cited);
  for (let at = 0; at < lines.length; at += 1) mendLine(page, at);
}

/** What a line begins with, after a few spaces: a quote mark, or a name and a quote mark. */
function firstMark(line: string): '>' | '|' | '}' | 'name' | undefined {
  let at = 0;
  while (at < 6 && (line.charCodeAt(at) === 32 || line.charCodeAt(at) === 9)) at += 1;
  const code = line.charCodeAt(at);
  if (code === 62) return '>';
  if (code === 124) return '|';
  if (code === 125) return '}';
  return at <= 2 && hasMarkAfterName(line, at) && citation.test(line) ? 'name' : undefined;
}

/** Without a regex, since every line is asked: a name has no space in it. */
function hasMarkAfterName(line: string, start: number): boolean {
  for (let at = start; at < start + 16 && at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code === 62) return at > start;
    if (code <= 32) return false;
  }
  return false;
}

const citation = /^ {0,2}[\p{L}][\p{L}\p{N}_.+-]{0,14}>(?:[> ]|$)/u;

/** The prompts of Python among no other quote marks, and of R where its answer follows; before something like code. */
function isPrompt({ lines, kinds }: Page, at: number): boolean {
  const line = lines[at] ?? '';
  const after = lines[at + 1] ?? '';
  if (line.charCodeAt(1) !== 62 || !line.startsWith('>>> '))
    return mayAnswer(after.charCodeAt(0)) && promptOfR.test(line) && answerOfR.test(after);
  if (kinds[at - 1] === 'quoted' || /(?:wrote|writes):\s*$/.test(lines[at - 1] ?? '')) return false;
  return (!after.startsWith('>') || after.startsWith('>>> ')) && promptOfPython.test(line);
}

const promptOfR = /^> ?[\w.]+(?: ?<- ?|\(|::)/;
const answerOfR = /^(?:\[1\] |Error(?: in |:)|Warning)/;
/** Told by the first character, before a regex is asked: `[`, E or W. */
function mayAnswer(code: number): boolean {
  return code === 91 || code === 69 || code === 87;
}

const promptOfPython =
  /^>>> (?:import [\w.]+|from [\w.]+ import |def \w+\(|class \w+[(:]|print[ (]["'(]|for .*:$|[A-Za-z_][\w.]*(?: =[^=]|[([]))/;

/** In a run of three or more; code closes fewer braces in a row. */
function hasMarkAround(lines: readonly string[], at: number, mark: string): boolean {
  const has = (line: number): boolean => (lines[line] ?? '').startsWith(mark);
  return has(at) && ((has(at - 1) && (has(at - 2) || has(at + 1))) || (has(at + 1) && has(at + 2)));
}

/** Lines that begin with a bar are quoted, unless other bars in most of them make a table, or one alone shows output. */
function markBarred({ lines, kinds }: Page, barred: readonly number[]): void {
  if (barred.length === 0) return;
  const isRun = barred.some((at, index) => index > 0 && barred[index - 1] === at - 1);
  const tabled = barred.filter((at) => (lines[at] ?? '').lastIndexOf('|') > 8).length;
  for (const at of barred) {
    const isQuote = (isRun && tabled * 2 <= barred.length) || /:\s*$/.test(lines[at - 1] || lines[at - 2] || '');
    kinds[at] = isQuote ? 'quoted' : 'log';
  }
}

/** `JT> ` is quoted, and so is `Jia> ` where it comes twice; a small letter begins a prompt (`ftp> `). */
function markCited({ lines, kinds }: Page, cited: readonly number[]): void {
  if (cited.length === 0) return;
  const nameOf = (at: number): string => (lines[at] ?? '').slice(0, (lines[at] ?? '').indexOf('>')).trim();
  const counts = new Map<string, number>();
  for (const at of cited) counts.set(nameOf(at), (counts.get(nameOf(at)) ?? 0) + 1);
  for (const at of cited) {
    const name = nameOf(at);
    if (/^\p{Ll}/u.test(name)) kinds[at] = 'log';
    else if (/^\p{Lu}{2,4}$/u.test(name) || (counts.get(name) ?? 0) >= 2) kinds[at] = 'quoted';
  }
}

/** Mends two things that mail transport does to single lines. */
function mendLine({ lines, kinds }: Page, at: number): void {
  const isQuotedAbove = kinds[at - 1] === 'quoted';
  const isQuotedBelow = kinds[at + 1] === 'quoted';
  const line = lines[at] ?? '';
  // mboxo escapes a line of prose that begins with "From " and nobody undoes it.
  if (!isQuotedAbove && !isQuotedBelow && line.startsWith('>From ')) kinds[at] = undefined;
  if (!isQuotedAbove || !isQuotedBelow || kinds[at] !== undefined) return;
  // The end of a quoted line that was wrapped on the way: short, within the sentence, after a long line.
  const isWrapped = line.length < 30 && (lines[at - 1] ?? '').length >= 66 && /^[\p{Ll}\d\s]/u.test(line);
  if (isWrapped && !isBlank(line)) kinds[at] = 'quoted';
}
