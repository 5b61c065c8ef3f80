import { isBlank, isOpen, nextWritten, type Page } from './page.ts';

/** Marks what lists, archives and companies add to a message. */
export function markFooters(page: Page): void {
  const { lines, kinds } = page;
  for (let at = 0; at < lines.length; at += 1) {
    if (!isOpen(page, at)) continue;
    const end = footerEnd(lines, at);
    if (end <= at) continue;
    const from = ruleAbove(page, at);
    for (let line = from; line < end; line += 1) kinds[line] = 'footer';
    at = end - 1;
  }
  markDisclaimers(page);
}

/** After a footer that begins here, else `at`. */
function footerEnd(lines: readonly string[], at: number): number {
  const line = lines[at] ?? '';
  switch (line.charCodeAt(0)) {
    case 45: // -
    case 61: // =
      if (/^-{10,} next part -{10,}\s*$/.test(line)) return scrubbedEnd(lines, at);
      if (/^(?:-=){5,}|^={20,}\s*$/.test(line))
        return isListLine(lines[nextWritten(lines, at + 1)] ?? '') ? lines.length : at;
      return at;
    case 95: // _
      return /^_{20,}\s*$/.test(line) && hasListLine(lines, at + 1) ? paragraphEnd(lines, at + 1) : at;
    case 9: // tab
      return /^\s*\[\[alternative HTML version deleted\]\]/.test(line) ? at + 1 : at;
    default:
      return isListLine(line) || (line.includes('{{dropped:') && dropped.test(line)) ? paragraphEnd(lines, at) : at;
  }
}

const listLine =
  /^(?:To (?:unsubscribe|post to this group|view this discussion|change your)|You received this message because|You are receiving this (?:mail|email|because)|Unsubscribe(?::| here| from)|(?:List|Mailing list) (?:info|archive|guidelines|subscription)|More majordomo info|Groups\.io Links|This SF\.net email is sponsored|View\/Reply Online|Mute This Topic|Reply to this email directly)/;

/** Where Mailman cut a disclaimer off. */
const dropped = /\{\{dropped:\d+\}\}\s*$/;

function isListLine(line: string): boolean {
  const code = line.charCodeAt(0);
  return code >= 71 && code <= 89 && listLine.test(line);
}

/** Below a rule: the name or the address of a list, or its page. */
const listName =
  /mailing[ -]?list|^\S+ at \S+$|^[^\s@]+@\S+$|\/listinfo\b|\/(?:mailman|lists|postorius|group)\/|^https?:\/\/\S+$|unsubscribe/i;

function hasListLine(lines: readonly string[], from: number): boolean {
  return lines.slice(from, from + 3).some((line) => listName.test(line.slice(0, 200).trim()));
}

function paragraphEnd(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && !isBlank(lines[at]) && at < from + 15) at += 1;
  return at;
}

/** Pipermail's note of a part that it took out; where it kept the part, the rule alone. */
function scrubbedEnd(lines: readonly string[], at: number): number {
  if (!/^An? .{3,60} was scrubbed\.\.\.|^Skipped content of type/.test(lines[at + 1] ?? '')) return at + 1;
  return paragraphEnd(lines, at + 1);
}

/** Rules, blank lines between them, and a sponsor's words under them, that stand right above a footer. */
function ruleAbove(page: Page, at: number): number {
  const { lines } = page;
  const above = isBlank(lines[at - 1]) ? at - 2 : at - 1;
  if (isOpen(page, above) && /^(?:--\s*|[-_=]{5,}\s*)$/.test(lines[above] ?? '')) return above;
  for (let start = at - 1; start >= 0 && start > at - 9 && isOpen(page, start); start -= 1) {
    if (/^-{60,}\s*$/.test(lines[start] ?? '')) return start;
  }
  return at;
}

const legal =
  /confidential|privileged|intended (?:only|solely|for|recipient)|addressee|unauthori[sz]ed|received this (?:e-?mail|message|communication|transmission)[^.]{0,40} in error|strictly prohibited|disclos|vertraulich|confidentiel/gi;

/** A paragraph with at least three words of law in it, below what the sender says. */
function markDisclaimers(page: Page): void {
  const { lines, kinds } = page;
  for (let end = lines.length; end > 0;) {
    let start = end;
    while (start > 0 && isOpen(page, start - 1)) start -= 1;
    if (start === end) {
      end -= 1;
      continue;
    }
    const words = new Set(
      (
        lines
          .slice(start, Math.min(end, start + 60))
          .join(' ')
          .match(legal) ?? []
      ).map((word) => word.slice(0, 8).toLowerCase()),
    );
    // Above the first paragraph of prose from below nothing is looked at.
    if (words.size < 3) return;
    kinds.fill('footer', start, end);
    end = start;
  }
}
