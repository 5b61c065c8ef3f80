import { mayStandInHeader } from './separator.ts';

/** How sure it has to be that a file is mail: a person named it, or it was found in a folder among others. */
export type Standing = 'named' | 'found';

/** Tells whether a file is an mbox by its first bytes. An empty one is an archive without messages. */
export function beginsMbox(head: Buffer, standing: Standing): boolean {
  const text = textOf(head);
  if (text === '') return head.length > 0 || standing === 'named';
  const [, first = '', second = ''] = /^(From \S[^\n]*)(?:\n([^\n]*))?/.exec(text) ?? [];
  if (first === '') return false;
  return standing === 'named' || (/\d:\d\d/.test(first) && mayStandInHeader(second, new Set()));
}

/** Tells whether a file begins with the header of a message. Prose and programs begin with something like a field, too. */
export function beginsWithFields(head: Buffer, standing: Standing): boolean {
  const text = textOf(head);
  if (standing === 'named') return /^[!-9;-~]+[ \t]*:/.test(text);
  const seen = new Set<string>();
  for (const line of text.split(/\r?\n/)) {
    if (line === '') break;
    if (!mayStandInHeader(line, seen)) return false;
    if (seen.size >= 2) return true;
  }
  return false;
}

/** Blank lines and a byte order mark before the first field are a mail program's, not a reason to refuse the message. */
function textOf(head: Buffer): string {
  return head.toString('latin1').replace(/^(?:\xef\xbb\xbf)?\s*/, '');
}
