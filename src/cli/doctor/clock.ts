import type { Check } from './check.ts';
import { ok, warn } from './grades.ts';

/** The clock on the wall: certificates, times of notices and the age of accounts hang on it. */
export const clockCheck: Check = {
  id: 'clock',
  title: 'Clock',
  run({ io }) {
    const now = new Date(io.wallClock());
    const shown = `This machine's clock says ${now.toISOString().slice(0, 16)}Z`;
    const isWrong = now.getUTCFullYear() < earliestYear;
    return Promise.resolve([isWrong ? warn(`${shown}, which is past`, 'Set it, or let NTP set it.') : ok(shown)]);
  },
};

/** No machine that runs this program was set up before. */
const earliestYear = 2024;
