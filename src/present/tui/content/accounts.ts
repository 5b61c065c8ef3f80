import type { CampaignAccount } from '../../../campaign/campaign.ts';
import type { AddrSpec, MessageId } from '../../../mail/message.ts';
import type { Review } from '../../review.ts';
import { knownByNote, partWords } from '../../words.ts';
import { countOf, counted, dayOf, laneLegend, partSymbols } from '../labels.ts';
import { wrapText } from '../wrap.ts';
import { deedsOf, deedWords } from './deeds.ts';
import { apart, columns, cutLine, emptyLine, line, lineWidth, run, type Line } from '../line.ts';
import { stacked, type Block, type Column } from '../rows.ts';
import type { OpenCase } from './open-case.ts';
import { lane, ruler, timeAxisOf } from './time-axis.ts';
import { cursorWidth } from './why.ts';

/** The accounts of a case: a head that stays, a block for each account, and the message that each leads to. */
export interface Accounts {
  readonly head: readonly Line[];
  readonly column: Column;
  readonly firstMessages: readonly (MessageId | undefined)[];
}

/** Every account with its part and its messages, all on one time axis. */
export function accountsOf(open: OpenCase, width: number, review: Review): Accounts {
  const { campaign } = open;
  const room = width - cursorWidth;
  const axis = timeAxisOf(campaign, room);
  const pressing = new Set<string>(campaign.pressing);
  const table = room >= tableFrom ? tableOf(campaign.accounts, room) : undefined;
  const inCase = new Set<string>(campaign.threads.flatMap(({ messages }) => messages));
  const blocks = campaign.accounts.map((account): Block => {
    const facts = table ? [table.row(account)] : factRows(account, room);
    const all = review.activity(account.account);
    const activity = all.filter(({ at }) => at <= (open.until ?? Infinity));
    const deeds = deedWords(deedsOf(activity, { inCase, pressing }));
    const told = deeds.flatMap((deed) => wrapText(deed, room, { tone: 'dim', indent: 2 }));
    return [...facts, lane(axis, activity, pressing), ...told, emptyLine];
  });
  const legend = cutLine(line(laneLegend, 'dim'), room);
  return {
    head: [...ruler(campaign, axis), legend, emptyLine, ...(table ? [table.head] : [])],
    column: stacked(blocks),
    firstMessages: campaign.accounts.map(({ account }) => firstMessageOf(open, account)),
  };
}

/** Below this, names and addresses need a row of their own. */
const tableFrom = 100;

/** The first pressing message of an account in the case, or else its first message there. */
function firstMessageOf({ campaign }: OpenCase, account: AddrSpec): MessageId | undefined {
  const own = campaign.timeline.filter((moment) => moment.account === account);
  return (own.find(({ isPressing }) => isPressing) ?? own[0])?.message;
}

interface Table {
  readonly head: Line;
  row(account: CampaignAccount): Line;
}

/** One row an account; the first column is as wide as the longest name, so that the eye finds what belongs to it. */
function tableOf(accounts: readonly CampaignAccount[], room: number): Table {
  const rest = [26, 10, 8, 9];
  const spare = room - rest.reduce((sum, width) => sum + width + 1, 0);
  const longest = Math.max(...accounts.map((account) => lineWidth(nameOf(account))));
  const widths = [Math.min(longest + 1, spare), ...rest];
  const columnsOf = (cells: readonly Line[]): Line => columns(cells.map((cell, index) => [cell, widths[index] ?? 0]));
  return {
    head: columnsOf(['account', 'part', 'first seen', 'messages', 'technical'].map((head) => line(head, 'dim'))),
    row: (account) =>
      columnsOf([
        nameOf(account),
        line(partWords[account.part]),
        line(dayOf(account.firstSeen)),
        line(counted(account.messages).padStart(8)),
        line(counted(account.withArtefacts).padStart(9)),
      ]),
  };
}

function nameOf({ displayName, account, part, knownBy }: CampaignAccount): Line {
  const symbol = run(`${partSymbols[part]} `);
  const note = knownByNote(knownBy, ' · ');
  if (displayName === '') return [symbol, run(account, 'strong'), run(note, 'dim')];
  return [symbol, run(displayName, 'strong'), run(` ${account}${note}`, 'dim')];
}

/** The same in two rows, or in as many as it takes. */
function factRows(account: CampaignAccount, room: number): readonly Line[] {
  const since = line(`first seen ${dayOf(account.firstSeen)}`, 'dim');
  const counts = line(`${countOf(account.messages, 'message')}, ${counted(account.withArtefacts)} technical`, 'dim');
  return [...pairOf(nameOf(account), since, room), ...pairOf(line(partWords[account.part]), counts, room)];
}

function pairOf(left: Line, right: Line, room: number): readonly Line[] {
  if (lineWidth(left) + lineWidth(right) < room) return [apart(left, right, room)];
  return [cutLine(left, room), cutLine(right, room)];
}
