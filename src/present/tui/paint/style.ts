/** How a cell looks: the parameters of its SGR sequences that are in force (ECMA-48, 8.3.117), one a kind; empty: as usual. */
export type CellStyle = Readonly<Record<string, string>>;

/** As text usually looks. */
export const usual: CellStyle = {};

/** The style after a further SGR sequence, by its parameters. */
export function afterSgr(style: CellStyle, parameters: string): CellStyle {
  const numbers = parameters.split(';');
  let next = style;
  for (let at = 0; at < numbers.length; at += 1) {
    const number = numbers[at] === '' ? '0' : (numbers[at] ?? '0');
    const kind = kindOf(Number(number));
    if (kind === undefined) continue;
    if (number === '0') next = usual;
    else if (ends[kind] === number) next = without(next, kind);
    else {
      // 38 and 48 bring a colour with them: 5 and its number, or 2 and its three parts.
      const length = number === '38' || number === '48' ? (numbers[at + 1] === '2' ? 5 : 3) : 1;
      next = { ...next, [kind]: numbers.slice(at, at + length).join(';') };
      at += length - 1;
    }
    // Bold and faint are two things that end together.
    if (number === '22') next = without(next, 'faint');
  }
  return next;
}

/** The shortest sequence that leads from one style to another; empty where they are the same. */
export function sgrBetween(from: CellStyle, to: CellStyle): string {
  const gone = Object.keys(from).filter((kind) => !(kind in to));
  const isEnded = (kind: string): boolean => gone.some((one) => ends[one] === ends[kind]);
  const set = Object.keys(to).filter((kind) => from[kind] !== to[kind] || isEnded(kind));
  if (gone.length === 0 && set.length === 0) return '';
  const ending = [...new Set(gone.map((kind) => ends[kind] ?? '0'))];
  const steps = [...ending, ...set.map((kind) => to[kind] ?? '')].join(';');
  const anew = ['', ...Object.values(to)].join(';');
  return `\x1b[${anew.length < steps.length ? anew : steps}m`;
}

/** Tells whether two styles look the same. */
export function isSameStyle(one: CellStyle, other: CellStyle): boolean {
  if (one === other) return true;
  const kinds = Object.keys(one);
  return kinds.length === Object.keys(other).length && kinds.every((kind) => one[kind] === other[kind]);
}

function without(style: CellStyle, kind: string): CellStyle {
  return Object.fromEntries(Object.entries(style).filter(([one]) => one !== kind));
}

/** What ends each kind. */
const ends: Readonly<Record<string, string>> = {
  bold: '22',
  faint: '22',
  italic: '23',
  underline: '24',
  inverse: '27',
  struck: '29',
  colour: '39',
  background: '49',
};

const kinds: Readonly<Record<number, string>> = {
  ...{ 0: 'all', 1: 'bold', 2: 'faint', 3: 'italic', 4: 'underline', 7: 'inverse', 9: 'struck' },
  ...{ 22: 'bold', 23: 'italic', 24: 'underline', 27: 'inverse', 29: 'struck', 39: 'colour', 49: 'background' },
};

function kindOf(number: number): string | undefined {
  const known = kinds[number];
  if (known !== undefined) return known;
  if ((number >= 30 && number <= 38) || (number >= 90 && number <= 97)) return 'colour';
  return (number >= 40 && number <= 48) || (number >= 100 && number <= 107) ? 'background' : undefined;
}
