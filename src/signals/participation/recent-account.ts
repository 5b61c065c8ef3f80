import type { CaseView } from '../../accounts/case-view.ts';
import type { Standing } from '../../accounts/history.ts';
import { pressesIn } from '../../accounts/parts.ts';
import type { ReadMessage } from '../../language/reading.ts';
import { firstPresses, observed, structureAt, timeOf } from '../observed.ts';
import { defineSignal, type Observation } from '../signal.ts';

export const recentAccount = defineSignal({
  id: 'recent-account',
  family: 'participation',
  lifecycle: 'stable',
  question: 'Were the pressing accounts first seen within the year before?',
  rationale:
    'An account made for a campaign has no past. Newness only multiplies: it counts only for accounts that press, and is unknown while the archive is young.',
  mistakenFor: ['newcomers, most of whom are fine', 'a known person from a new address'],
  references: [
    'https://www.linuxfoundation.org/blog/openssf-openjs-alert-for-social-engineering-takeovers-of-open-source-projects',
    'https://doi.org/10.1145/3038912.3052677',
  ],
  examples: {
    present: [[{ by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }]],
    absent: [
      [{ by: 'contributor', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' }],
    ],
  },

  observe(view) {
    const first = firstPresses(view);
    const recent = first.filter(({ standing }) => standing.kind === 'recent');
    if (recent.length === 0 && view.messages.some((message) => mayBeNew(view, message))) return tooYoung;
    return observed(recent.map(({ message, standing }) => structureAt(view, message, newness(standing))));
  },
});

const tooYoung: Observation = {
  kind: 'unknown',
  reason: 'the archive had not run for long enough to tell who of those who press was new',
};

/** Somebody presses of whom it cannot be said since when they have been there. */
function mayBeNew(view: CaseView, message: ReadMessage): boolean {
  if (pressesIn(message).length === 0 || view.maintainers.includes(message.from)) return false;
  return view.history.standingOf(message.from, timeOf(message)).kind === 'unknown';
}

/** The younger, the stronger: 0.5 in the first two months, 0.25 towards the end of the first year. */
function newness({ tenureDays }: Standing): number {
  return tenureDays <= 60 ? 0.5 : tenureDays <= 180 ? 0.4 : 0.25;
}
