import type { CaseThen } from '../../../campaign/campaign.ts';
import { effectiveTime } from '../../../mail/message.ts';
import type { Addend } from '../../../score/score.ts';
import { families } from '../../../signals/signal.ts';
import { toPrintable, widthOf } from '../../printable.ts';
import type { Review } from '../../review.ts';
import { caveat, rarityWords, unknownWords } from '../../words.ts';
import * as labels from '../labels.ts';
import { cutLine, emptyLine, line, lineWidth, run, type Line } from '../line.ts';
import { stacked, type Block, type Column } from '../rows.ts';
import { wrap, wrapText } from '../wrap.ts';
import { targetName } from './cases.ts';
import type { OpenCase } from './open-case.ts';
import { reckoning } from './reckoning.ts';

/** What the core can say of findings in words; given to the screen, so that it decides nothing itself. */
export interface Words {
  /** Innocent readings of a case, at least two. */
  innocentReadings(campaign: CaseThen): readonly string[];
  /** The question that a signal asks. */
  question(signal: string): string | undefined;
}

/** Why a case is shown, as blocks, and the evidence that a block leads to. */
export interface Why {
  readonly column: Column;
  readonly evidence: readonly (Addend['evidence'] | undefined)[];
}

/** What a case is explained with. */
export interface WhyContext {
  readonly review: Review;
  readonly words: Words;
  /** What was said of the case, as a sentence. */
  readonly judged?: string | undefined;
}

/** Columns left of each block, for the cursor. */
export const cursorWidth = 2;

/** What the reckoning is made of, counter-evidence in the same shape and before the evidence, which may be long. */
export function whyOf(open: OpenCase, width: number, { review, words, judged }: WhyContext): Why {
  const { campaign } = open;
  const room = width - cursorWidth;
  const { addends, unknown } = campaign.score;
  const against = addends.filter(({ family }) => family === 'counter');
  const inFavour = addends.filter(({ family }) => family !== 'counter');
  const evidence = (list: readonly Addend[]): readonly Item[] => evidenceItems(list, { open, words, room });
  const items: readonly Item[] = [
    ...plain(introduction(open, { room, judged })),
    ...section(labels.titles.reckoning, plain([reckoning(campaign.score, room)])),
    ...section(sumTitle(labels.titles.counterEvidence, against), orNothing(evidence(against), 'counterEvidence', room)),
    ...section(labels.titles.innocentReadings, bullets(words.innocentReadings(campaign), room)),
    ...section(sumTitle(labels.titles.evidence, inFavour), orNothing(evidence(inFavour), 'evidence', room)),
    ...section(labels.titles.insufficient, orNothing(bullets(unknownWords(unknown), room), 'insufficient', room)),
    ...section(labels.titles.rates, bullets([raritySentence(campaign), labels.ratesSentence(review)], room)),
    ...section(labels.titles.choices, bullets(labels.choices, room)),
  ];
  return { column: stacked(items.map(({ block }) => block)), evidence: items.map((item) => item.evidence) };
}

interface Item {
  readonly block: Block;
  readonly evidence?: Addend['evidence'] | undefined;
}

function plain(blocks: readonly Block[]): readonly Item[] {
  return blocks.map((block) => ({ block }));
}

function introduction(
  open: OpenCase,
  { room, judged }: Pick<WhyContext, 'judged'> & { readonly room: number },
): readonly Block[] {
  const { campaign, until } = open;
  const { level, rarity, demand } = campaign;
  const since = labels.levelSentence(campaign, until === undefined ? 'at the end' : 'then');
  const head: Line = [run(labels.levelWord(level), 'accent'), run(` ${since}`)];
  return [
    [
      ...wrap(head, room),
      ...wrapText(`${labels.oneIn(rarity)} ordinary threads`, room),
      ...wrapText(labels.demandSentence(demand, targetName(campaign)), room),
      ...(judged === undefined ? [] : wrapText(judged, room, { tone: 'strong' })),
    ],
    [emptyLine, ...wrapText(caveat, room)],
    [emptyLine, ...wrapText(labels.reassurance, room, { tone: 'strong' })],
  ];
}

