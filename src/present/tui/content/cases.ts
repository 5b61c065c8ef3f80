import type { CaseThen } from '../../../campaign/campaign.ts';
import { toPrintable, widthOf } from '../../printable.ts';
import { askedWords } from '../../words.ts';
import { countOf, dayOf, daysBetween, levelWord, oneIn } from '../labels.ts';
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
  const { level, rarity, threads, demand, accounts } = campaign;
  const pressing = accounts.filter(({ part }) => part === 'pressing').length;
  const [few, more] = [countOf(pressing, 'account'), countOf(threads.length, 'thread')];
  const head: Line = [run(levelWord(level), 'accent'), run(`  ${oneIn(rarity)}`)];
  return [
    judged === undefined ? head : apart(head, line(`[${judged}]`, 'strong'), width),
    line(threads[0]?.subject ?? '', 'strong'),
    [run(askedWords[demand]), run(askedOf(targetName(campaign)), 'dim')],
    pair(line(period(campaign), 'dim'), [`${few}, ${more}`, few], width),
    emptyLine,
  ].map((row) => cutLine(row, width));
}

/** Two ends of a row; of the right one as much as there is room for. */
function pair(left: Line, rights: readonly string[], width: number): Line {
  const right = rights.find((one) => lineWidth(left) + widthOf(toPrintable(one)) < width);
  return right === undefined ? left : apart(left, line(right, 'dim'), width);
}

function askedOf(target: string | undefined): string {
  return target === undefined ? ', is asked' : `, asked of ${target}`;
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
