import type { AddrSpec } from '../../mail/message.ts';
import { countOf } from '../tui/labels.ts';
import type { CaseFile } from './dossier.ts';

/** The name of an account, and its address where it has none. */
export function accountName({ campaign }: CaseFile, account: AddrSpec): string {
  const name = campaign.accounts.find((one) => one.account === account)?.displayName ?? '';
  return name === '' ? account : name;
}

/** What a case is called: its first subject, and how many threads more it has. */
export function caseTitle({ threads }: CaseFile): string {
  const [first, ...others] = threads;
  const subject = subjectOf(first?.subject ?? '');
  return others.length === 0 ? subject : `${subject} (and ${countOf(others.length, 'more thread')})`;
}

/** A subject, or a word where there is none. */
export function subjectOf(subject: string): string {
  return subject === '' ? '(no subject)' : subject;
}
