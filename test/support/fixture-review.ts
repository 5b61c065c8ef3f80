/** Opens the built screen on an invented review: `node fixture-review.ts [example|empty|large|hostile|broken]`. */
import { emptyReview, exampleReview, hostileReview, largeReview } from './review.ts';
import { payload } from './payload.ts';
import { rememberedTriage } from './remembered-triage.ts';
import type { Review } from '../../src/present/review.ts';
import type { ThemeName } from '../../src/config/settings.ts';
import { thisTerminal } from './this-terminal.ts';

process.env['NODE_ENV'] = 'production';

const reviews: Readonly<Record<string, () => Review>> = {
  example: exampleReview,
  empty: emptyReview,
  large: () => largeReview(5_000),
  hostile: () => hostileReview(payload),
  broken: () => ({
    ...exampleReview(),
    activity() {
      throw new Error('the store went away');
    },
  }),
};

const built = new URL('../../dist/present/tui/run.js', import.meta.url).href;
const builtPager = new URL('../../dist/cli/pager.js', import.meta.url).href;
const { runReview } = (await import(built)) as typeof import('../../src/present/tui/run.tsx');
const { pagerOf } = (await import(builtPager)) as typeof import('../../src/cli/pager.ts');
const builtErrors = new URL('../../dist/errors.js', import.meta.url).href;
const { ExpectedError } = (await import(builtErrors)) as typeof import('../../src/errors.ts');
const { THEME, KEYS } = process.env;
const review = (reviews[process.argv[2] ?? 'example'] ?? exampleReview)();

await runReview(review, thisTerminal, {
  actions: {
    triage: rememberedTriage((message, nextStep) => new ExpectedError('usage', message, nextStep)),
    exportCase: ({ id }) => `${id} was written to ${id}.html.`,
    page: pagerOf(process.env),
  },
  theme: THEME as ThemeName | undefined,
  keys: KEYS === undefined ? {} : (JSON.parse(KEYS) as Readonly<Record<string, readonly string[]>>),
});
process.stdout.write('left\n');