function raritySentence({ rarity }: CaseThen): string {
  const words = rarityWords(rarity);
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}

/** A heading and what stands under it; the heading belongs to the first block, so that it comes into view with it. */
function section(title: string, items: readonly Item[]): readonly Item[] {
  const [first, ...rest] = items;
  if (!first) return [];
  const block = first.block[0] === emptyLine ? first.block.slice(1) : first.block;
  return [{ ...first, block: [emptyLine, line(title, 'strong'), ...block] }, ...rest];
}

function sumTitle(title: string, addends: readonly Addend[]): string {
  const sum = addends.reduce((total, { contribution }) => total + contribution, 0);
  return `${title}: ${labels.signed(sum)}`;
}

function orNothing(items: readonly Item[], empty: keyof typeof labels.emptyParts, room: number): readonly Item[] {
  return items.length > 0 ? items : plain([wrapText(labels.emptyParts[empty], room, { tone: 'dim' })]);
}

function bullets(sentences: readonly string[], room: number): readonly Item[] {
  return plain(sentences.map((sentence) => wrapText(`· ${sentence}`, room, { indent: 2 })));
}

interface EvidenceContext {
  readonly open: OpenCase;
  readonly words: Words;
  readonly room: number;
}

/** Addends by family and signal, as they are reported; each signal says its question once. */
function evidenceItems(addends: readonly Addend[], context: EvidenceContext): readonly Item[] {
  const ordered = families.flatMap((family) => addends.filter((addend) => addend.family === family));
  return ordered.map((addend, index) => {
    const isFirst = ordered[index - 1]?.signal !== addend.signal;
    return {
      block: [...(isFirst ? signalHead(addend, context) : []), ...place(addend, context)],
      evidence: addend.evidence,
    };
  });
}

function signalHead({ signal, family }: Addend, { words, room }: EvidenceContext): readonly Line[] {
  const question = words.question(signal);
  return [
    emptyLine,
    ...wrap([run(signal, 'accent'), run(` · ${labels.familyWords[family]}`, 'dim')], room),
    ...(question === undefined ? [] : wrapText(question, room, { tone: 'dim' })),
  ];
}

/** What a piece of evidence adds, whose and when, and the words themselves. */
function place({ contribution, evidence }: Addend, { open, room }: EvidenceContext): readonly Line[] {
  const account = open.accountOf(evidence.account);
  const name = toPrintable((account?.displayName ?? '') === '' ? evidence.account : (account?.displayName ?? ''));
  const quote = toPrintable(evidence.quote.trim());
  const rows = wrapText(`“${quote}”`, room - quoteIndent);
  const spare = rows.length > mostQuoteRows ? line('… Enter shows it whole', 'dim') : undefined;
  const shown = spare ? [...rows.slice(0, mostQuoteRows), spare] : rows;
  const head: Line = [run(labels.signedExactly(contribution)), run(`  ${name}`)];
  const date = dateOf(open, evidence);
  const hasRoom = lineWidth(head) + widthOf(toPrintable(date)) + 3 <= room;
  return [
    ...(hasRoom || date === ''
      ? [cutLine([...head, run(date === '' ? '' : ` · ${date}`, 'dim')], room)]
      : [cutLine(head, room), [run(' '.repeat(quoteIndent)), run(date, 'dim')]]),
    ...shown.map((row): Line => [run(' '.repeat(quoteIndent)), ...row]),
  ];
}

const quoteIndent = 2;
const mostQuoteRows = 4;

/** The timeline only holds messages of pressing accounts and of maintainers; others are looked up in their thread. */
function dateOf(open: OpenCase, { message }: Addend['evidence']): string {
  const moment = open.campaign.timeline.find((one) => one.message === message);
  const thread = moment ? undefined : open.threadOf(message);
  const shown =
    thread === undefined ? undefined : open.thread(thread).messages.find((one) => one.message.id === message);
  const at = moment?.at ?? (shown && effectiveTime(shown.message));
  return at === undefined ? '' : labels.dayOf(at);
}
