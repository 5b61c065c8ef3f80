import { markup, type Markup } from '../../picture/markup.ts';
import { countOf, dayOf } from '../../tui/labels.ts';
import { partWords } from '../../words.ts';
import { accountName } from '../case-names.ts';
import type { CaseFile } from '../dossier.ts';

/** Who took which part; of those who only took part as well no more than their number is told. */
export function accountTable(file: CaseFile): Markup {
  const { accounts } = file.campaign;
  const shown = accounts.filter(({ part }) => part !== 'other');
  const others = accounts.length - shown.length;
  const rows = shown.map(
    ({ account, part, firstSeen, messages, withArtefacts }) =>
      markup`<tr><th scope="row">${accountName(file, account)}<div class="address">${account}</div></th><td>${partWords[part]}</td><td data-name="First seen" class="day">${dayOf(firstSeen)}</td><td class="n" data-name="Messages">${messages}</td><td class="n" data-name="With something technical">${withArtefacts}</td></tr>`,
  );
  const rest = others > 0 ? markup`<p class="note">${countOf(others, 'other account')} also took part.</p>` : undefined;
  return markup`<table class="stack"><thead><tr><th scope="col">Account</th><th scope="col">Part in these messages</th><th scope="col">First seen</th><th scope="col" class="n">Messages</th><th scope="col" class="n">With something technical</th></tr></thead><tbody>${rows}</tbody></table>${rest}`;
}
