import type { Triage } from '../../triage/triage.ts';
import { stateWord } from '../triage-words.ts';
import type { ReportedCampaign } from './report.ts';
import { signed } from './text.ts';

/**
 * A campaign as one line for pipes and screen readers: level, id, the day on which the level was reached, score, how it
 * stands where that is known, subject; columns are two spaces apart, and only the subject has spaces in it.
 */
export function toLine({ level, id, reached, score, threads }: ReportedCampaign, triage?: Triage): string {
  const [first, ...others] = threads;
  const more = others.length > 0 ? ` (and ${others.length} more ${others.length > 1 ? 'threads' : 'thread'})` : '';
  const day = (reached[level]?.at ?? '').slice(0, 10);
  const state = triage ? [stateWord(triage)] : [];
  return [level, id, day, signed(score), ...state, `${first?.subject ?? ''}${more}`].join('  ');
}
