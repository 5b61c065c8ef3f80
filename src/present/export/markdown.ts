import { effectiveTime } from '../../mail/message.ts';
import { signalById } from '../../signals/index.ts';
import { toPlain, toPlainCut } from '../notify/plain.ts';
import {
  choices,
  countOf,
  dayOf,
  demandSentence,
  emptyParts,
  levelSentence,
  levelWords,
  reassurance,
  signed,
  titles,
} from '../tui/labels.ts';
import {
  caveat,
  limitWords,
  levelWords as meanings,
  nothingFound,
  partWords,
  rarityWords,
  unknownWords,
} from '../words.ts';
import { accountName, caseTitle } from './case-names.ts';
import type { CaseFile, Dossier } from './dossier.ts';
import { defineFormat } from './format.ts';
import { reasonsOf, type SignalReasons } from './reasons.ts';

export const markdown = defineFormat({
  name: 'markdown',
  purpose: 'the findings for a mail or an issue: the reckoning with its quotes, without the conversations',
  files: (dossier) => [{ name: 'report.md', content: `${lines(dossier).join('\n')}\n` }],
});

/** Text of a mail in Markdown: no mention, link or tag begins in it, and nothing of it is mark-up. */
export function markdownText(text: string): string {
  return escaped(toPlain(text));
}

function quoted(text: string): string {
  return escaped(toPlainCut(text, 240));
}

/** CommonMark §2.4: a backslash before ASCII punctuation takes its meaning away. */
function escaped(plain: string): string {
  return plain.replace(/[\\`*_[\]{}()#|~!$^]/g, '\\$&').replace(/^(\s*)([-+=]|\d+(?=[.)]))/, '$1\\$2');
}

function lines(dossier: Dossier): readonly string[] {
  const { archive, cases, isPseudonymised } = dossier;
  const read = `${countOf(archive.messages, 'message')} in ${countOf(archive.threads, 'thread')} by ${countOf(archive.accounts, 'account')} were read.`;
  return [
    '# undue report',
    '',
    read,
    ...(isPseudonymised ? ['Names, addresses, domains and message-ids are pseudonyms.'] : []),
    '',
    `> ${caveat}`,
    '',
    ...(cases.length === 0 ? [nothingFound, ''] : []),
    ...cases.flatMap((file, at) => caseLines(file, at + 1)),
    '## Limits',
    '',
    ...bullets(limitWords),
    '',
    `Made by undue ${dossier.generator.version} with the model ${dossier.generator.model}.`,
  ];
}

function caseLines(file: CaseFile, number: number): readonly string[] {
  const { campaign } = file;
  const reasons = reasonsOf(file);
  const target = campaign.target === undefined ? undefined : markdownText(accountName(file, campaign.target));
  const unknown = unknownWords(campaign.score.unknown);
  return [
    `## ${number}. ${levelWords[campaign.level]}: ${markdownText(caseTitle(file))}`,
    '',
    `\`${campaign.id}\`, ${meanings[campaign.level]}. ${demandSentence(campaign.demand, target)}`,
    '',
    ...bullets([
      `${campaign.level} ${levelSentence(campaign, 'at the end')}`,
      `score ${signed(campaign.score.logits)} log-odds; ${rarityWords(campaign.rarity)}`,
    ]),
    '',
    `### ${titles.accounts}`,
    '',
    '| account | part | first seen | messages | with something technical |',
    '| --- | --- | --- | ---: | ---: |',
    ...campaign.accounts
      .filter(({ part }) => part !== 'other')
      .map(
        (one) =>
          `| ${markdownText(one.displayName)} ${markdownText(one.account)} | ${partWords[one.part]} | ${dayOf(one.firstSeen)} | ${one.messages} | ${one.withArtefacts} |`,
      ),
    '',
    ...side(titles.counterEvidence, reasons.against, { file, empty: emptyParts.counterEvidence }),
    ...side(titles.evidence, reasons.inFavour, { file, empty: emptyParts.evidence }),
    `### ${titles.innocentReadings}`,
    '',
    ...bullets(file.innocentReadings),
    '',
    `### ${titles.insufficient}`,
    '',
    ...bullets(unknown.length === 0 ? [emptyParts.insufficient] : unknown.map(markdownText)),
    '',
    `### ${titles.choices}`,
    '',
    ...bullets([reassurance, ...choices]),
    '',
  ];
}

function bullets(items: readonly string[]): readonly string[] {
  return items.map((item) => `- ${item}`);
}

function side(
  title: string,
  signals: readonly SignalReasons[],
  { file, empty }: { readonly file: CaseFile; readonly empty: string },
): readonly string[] {
  const sum = signals.reduce((total, one) => total + one.sum, 0);
  const shown = signals.flatMap((one) => [
    `- **${signed(one.sum)}** ${signalById(one.signal)?.question ?? markdownText(one.signal)} (${markdownText(one.signal)})`,
    ...one.reasons.slice(0, mostQuotes).map(({ contribution, evidence }) => {
      const day = dayOfMessage(file, evidence.message);
      return `  - ${signed(contribution)} ${markdownText(accountName(file, evidence.account))}${day}: “${quoted(evidence.quote)}”`;
    }),
    ...(one.reasons.length > mostQuotes ? [`  - and ${one.reasons.length - mostQuotes} smaller`] : []),
  ]);
  return [`### ${title}: ${signed(sum)}`, '', ...(shown.length === 0 ? [empty] : shown), ''];
}

/** A mail is read from top to bottom: the rest stands in the page and in the tables. */
const mostQuotes = 3;

function dayOfMessage({ threads }: CaseFile, id: string): string {
  const shown = threads.flatMap(({ messages }) => messages).find(({ message }) => message.id === id);
  return shown ? `, ${dayOf(effectiveTime(shown.message))}` : '';
}
