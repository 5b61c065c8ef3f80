import { baseSubjectOf } from '../mail/base-subject.ts';
import { dayMs, type Envelope } from '../mail/message.ts';

/**
 * How long after a message a reply may still be joined to it by nothing but its subject. On four of five lists, 99 % of the
 * replies that do carry references came within 63 days of it; much later, the same words are mostly another occasion.
 */
export const subjectWindowMs = 90 * dayMs;

/** Carries `Re:` or the like, or says what the subject was. */
export function isReplyBySubject({ subject }: Pick<Envelope, 'subject'>): boolean {
  const { isReplyOrForward, wasSubject } = baseSubjectOf(subject);
  return isReplyOrForward || wasSubject !== undefined;
}

/** What subjects are compared by, the present one first; nothing where they say too little (`Re:`, `Re: [list]`, `Re: hi`). */
export function subjectKeys({ subject }: Pick<Envelope, 'subject'>): readonly string[] {
  const { base, wasSubject } = baseSubjectOf(subject);
  return [base, wasSubject ?? '']
    .filter((key) => key.length >= 3 && !key.startsWith('['))
    .map((key) => key.toLowerCase());
}
