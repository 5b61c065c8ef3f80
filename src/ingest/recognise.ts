import { beginsMessage, isFromLine, isPatchHead, mayStandInHeader } from './separator.ts';

/** How sure it has to be that a file is mail: a person named it, or it was found in a folder among others. */
export type Standing = 'named' | 'found';

/** Tells whether a file is an mbox by its first bytes. An empty one is an archive without messages. */
export function beginsMbox(head: Buffer, standing: Standing): boolean {
  const text = textOf(head);
  if (text === '') return head.length > 0 || standing === 'named';
  const [, first = '', second = ''] = /^(From \S[^\n]*)(?:\n([^\n]*))?/.exec(text) ?? [];
  if (first === '') return false;
  if (standing === 'named') return true;
  return isPatchHead(first) ? beginsPatch(text) : isFromLine(first) && mayStandInHeader(second, new Set());
}

/** Patches as they were exported lie in folders of mail, too; one that was written by hand has no header. */
function beginsPatch(text: string): boolean {
  return beginsMessage(Buffer.from(text, 'latin1'), 0, true, isPatchHead) === 'yes';
}

/** Tells whether a file begins with the header of a message. Prose and programs begin with something like a field, too. */
export function beginsWithFields(head: Buffer, standing: Standing): boolean {
  const text = textOf(head);
  if (standing === 'named') return /^[!-9;-~]+[ \t]*:/.test(text);
  const seen = new Set<string>();
  const [first = '', ...lines] = text.replace(/\r?\n$/, '').split(/\r?\n/);
  if (!mayStandInHeader(first, seen)) return false;
  let broken = 0;
  for (const line of lines) {
    // Two fields of mail, or one in a whole header.
    if (seen.size >= 2 || (line === '' && seen.size === 1)) return true;
    if (line !== '' && mayStandInHeader(line, seen)) continue;
    // One line may be broken where the header began as that of mail does.
    broken += 1;
    if (line === '' || broken > 1 || seen.size === 0) return false;
  }
  return seen.size >= 2;
}

/** Blank lines and a byte order mark before the first field are a mail program's, not a reason to refuse the message. */
function textOf(head: Buffer): string {
  return head.toString('latin1').replace(/^(?:\xef\xbb\xbf)?\s*/, '');
}
