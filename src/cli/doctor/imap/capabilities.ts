import type { ImapFlow } from 'imapflow';
import type { Finding } from '../check.ts';
import { note, ok } from '../grades.ts';

/** What the server can do that makes reading quicker; nothing of it is needed. */
export function capabilityFindings(client: Pick<ImapFlow, 'capabilities'>, pollMinutes = 10): readonly Finding[] {
  const has = (name: string): boolean => client.capabilities.has(name);
  const known = ['IDLE', 'QRESYNC', 'CONDSTORE', 'COMPRESS=DEFLATE'].filter(has);
  return [
    ...(known.length > 0 ? [ok(`The server offers ${known.join(', ')}`)] : []),
    ...(has('IDLE') ? [] : [note(`No IDLE: "undue watch" asks every ${pollMinutes} minutes (poll_minutes)`)]),
    ...(has('QRESYNC') || has('CONDSTORE')
      ? []
      : [note('Neither QRESYNC nor CONDSTORE: each sync asks for all UIDs, which is slower in large mailboxes')]),
    ...(has('COMPRESS=DEFLATE') ? [] : [note('No COMPRESS: what is read takes up to four times the bytes')]),
  ];
}
