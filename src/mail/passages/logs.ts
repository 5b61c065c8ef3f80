import { isOpen, nextWritten, type Page } from './page.ts';

/** Marks what machines said or read: transcripts, traces, diagnostics, dumps, tables, code. */
export function markLogs(page: Page): void {
  const { lines, kinds } = page;
  for (let at = 0; at < lines.length; at += 1) {
    if (!isOpen(page, at)) continue;
    const end = runEnd(page, at);
    if (end === at) continue;
    kinds.fill('log', at, end);
    at = end - 1;
  }
}

/** How sure a line is a machine's: 2 for itself, 1 beside another, 0 not. */
type Weight = 0 | 1 | 2;

/**
 * After the machine lines that begin here; they need the weight of two. A few lines in doubt go along where a machine line
 * follows them in the same paragraph, and so do blank lines.
 */
function runEnd(page: Page, start: number): number {
  let weight = 0;
  let end = start;
  for (let at = start; isOpen(page, at) && at <= end + longestGap;) {
    const here = weightOf(page.lines[at] ?? '');
    if (here === 0 && at === start) return start;
    weight += here;
    if (here > 0) end = at + 1;
    const next = at + 1;
    // Over a blank line only from one machine line to the next.
    at = here > 0 ? nextWritten(page.lines, next) : next;
    if (at > next && weightOf(page.lines[at] ?? '') === 0) break;
  }
  return weight >= 2 ? end : start;
}

const longestGap = 4;

function weightOf(whole: string): Weight {
  if (prose.test(whole)) return 0;
  // What a machine's line is shows at its head; the limit bounds the work on a line of a megabyte.
  const line = whole.length > longestHead ? whole.slice(0, longestHead) : whole;
  const text = line.trimStart();
  if (certain.test(text)) return 2;
  return likely.test(text) || isTable(text) || isCode(line, text) ? 1 : 0;
}

const longestHead = 300;

