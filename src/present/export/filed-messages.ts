import { effectiveTime, type Instant, type Message, type MessageId } from '../../mail/message.ts';
import { toPrintableLines } from '../printable.ts';
import type { CaseFile, FiledThread } from './dossier.ts';

/** A message of a case, where it stands in it. */
export interface FiledMessage {
  readonly file: CaseFile;
  readonly thread: FiledThread;
  readonly message: Message;
  readonly at: Instant | undefined;
  /** The message that it answers, where that is in its thread. */
  readonly parent: MessageId | undefined;
  /** What its sender wrote: neither quotes nor signatures, footers, patches and logs. */
  readonly authored: string;
}

/** The messages of cases in order of time; a thread of two cases stands in both. */
export function filedMessages(files: readonly CaseFile[]): readonly FiledMessage[] {
  return files.flatMap((file) => {
    const messages = file.threads.flatMap((thread) => ofThread(file, thread));
    return messages.sort(inOrder);
  });
}

/** The same, each message once. */
export function distinctMessages(files: readonly CaseFile[]): readonly FiledMessage[] {
  const seen = new Map<MessageId, FiledMessage>();
  for (const one of filedMessages(files)) if (!seen.has(one.message.id)) seen.set(one.message.id, one);
  return [...seen.values()].sort(inOrder);
}

/** A body for other programs: its lines kept, what is hidden in it shown. */
export function printableBody(text: string): string {
  return toPrintableLines(text).join('\n');
}

function ofThread(file: CaseFile, thread: FiledThread): readonly FiledMessage[] {
  const here = new Set(thread.messages.map(({ message }) => message.id));
  return thread.messages.map(({ message, passages }) => ({
    file,
    thread,
    message,
    at: effectiveTime(message),
    parent: [message.inReplyTo[0], message.references.at(-1)].find((id) => id !== undefined && here.has(id)),
    authored: passages
      .filter(({ kind }) => kind === 'authored')
      .map(({ start, end }) => message.text.slice(start, end).trim())
      .filter((text) => text !== '')
      .join('\n\n'),
  }));
}

function inOrder(a: FiledMessage, b: FiledMessage): number {
  const byTime = (a.at ?? Infinity) - (b.at ?? Infinity);
  // Of two undated ones the difference is not a number.
  if (byTime !== 0 && !Number.isNaN(byTime)) return byTime;
  return a.message.id < b.message.id ? -1 : a.message.id > b.message.id ? 1 : 0;
}
