import type { CaseThen } from '../../../campaign/campaign.ts';
import { countOf, dayOf, daysBetween, levelWord, oneIn, signed } from '../labels.ts';
import { demandWords } from '../../words.ts';
import { apart, cutLine, emptyLine, line, lineWidth, run, type Line } from '../line.ts';
import { uniform, type Block, type Column } from '../rows.ts';

/** A case as the list shows it, and the word for what was said of it. */
export interface ListedCase {
  readonly campaign: CaseThen;
  readonly judged: string | undefined;
}

/** The list of cases as cards of equal height. */
export function caseList(count: number, caseAt: (row: number) => ListedCase | undefined, width: number): Column {
  return uniform(count, cardHeight, (index) => {
    const listed = caseAt(index);
    return listed ? card(listed, width) : [];
  });
}

const cardHeight = 5;

function card({ campaign, judged }: ListedCase, width: number): Block {
  const { level, score, rarity, threads, demand, accounts } = campaign;
  const pressing = accounts.filter(({ part }) => part === 'pressing').length;
  const counts = `${countOf(pressing, 'account')}, ${countOf(threads.length, 'thread')}`;
  const asked: Line = [run(demandWords[demand]), ...on(targetName(campaign))];
  return [
    pair([run(levelWord(level), 'accent'), run(`  ${oneIn(rarity)}`)], line(signed(score.logits), 'dim'), width),
    line(threads[0]?.subject ?? '', 'strong'),
    judged === undefined ? asked : apart(asked, line(`[${judged}]`, 'strong'), width),
    pair(line(period(campaign), 'dim'), line(counts, 'dim'), width),
    emptyLine,
  ].map((row) => cutLine(row, width));
}

/** Two ends of a row; where there is no room for both, the first. */
function pair(left: Line, right: Line, width: number): Line {
  return lineWidth(left) + lineWidth(right) < width ? apart(left, right, width) : left;
}

function on(target: string | undefined): Line {
  return target === undefined ? [] : [run(` · ${target}`, 'dim')];
}

/** The maintainer whom the pressure is on, by name, or else by address; a sentence has no room for more than a name. */
export function targetName({ target, accounts }: CaseThen): string | undefined {
  if (target === undefined) return undefined;
  const name = accounts.find(({ account }) => account === target)?.displayName ?? '';
  return cutLine(line(name === '' ? target : name), longestName)
    .map(({ text }) => text)
    .join('');
}

const longestName = 40;

/** First and last day of what presses. */
function period({ timeline, reached }: CaseThen): string {
  const pressing = timeline.filter(({ isPressing }) => isPressing);
  const [first, last] = [pressing[0], pressing.at(-1)];
  return first && last ? daysBetween(first.at, last.at) : dayOf(reached.watch?.at);
}