/** Begins with three words, none of them one that code begins with; or has only letters and the marks of prose. */
const prose =
  /^(?!(?:checking|make|from|import|print|static|const|unsigned|struct|void|int|char|class|def|public|private|var|let|return|if|for|while|use|Error|Warning) )[A-Za-z(](?:[a-z']* [A-Za-z]?[a-z']+,? [a-z]|[A-Za-z ,.'!?"-]*$)/;

/** Lines that nobody writes by hand. */
const certain = new RegExp(
  [
    String.raw`\$ +[a-z./~][\w./~-]*`,
    String.raw`[~/][\w./~-]*[$#%] \S`,
    String.raw`\[?[\w.-]{1,30}@[\w.-]{1,40}[: ][^\s$#%>]{1,80}[$#%>] `,
    String.raw`(?:PS )?[A-Z]:\\[^>]{0,80}>`,
    String.raw`at [\w.$<>/]+\(.*\)\s*$`,
    String.raw`Traceback \(most recent`,
    String.raw`File ".{1,200}", line \d+`,
    String.raw`#\d+ {1,2}(?:0x[0-9a-f]+ in |\w[\w:~<>]* \(.*\) at )`,
    String.raw`==\d+== ?`,
    String.raw`(?:[\w.+/-]+:)?\d*:?\s*(?:fatal )?error: `,
    String.raw`[\w.+/-]+\.\w{1,5}:\d+:(?:\d+:)? `,
    String.raw`g?make(?:\[\d+\])?: `,
    String.raw`checking .{2,80}\.\.\.(?: \S{1,20})?\s*$`,
    String.raw`\* (?:checking .{3,100}\.\.\.|installing \*|using (?:log directory|R |platform|session charset|option)|DONE\b)`,
    String.raw`\*{2,3} (?:R|data|inst|help|libs|tests|byte-compile|installing|testing|building|arch|preparing|moving|using|package)\b`,
    String.raw`\[ *\d+\.\d{3,}\] `,
    String.raw`\[?(?:19|20)\d\d[-/]\d\d[-/]\d\d[T ]\d\d:\d\d(?::\d\d)?[^\s]* ?[\]|\[A-Z-]`,
    String.raw`(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d{1,2} \d\d:\d\d:\d\d `,
    String.raw`\[?\d\d:\d\d(?::\d\d)?\]? <[@+ ]?\w[\w-]{0,20}> `,
    String.raw`(?:0x)?(?=[a-f]{0,15}\d)[0-9a-f]{4,16}:?\s+[0-9a-f]{2,8} [0-9a-f]{2,8} `,
    String.raw`[-dlcbps][rwxsStT-]{9}[.+]?\s`,
    String.raw`#(?:include|define|ifn?def|endif|if|else|undef|pragma)\b`,
    String.raw`#!/`,
    String.raw`>>> \S`,
  ]
    .map((pattern) => `^${pattern}`)
    .join('|'),
);

/** Lines that somebody might write, but hardly two in a row. */
const likely = new RegExp(
  [
    String.raw`(?:\w+@\w+)?[#%] \S`,
    String.raw`(?:WARNING|ERROR|INFO|DEBUG|NOTE|FATAL|[Ww]arning|[Ee]rror|[Nn]ote|E|W|N|I|CC|CXX|LD|AR|GEN|gcc|cc|ld|g\+\+|configure|libtool|cmake|dpkg|npm ERR!)(?: ?: | {2,}\S)`,
    String.raw`[\w.-]+(?:Error|Exception|Warning): `,
    String.raw`\*\*\* `,
    String.raw`\d\d:\d\d:\d\d[.,]?\d* `,
    String.raw`\[\d+\] +(?:[\"'\d-]|TRUE|FALSE|NA\b)`,
    String.raw`(?:export )?[A-Za-z_][\w.-]{0,40}\s?[:+?]?=\s?\S{0,60}(?: \S{1,40}){0,3}\s*$`,
    String.raw`\|.*\|\s*$`,
    String.raw`[-+=|_*~.: ]{6,}$`,
    String.raw`</?(?!https?:|mailto:|[\w.+-]+@)[A-Za-z]`,
    String.raw`#['@]`,
    String.raw`[-\d.,:+%±~ ]{9}`,
    String.raw`(?:import [\w.]+|from [\w.]+ import|def \w+\(|class \w+[(:{]|return\b.*;|(?:static|const|unsigned|struct|void|int|char|public|private|var|let) \w+|function\b.*[{(]|if \(|for \(|while \(|\} else|else \{)`,
    String.raw`(?:[{}]+[;,)]*|//|/\*|\*/)`,
    String.raw`[\w$@.:]+(?: [\w$@.:]+){0,2};\s*$`,
    String.raw`\.{0,2}/[\w.+/-]+\s*$`,
    String.raw`print ?[(\"']`,
    String.raw`\? [\w./-]+\s*$`,
    String.raw`(?:\./|\.\./)?[\w./~-]+ -{1,2}[A-Za-z][\w-]*(?: |$|=)`,
  ]
    .map((pattern) => `^${pattern}`)
    .join('|'),
);

/** Three columns with figures. */
function isTable(text: string): boolean {
  return /^\S+(?: {2,}|\t+)\S+(?: {2,}|\t+)\S/.test(text) && /\d/.test(text);
}

/** Indented as code is, with the marks of code; or closed as a statement or a block head is; and no four words of prose. */
function isCode(line: string, text: string): boolean {
  const isIndented = line.length - text.length >= 2 || line.startsWith('\t');
  const isMarked = isIndented ? codeMark.test(text) : closesCode(text);
  return isMarked && !/^[-*•] |(?<![a-z])(?:[a-z]{2,20} ){4}/i.test(text);
}

/** Asked of its last character first. */
function closesCode(text: string): boolean {
  let last = text.length - 1;
  while (last >= 0 && text.charCodeAt(last) <= 32) last -= 1;
  const code = text.charCodeAt(last);
  if (code !== brace && code !== semicolon && code < 128) return false;
  return /[\w)] ?\{\s*$/.test(text) || (/;\s*$/.test(text) && /[(=]/.test(text));
}

const brace = 123;
const semicolon = 59;

const codeMark = /[{}=<>\\$|]|;\s*$|\w\(|\w_\w|\s-{1,2}\w|^[\w.~-]*\/[\w./~-]+|::/;
