import type { ReportedCampaign } from './report.ts';
import { signed } from './text.ts';

/**
 * A campaign as one line for pipes and screen readers: level, id, the day on which the level was reached, score, subject;
 * columns are two spaces apart, and only the subject has spaces in it.
 */
export function toLine({ level, id, reached, score, threads }: ReportedCampaign): string {
  const [first, ...others] = threads;
  const more = others.length > 0 ? ` (and ${others.length} more ${others.length > 1 ? 'threads' : 'thread'})` : '';
  const day = (reached[level]?.at ?? '').slice(0, 10);
  return [level, id, day, signed(score), `${first?.subject ?? ''}${more}`].join('  ');
}
