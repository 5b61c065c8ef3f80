import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { analyse } from '../../src/cli/analysis.ts';
import { keepReview } from '../../src/cli/keep-review.ts';
import { keptReview } from '../../src/cli/kept-review.ts';
import { reviewOf } from '../../src/cli/review-of.ts';
import type { Review } from '../../src/present/review.ts';
import { openStore } from '../../src/store/database.ts';
import { root, undue } from '../support/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'undue-kept-review-'));
const path = join(folder, 'store.sqlite');
expect(undue(['scan', join(root, 'data/sample/skep.mbox'), '--store', path, '--quiet']).code).toBe(0);
const store = openStore(path);
const options = { maintainer: [] };
const analysis = analyse(store, options);
const made = reviewOf(analysis, []);

afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Each case after each of its messages, as a store can hold it. */
function lookedBackOn(review: Review): unknown {
  return JSON.parse(
    JSON.stringify(
      made.campaigns.map((campaign, at) =>
        made.messages(campaign).map(({ id }) => review.asOf(review.campaigns[at] ?? campaign, id)),
      ),
    ),
  );
}

function momentsKept(): number {
  return store.prepare<[], number>("SELECT count(*) FROM kept WHERE name LIKE '% case-% %'").pluck().get() ?? 0;
}

test('a kept review shows each case after each of its messages as the analysis does', async () => {
  keepReview(analysis, made);
  expect(momentsKept()).toBe(made.campaigns.flatMap((campaign) => made.messages(campaign)).length);
  const kept = await keptReview(store, options);
  expect(kept && lookedBackOn(kept)).toEqual(lookedBackOn(made));
  expect(kept?.question('pace-complaint')).toBe(made.question('pace-complaint'));
});

test('what was not kept of a case of many messages is found out when it is asked for', async () => {
  const campaigns = made.campaigns.map((campaign) => ({
    ...campaign,
    threads: Array.from({ length: 100 }, () => campaign.threads).flat(),
  }));
  keepReview(analysis, { ...made, campaigns });
  expect(momentsKept()).toBe(0);
  const kept = await keptReview(store, options);
  expect(kept && lookedBackOn(kept)).toEqual(lookedBackOn(made));
});
