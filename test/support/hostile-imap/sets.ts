/** The numbers of a sequence set (RFC 9051, 9: `1:3,7,9:*`) that are there. */
export function inSet(set: string, numbers: readonly number[]): readonly number[] {
  const last = numbers.at(-1) ?? 0;
  const value = (written: string) => (written === '*' ? last : Number(written));
  const ranges = set.split(',').map((range) => {
    const [from = '', to = from] = range.split(':');
    return [Math.min(value(from), value(to)), Math.max(value(from), value(to))] as const;
  });
  return numbers.filter((number) => ranges.some(([from, to]) => number >= from && number <= to));
}

/** Numbers in ascending order as a sequence set. */
export function asSet(numbers: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const number of numbers) {
    const range = ranges.at(-1);
    if (range && range.to === number - 1) range.to = number;
    if (!range || range.to !== number) ranges.push({ from: number, to: number });
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}:${to}`)).join(',');
}
