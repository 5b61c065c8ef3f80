import { toPrintable, widthOf } from '../../printable.ts';
import { keymap, writtenKey, type Binding, type Context } from '../keymap.ts';
import { columns, emptyLine, run, type Line } from '../line.ts';

/** The keys of a context, printed from the keymap; in two columns where there is room. */
export function helpRows(context: Context, width: number, bindings: readonly Binding[] = keymap): readonly Line[] {
  const here = bindings.filter(({ contexts, meaning }) => contexts.includes(context) && meaning !== 'help');
  const keysWidth = Math.max(...here.map((binding) => widthOf(toPrintable(keysOf(binding)))));
  const rows = here.map((binding): Line => [
    run(keysOf(binding).padEnd(keysWidth), 'accent'),
    run(`  ${binding.help}`),
  ]);
  const half = Math.floor((width - 3) / 2);
  if (half < keysWidth + 2 + longestHelp) return rows;
  const middle = Math.ceil(rows.length / 2);
  return rows.slice(0, middle).map((left, index) =>
    columns([
      [left, half],
      [rows[middle + index] ?? emptyLine, half],
    ]),
  );
}

const longestHelp = Math.max(...keymap.map(({ help }) => help.length));

function keysOf({ keys }: Binding): string {
  return keys.map(writtenKey).join(' ');
}
