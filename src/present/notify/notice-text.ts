import { signed } from '../report/text.ts';
import { wrapped } from '../report/wrap.ts';
import { caveat, demandWords, levelWords, lowRegretAnswers, rarityWords } from '../words.ts';
import type { NoticeCase } from './notice.ts';
import type { Side } from './sides.ts';

/** Said in every notice, before anything else. */
export const [reassurance = ''] = lowRegretAnswers;

/** The long text of one campaign. */
export function noticeText(one: NoticeCase): string {
  return [...paragraph(reassurance), '', ...caseLines(one), '', ...paragraph(caveat), ''].join('\n');
}

/** The long text of several: the first in full, all of them by name. */
export function digestText(cases: readonly NoticeCase[]): string {
  const inFull = cases.slice(0, mostInFull);
  const others = cases.slice(mostInFull, mostInFull + mostNamed);
  const unnamed = cases.length - inFull.length - others.length;
  return [
    ...paragraph(reassurance),
    '',
    ...inFull.flatMap((one, index) => [`--- ${index + 1} of ${cases.length} ---`, '', ...caseLines(one), '']),
    ...(others.length > 0 ? ['--- Also ---', '', ...others.flatMap(nameLines), ''] : []),
    ...(unnamed > 0 ? [`And ${unnamed} more: run undue to see them.`, ''] : []),
    ...paragraph(caveat),
    '',
  ].join('\n');
}

const mostInFull = 5;
const mostNamed = 20;

function caseLines(one: NoticeCase): readonly string[] {
  const more = one.threads > 1 ? ` (in ${one.threads} threads)` : '';
  return [
    ...paragraph(`"${one.subjects[0] ?? ''}"${more} ${predicate(one)}.`),
    ...paragraph(
      `These messages ask for ${demandWords[one.demand]}${one.target === null ? '' : `, and ${one.target} is addressed`}.`,
    ),
    ...calmed(one),
    '',
    'What speaks against pressure',
    ...(one.counterEvidence.length > 0 ? one.counterEvidence.flatMap(sideLines) : [nothingAgainst]),
    '',
    'How it may be meant',
    ...one.innocentReadings.flatMap((reading) => wrapped(`- ${reading}`, columns, '  ')),
    '',
    'What speaks for pressure',
    ...one.evidence.flatMap(sideLines),
    '',
    ...paragraph(
      `Reached on ${(one.reachedAt ?? '').slice(0, 10)}. Score ${signed(one.score)} log-odds; ${rarityWords(one.rarity)}. Only the strongest of each side is shown here; run undue for all of it (${one.campaign}).`,
    ),
  ];
}

const nothingAgainst = '  Nothing was found. That is not evidence either.';

function predicate({ level }: NoticeCase): string {
  return level === 'alarm' ? levelWords.alarm : `is ${levelWords.watch}`;
}

function calmed({ level, standing }: NoticeCase): readonly string[] {
  if (standing === level) return [];
  return paragraph(
    `Since then it has calmed down: ${standing === null ? 'it stands below any level' : 'it is worth a look'} now.`,
  );
}

function nameLines(one: NoticeCase): readonly string[] {
  return wrapped(`- "${one.subjects[0] ?? ''}" ${predicate(one)} (${one.campaign})`, columns, '  ');
}

function sideLines({ question, signal, contribution, quote }: Side): readonly string[] {
  const margin = '         ';
  return [
    ...wrapped(`  ${signed(contribution)}  ${question === '' ? signal : question}`, columns, margin),
    ...wrapped(`"${quote}"`, columns - margin.length).map((line) => `${margin}${line}`),
  ];
}

const columns = 72;

function paragraph(text: string): readonly string[] {
  return wrapped(text, columns);
}
