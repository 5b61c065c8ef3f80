import { effectiveTime, type Envelope, type Instant } from '../../mail/message.ts';
import { subjectKeys } from '../../thread/subjects.ts';
import { hashOf } from './hashes.ts';

/** A subject by which a message may be joined, or join. */
export interface SubjectRow {
  readonly hash: number;
  readonly at: Instant;
  /** 0: replies may join it; 2: it may join others; 1: both. */
  readonly joins: 0 | 1 | 2;
}

/** The subjects of a message; none of an undated one, which is within no window. */
export function subjectRowsOf(envelope: Envelope, mayJoin: boolean): readonly SubjectRow[] {
  const at = effectiveTime(envelope);
  if (at === undefined) return [];
  const [present, former] = subjectKeys(envelope);
  if (present === undefined) return [];
  const found: SubjectRow = { hash: hashOf(present), at, joins: mayJoin ? 1 : 0 };
  if (!mayJoin || former === undefined || former === present) return [found];
  return [found, { hash: hashOf(former), at, joins: 2 }];
}
