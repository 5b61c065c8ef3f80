import { effectiveTime } from '../../../mail/message.ts';
import type { ShownMessage } from '../../review.ts';
import { partWords } from '../../words.ts';
import { defectWords, minuteOf, partSymbols, seenBefore } from '../labels.ts';
import { apart, line, run, type Line } from '../line.ts';
import { wrapText } from '../wrap.ts';
import type { OpenCase } from './open-case.ts';

/** What a heading needs to know beside its message. */
export interface HeadingContext {
  readonly open: OpenCase;
  /** Of the thread; a message's own is shown where it is another. */
  readonly subject: string;
  readonly width: number;
}

/** Who wrote a message and when, where it stands in the thread, and the part that its account takes. */
export function heading({ message, depth }: ShownMessage, { open, subject, width }: HeadingContext): readonly Line[] {
  const part = open.partOf(message.from);
  const at = effectiveTime(message);
  const account = open.accountOf(message.from);
  const name = message.displayName === '' ? message.from : message.displayName;
  const branch = depth === 0 ? '' : `${'  '.repeat(Math.min(depth, deepest) - 1)}└ `;
  const isRecent = account && at !== undefined && (part === 'pressing' || part === 'named');
  const words = [
    ...(part === 'other' ? [] : [partWords[part]]),
    ...(isRecent ? [seenBefore(account.firstSeen, at)] : []),
  ];
  const notes = [
    ...(words.join(' · ').length > width - indent ? words : [words.join(' · ')]),
    ...(message.subject.endsWith(subject) ? [] : [message.subject]),
    ...message.defects.map((defect) => defectWords[defect]),
  ].filter((note) => note !== '');
  return [
    apart([run(branch, 'dim'), run(`${partSymbols[part]} `), run(name, 'strong')], line(minuteOf(at), 'dim'), width),
    ...notes.flatMap((note) => wrapText(note, width - indent, { tone: 'dim' })).map((row) => [run('  '), ...row]),
  ];
}

const indent = 2;

/** Replies below this depth are not moved further to the right. */
const deepest = 4;
