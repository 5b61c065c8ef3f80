import { linkageOf } from '../accounts/linkage.ts';
import { endOfTime } from '../campaign/as-of.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { AddrSpec, Message } from '../mail/message.ts';
import { dossierOf, type Dossier, type Likeness } from '../present/export/dossier.ts';
import { storedArchive } from '../store/archive.ts';
import type { Analysis } from './analysis.ts';
import { reviewOf } from './review-of.ts';
import { version } from './version.ts';

/** What is exported of an analysis: the cases that are wanted, with their conversations. */
export function dossierFrom(analysis: Analysis, wanted: readonly Campaign[]): Dossier {
  const { archive, means } = analysis;
  return dossierOf(reviewOf(analysis, []), wanted, {
    generator: { name: 'undue', version, model: means.model.name },
    archive,
    thresholds: means.model.thresholds,
    likenesses: (campaign) => likenessesOf(campaign, analysis),
  });
}

/** More accounts than these would make more pairs than anybody reads. */
const mostCompared = 6;

function likenessesOf({ accounts }: Campaign, analysis: Analysis): readonly Likeness[] {
  const compared = accounts.filter(({ part }) => part === 'pressing' || part === 'named').slice(0, mostCompared);
  const sides = compared.map(({ account }) => ({ account, messages: messagesOf(account, analysis) }));
  return sides.flatMap((other, at) =>
    sides.slice(0, at).map((one): Likeness => {
      const linkage = linkageOf(one, other, analysis.means.kit.style);
      const pair = [one.account, other.account] as const;
      if (linkage.kind === 'too-little-text') return { accounts: pair, logLikelihoodRatio: undefined, reasons: [] };
      const reasons = linkage.reasons.map(({ comparison, logits }) => ({ comparison, logits }));
      return { accounts: pair, logLikelihoodRatio: linkage.logLikelihoodRatio, reasons };
    }),
  );
}

/** The last messages tell as much of a style as all of them, and an old account may have thousands. */
const mostMessages = 200;

function messagesOf(account: AddrSpec, { findings, store }: Analysis): readonly Message[] {
  const mail = storedArchive(store);
  return findings.ground.history
    .before(account, endOfTime)
    .slice(-mostMessages)
    .flatMap(({ id }) => mail.message(id) ?? []);
}
