import { instant } from '../../src/mail/message.ts';
import { dossierOf, type Dossier } from '../../src/present/export/dossier.ts';
import type { Review } from '../../src/present/review.ts';
import { addrSpec } from './mail.ts';
import { exampleReview } from './review.ts';

/** What would be exported of a review. */
export function dossierFor(review: Review = exampleReview()): Dossier {
  return dossierOf(review, review.campaigns, {
    generator: { name: 'undue', version: '0.0.0', model: 'a test' },
    archive: {
      messages: review.archive.messages,
      threads: review.archive.threads,
      accounts: review.archive.accounts,
      first: instant(Date.UTC(2018, 3, 1)),
      last: instant(Date.UTC(2020, 6, 1)),
      duplicates: 2,
      rejected: [{ source: review.archive.sources[0] ?? '', offset: 7, reason: 'no header' }],
    },
    thresholds: { watch: -0.6, alarm: 2.4 },
    likenesses: (campaign) => [
      {
        accounts: [campaign.accounts[0]?.account ?? addrSpec('a@b'), campaign.accounts[1]?.account ?? addrSpec('c@d')],
        logLikelihoodRatio: 1.5,
        reasons: [
          { comparison: 'wrapping', logits: 1.1 },
          { comparison: 'commas', logits: -0.4 },
        ],
      },
      {
        accounts: [addrSpec('marta.q@post.example'), addrSpec('tbarrow@mail.example')],
        logLikelihoodRatio: undefined,
        reasons: [],
      },
    ],
  });
}
