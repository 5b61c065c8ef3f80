import type { Activity } from '../../review.ts';
import { countOf, counted } from '../labels.ts';

/** What an account did on the lists that were read, in numbers. */
export interface Deeds {
  readonly inCase: number;
  readonly pressing: number;
  /** Outside the case. */
  readonly elsewhere: number;
  /** Outside the case, and before its first message there. */
  readonly before: number;
  readonly technical: number;
}

/** The messages of a case, and those of them that press. */
export interface DeedContext {
  readonly inCase: ReadonlySet<string>;
  readonly pressing: ReadonlySet<string>;
}

/** Counts what an account did, oldest first. */
export function deedsOf(activity: readonly Activity[], { inCase, pressing }: DeedContext): Deeds {
  const first = activity.findIndex(({ id }) => inCase.has(id));
  const here = activity.filter(({ id }) => inCase.has(id));
  return {
    inCase: here.length,
    pressing: here.filter(({ id }) => pressing.has(id)).length,
    elsewhere: activity.length - here.length,
    before: Math.max(0, first),
    technical: activity.filter(({ hasArtefact }) => hasArtefact).length,
  };
}

/** What an account did and what it never did, the same questions for everybody. */
export function deedWords({ inCase, pressing, elsewhere, before, technical }: Deeds): readonly string[] {
  const did = [
    `${countOf(inCase, 'message')} in this case${pressing > 0 ? `, ${counted(pressing)} pressing` : ''}`,
    ...(elsewhere > 0 ? [`${counted(elsewhere)} elsewhere, ${counted(before)} before it`] : []),
    ...(technical > 0 ? [`${counted(technical)} with something technical`] : []),
  ];
  const never = [
    ...(technical === 0 ? ['something technical'] : []),
    ...(elsewhere === 0 ? ['outside this case'] : before === 0 ? ['before this case'] : []),
    ...(pressing === 0 ? ['pressing here'] : []),
  ];
  return [`did: ${did.join(' · ')}`, ...(never.length > 0 ? [`never: ${never.join(' · ')}`] : [])];
}
