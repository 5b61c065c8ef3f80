import { isBlank, isOpen, nextWritten, type Page } from './page.ts';

/**
 * Marks what platforms add to a comment that they send by mail: how to answer, why it came, and lines that report an event
 * (`Closed #12.`), which nobody wrote. Done only where a platform's closing lines stand: such a line alone may be prose.
 */
export function markNotifications(page: Page): void {
  const { lines } = page;
  let closing = 0;
  while (closing < lines.length && !(isOpen(page, closing) && isClosing(lines[closing] ?? ''))) closing += 1;
  if (closing === lines.length) return;
  const above = markClosing(page, closing);
  markPrevious(page, above);
  markAnnouncement(page, above);
  markEvents(page, above);
}

const closingLine =
  /^(?:Reply to this email directly\b|View it on GitLab|\[?Visit (?:Topic|Message)\b.{0,400}\brespond\b)/;

function isClosing(line: string): boolean {
  const code = line.charCodeAt(0);
  return (code === 82 || code === 86 || code === 91) && closingLine.test(line);
}

/** What follows the closing lines in paragraphs of its own. */
const furtherLine =
  /^(?:Message ID: ?<|You(?: are|'re) receiving this (?:email )?because|To unsubscribe from (?:these|this)|Triage notifications|https?:\/\/\S+\s*$|<https?:\/\/\S+>\s*$)/;
const rule = /^(?:--+|—|_{3,})\s*$/;

/** Marks the closing lines and tells where they begin. */
function markClosing(page: Page, at: number): number {
  const { lines, kinds } = page;
  const above = isBlank(lines[at - 1]) ? at - 2 : at - 1;
  const start = above >= 0 && isOpen(page, above) && rule.test(lines[above] ?? '') ? above : at;
  let end = paragraphEnd(page, at);
  for (;;) {
    const next = nextWritten(lines, end);
    if (!isOpen(page, next) || !furtherLine.test(lines[next] ?? '')) break;
    end = paragraphEnd(page, next);
  }
  for (let line = start; line < end; line += 1) if (isOpen(page, line)) kinds[line] = 'footer';
  return start;
}

/** No longer than such a paragraph is: below it somebody may have answered. */
function paragraphEnd(page: Page, from: number): number {
  let at = from;
  while (isOpen(page, at) && at < from + 8) at += 1;
  return Math.max(at, from + 1);
}

/** Discourse repeats the posts before, below a heading, above its closing lines. */
function markPrevious({ lines, kinds }: Page, end: number): void {
  const start = lines.findIndex((line, at) => at < end && /^#{0,4} ?Previous Replies\s*$/.test(line));
  if (start < 0) return;
  const above = isBlank(lines[start - 1]) ? start - 2 : start - 1;
  for (let at = rule.test(lines[above] ?? '') ? above : start; at < end; at += 1) {
    if (kinds[at] === undefined) kinds[at] = 'quoted';
  }
}

/** GitHub announces a pull request with its address, its commits and its files. */
function markAnnouncement(page: Page, end: number): void {
  const { lines, kinds } = page;
  const start = lines.findIndex(
    (line, at) => at < end && /^You can view, comment on, or merge this pull request online at:\s*$/.test(line),
  );
  if (start < 0) return;
  for (let at = start; at < end && (at === start || isBlank(lines[at]) || announced.test(lines[at] ?? '')); at += 1) {
    if (isOpen(page, at)) kinds[at] = 'footer';
  }
}

const announced = /^(?:-- [A-Z][a-z]+ [A-Z][a-z]+ --\s*$|\s+\S|https?:\/\/\S+\s*$)/;

/** Marks a line on top that says who commented, lines that report an event, and the details right below those. */
function markEvents(page: Page, end: number): void {
  const { lines, kinds } = page;
  const first = nextWritten(lines, 0);
  let isBelowEvent = false;
  for (let at = first; at < end; at += 1) {
    if (!isOpen(page, at)) continue;
    const line = (lines[at] ?? '').slice(0, 600).trim();
    isBelowEvent = isOneOf(events, line) || (isBelowEvent && isOneOf(details, line));
    if (isBelowEvent || (at === first && lead.test(line))) kinds[at] = 'footer';
  }
}

const events = [
  /^(?:Closed|Reopened|Merged|Locked|Unlocked) (?:[\w.-]+\/[\w.-]+)?#\d+(?: (?:as (?:completed|not planned|duplicate|resolved|spam|off-topic)|into \S+|via \S+)){0,3}\.$/,
  /^(?:Assigned|Unassigned) #\d+ (?:to|from) @?[\w-]+\.$/,
  /^@[\w-]+(?:\[bot\])? (?:pushed \d+ commits?|approved this pull request|requested changes on this pull request|commented on this (?:pull request|gist))\.?$/,
  /^(?:Issue|Merge request)(?: [#!]\d+)? was (?:closed|reopened|merged|approved|unapproved)(?: by [^.!?,:;]{1,60})?(?: via (?:merge request !\d+|commit [0-9a-f]{7,40})(?: \(\S+\))?)?$/,
];
const details = [
  /^(?:Issue|Merge request) URL: https?:\/\/\S+$/,
  /^(?:Project:)?Branches: \S{1,200} to \S{1,200}$/,
  /^(?:Author|Assignees?|Reviewers?): [^.!?]{0,60}$/,
  /^(?:Author|Assignees?|Reviewers?):$/,
];

/** `Jane Doe commented:` */
const lead =
  /^[^.!?:]{1,80} (?:commented|created an issue|started a new discussion)(?: on (?:a discussion|[\w./-]{1,200}))?:(?: https?:\/\/\S+)?$/;

function isOneOf(patterns: readonly RegExp[], line: string): boolean {
  return patterns.some((pattern) => pattern.test(line));
}
