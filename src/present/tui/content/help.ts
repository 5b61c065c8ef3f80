import { toPrintable, widthOf } from '../../printable.ts';
import { keyGroups } from '../key-groups.ts';
import { keymap, writtenKey, type Binding, type Context } from '../keymap.ts';
import { columns, emptyLine, line, run, type Line } from '../line.ts';
import { signWords } from '../sign-words.ts';
import { wrapText } from '../wrap.ts';

/**
 * The keys of a context in groups, printed from the keymap, and what the signs on the screen mean: beside each other where
 * there is room.
 */
export function helpRows(context: Context, width: number, bindings: readonly Binding[] = keymap): readonly Line[] {
  const here = bindings.filter(({ contexts, meaning }) => contexts.includes(context) && meaning !== 'help');
  const keysWidth = Math.max(...here.map((binding) => widthOf(toPrintable(keysOf(binding)))));
  const [left = [], right = []] = keyGroups.map((side) => blocksOf(side, here, keysWidth));
  const half = Math.floor((width - 3) / 2);
  const third = Math.floor((width - 6) / 3);
  if (half < keysWidth + 2 + longestHelp) return [...left, emptyLine, ...right, emptyLine, ...signs(width)];
  if (third < keysWidth + 2 + longestHelp) return [...beside([left, right], half), emptyLine, ...signs(width)];
  return beside([left, right, signs(third)], third);
}

const longestHelp = Math.max(...keymap.map(({ help }) => help.length));

type Groups = (typeof keyGroups)[number];

/** Groups under each other, an empty row between; what belongs to none stands in none. */
function blocksOf(groups: Groups, here: readonly Binding[], keysWidth: number): readonly Line[] {
  const blocks = groups.flatMap(({ title, meanings }): readonly (readonly Line[])[] => {
    const own = here.filter(({ meaning }) => meanings.has(meaning));
    if (own.length === 0) return [];
    return [
      [
        line(title, 'strong'),
        ...own.map((binding) => [run(keysOf(binding).padEnd(keysWidth), 'accent'), run(`  ${binding.help}`)]),
      ],
    ];
  });
  return blocks.flatMap((block, index) => (index === 0 ? block : [emptyLine, ...block]));
}

function signs(width: number): readonly Line[] {
  return signWords.flatMap(({ title, words }, index) => [
    ...(index === 0 ? [] : [emptyLine]),
    line(title, 'strong'),
    ...words.flatMap((one) => wrapText(one, Math.min(width, widestText), { indent: 3 })),
  ]);
}

/** Longer rows are hard to read. */
const widestText = 76;

function beside(sides: readonly (readonly Line[])[], width: number): readonly Line[] {
  const height = Math.max(...sides.map(({ length }) => length));
  return Array.from({ length: height }, (_unused, row) =>
    columns(sides.map((side) => [side[row] ?? emptyLine, width])),
  );
}

function keysOf({ keys }: Binding): string {
  return keys.map(writtenKey).join(' ');
}
