import { isBlank, isOpen, nextWritten, type Page } from './page.ts';

/** Marks patches: diffs, diffstats, what git format-patch writes around them, and the trailers above. */
export function markPatches(page: Page): void {
  const { lines, kinds } = page;
  let diffAt = -1;
  for (let at = 0; at < lines.length; at += 1) {
    if (!isOpen(page, at)) continue;
    if (diffAt <= at && startsWithRule(lines[at] ?? '')) diffAt = nextDiff(lines, at + 1);
    if (!startsPatch(lines, at, diffAt)) continue;
    const end = patchEnd(lines, at);
    kinds.fill('patch', trailersStart(page, at), end);
    at = end - 1;
  }
  markPatchAuthor(page);
}

/** Told by the first character, as every line is asked. */
function startsWithRule(line: string): boolean {
  return line.charCodeAt(0) === 45 && line.startsWith('---');
}

function startsPatch(lines: readonly string[], at: number, diffAt: number): boolean {
  const line = lines[at] ?? '';
  const next = lines[at + 1] ?? '';
  switch (line.charCodeAt(0)) {
    case 32:
      return diffstat.test(line);
    case 42: // *
      return /^\*\*\* \S/.test(line) && /^--- \S/.test(next);
    case 45: // -
      if (/^-- ?$/.test(line)) return gitVersion.test(next) && isBlank(lines[at + 2]);
      if (/^--- \S/.test(line)) return /^\+\+\+ \S/.test(next);
      return /^---\s*$/.test(line) && diffAt - at <= notesInLines;
    case 62: // >
      return fromCommit.test(line);
    case 64: // @
      return hunkHead.test(line);
    case 68: // D
    case 100: // d
      return /^diff (?:-\S|[^\s./]*[./]\S* [^\s./]*[./]\S*\s*$)/.test(line);
    case 70: // F
      return fromCommit.test(line);
    case 73: // I
      return /^Index: \S/.test(line) && /^(?:={10,}|--- |diff |RCS )/.test(next);
    case 82: // R
      return /^Range-diff\b/.test(line);
    default:
      return false;
  }
}

const hunkHead = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/;
const diffstat = /^ \S.{0,200} \| +(?:\d+ ?[-+]*|Bin\b.*)$|^ \d+ files? changed/;
const gitVersion = /^\d+\.\d[\w.-]*(?: \(.{0,60}\))?\s*$/;
const fromCommit = /^>?From [0-9a-f]{40,64} Mon Sep 17 00:00:00 2001/;
const fileHead =
  /^(?:diff |index [0-9a-f]|Index: |={10,}|--- |\+\+\+ |\\ |(?:new|deleted) file mode|(?:old|new) mode|rename |(?:dis)?similarity |copy |Binary files |GIT binary patch|literal \d|delta \d|Only in |RCS file|retrieving revision|\*{3} |\*{10,}|Property changes|base-commit:|prerequisite-patch-id:)/;

/** How far below `---` a diff may begin: the notes of a new version stand between. */
const notesInLines = 60;

function nextDiff(lines: readonly string[], from: number): number {
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.startsWith('diff --git ') || diffstat.test(line)) return at;
  }
  return Infinity;
}

function patchEnd(lines: readonly string[], start: number): number {
  const first = lines[start] ?? '';
  if (/^---\s*$/.test(first)) return start + 1;
  if (/^-- ?$/.test(first)) return start + 2;
  let end = fromCommit.test(first) ? commitEnd(lines, start) : start + (hunkHead.test(first) ? 0 : 1);
  // The lines of a hunk are counted; those of a diffstat, of a context diff and of a range-diff are not.
  let isCounted = false;
  for (let at = end; at < lines.length; at = Math.max(at + 1, end)) {
    const line = lines[at] ?? '';
    const hunk = hunkHead.exec(line);
    if (hunk) end = hunkEnd(lines, at + 1, Number(hunk[1] ?? 1), Number(hunk[2] ?? 1));
    else if (fileHead.test(line) || (!isCounted && end === at && isInside(line))) end = at + 1;
    else if (!isBlank(line)) break;
    if (hunk || fileHead.test(line)) isCounted = hunk !== null || line.startsWith('\\');
  }
  return versionEnd(lines, end);
}

/** A line that continues a diff without hunk heads, a diffstat, or a range-diff. */
function isInside(line: string): boolean {
  return /^[ \t+\-!]|^\d+: {2}[0-9a-f]/.test(line) && !/^-- ?$/.test(line) && !isBlank(line);
}

/** After the lines that a hunk head announces; mailers wrap some, and drop the space of empty ones. */
function hunkEnd(lines: readonly string[], start: number, oldLines: number, newLines: number): number {
  let [before, after, at] = [oldLines, newLines, start];
  for (; at < lines.length && (before > 0 || after > 0); at += 1) {
    const line = lines[at] ?? '';
    const sign = line.charAt(0);
    if (sign === '-') before -= 1;
    else if (sign === '+') after -= 1;
    else if (sign === ' ' || sign === '\t' || line === '') [before, after] = [before - 1, after - 1];
    else if (sign !== '\\' && !/^[-+ @\\]/.test(lines[at + 1] ?? '')) break;
  }
  while (at > start && isBlank(lines[at - 1])) at -= 1;
  return at;
}

/** `-- ` and the version of git, as format-patch ends. */
function versionEnd(lines: readonly string[], end: number): number {
  const at = nextWritten(lines, end);
  return at <= end + 1 && /^-- ?$/.test(lines[at] ?? '') && gitVersion.test(lines[at + 1] ?? '') ? at + 2 : end;
}

/** From the `From <commit>` line to its diff: the message of a commit that was pasted is not said on the list. */
function commitEnd(lines: readonly string[], start: number): number {
  const limit = Math.min(lines.length, start + 300);
  for (let at = start; at < limit; at += 1) {
    if (/^---\s*$|^diff --git /.test(lines[at] ?? '')) return at + 1;
  }
  let at = start;
  while (at < limit && !isBlank(lines[at])) at += 1;
  return at;
}

const trailer = /^[A-Z][A-Za-z-]{1,40}-by: \S|^(?:Cc|Link|Fixes|Closes|Bug|Message-ID|Message-Id): \S/;

/** Where the trailers right above a patch begin (`Signed-off-by:`). */
function trailersStart(page: Page, start: number): number {
  let at = start;
  if (at > 0 && isBlank(page.lines[at - 1])) at -= 1;
  const below = at;
  while (at > 0 && isOpen(page, at - 1) && trailer.test(page.lines[at - 1] ?? '')) at -= 1;
  return at < below ? at : start;
}

/** `From: Ann <ann@example.org>` on top of a patch names its author; it is not said by the sender. */
function markPatchAuthor({ lines, kinds }: Page): void {
  const first = nextWritten(lines, 0);
  if (!/^From: \S/.test(lines[first] ?? '') || !kinds.includes('patch')) return;
  for (let at = first; at < lines.length && /^(?:From|Date|Subject): |^\s+\S/.test(lines[at] ?? ''); at += 1)
    kinds[at] = 'patch';
}
