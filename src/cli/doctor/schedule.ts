import type { Check } from './check.ts';
import { note, ok, warn } from './grades.ts';
import { statusOf } from './status.ts';

/** Whether anything reads the sources from time to time. */
export const scheduleCheck: Check = {
  id: 'schedule',
  title: 'Reading',
  run({ configuration, storeFile, io }) {
    if (storeFile === undefined || !configuration.settings?.sources.length) return Promise.resolve([]);
    const last = lastWritten(storeFile);
    if (last === undefined) return Promise.resolve([note('The sources have not been read yet', '"undue sync" does.')]);
    const days = Math.floor((io.wallClock() - last) / dayMs);
    const what = `The store was last written ${days < 1 ? 'today' : `${days} ${days === 1 ? 'day' : 'days'} ago`}`;
    return Promise.resolve([days > mostDays ? warn(what, regular) : ok(what)]);
  },
};

const dayMs = 86_400_000;
const mostDays = 7;
const regular =
  'Run "undue sync" from cron (0 * * * * undue sync --quiet) or a systemd timer, or leave "undue watch" running.';

/** What was written last may still stand beside the store. */
function lastWritten(storeFile: string): number | undefined {
  const times = [storeFile, `${storeFile}-wal`].flatMap((path) => {
    const status = statusOf(path, 'store');
    return status ? [status.mtimeMs] : [];
  });
  return times.length === 0 ? undefined : Math.max(...times);
}
