/** Eighths of a row, from the lowest. */
const eighths = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** Values as bars over so many rows, the top row first; where there is no value, nothing stands. */
export function sparkline(values: readonly (number | undefined)[], rows: number): readonly string[] {
  const known = values.filter((value) => value !== undefined);
  const least = Math.min(...known);
  const span = Math.max(...known) - least;
  const heights = values.map((value) => {
    if (value === undefined) return 0;
    return span === 0 ? 1 : 1 + Math.round(((value - least) / span) * (rows * eighths.length - 1));
  });
  return Array.from({ length: rows }, (_unused, row) => {
    const below = (rows - 1 - row) * eighths.length;
    return heights.map((height) => barAt(height - below)).join('');
  });
}

function barAt(height: number): string {
  if (height <= 0) return ' ';
  return eighths[Math.min(eighths.length, height) - 1] ?? '█';
}
