/** A line of a plot: what it shows, and points of (messages, value). */
export interface Series {
  readonly title: string;
  readonly points: readonly (readonly [messages: number, value: number])[];
}

const panel = { width: 320, height: 200, margin: 44 } as const;

/** Draws series beside each other, each over messages on a logarithmic axis and from zero: what grows in proportion is flat per message. */
export function plot(series: readonly Series[]): string {
  const step = panel.width + panel.margin * 2;
  const height = panel.height + panel.margin * 2;
  const panels = series.map(
    (one, at) => `<g transform="translate(${at * step + panel.margin},${panel.margin})">${panelOf(one)}</g>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${series.length * step}" height="${height}" font-family="sans-serif" font-size="11">`,
    `<rect width="100%" height="100%" fill="white"/>`,
    ...panels,
    '</svg>',
    '',
  ].join('\n');
}

function panelOf({ title, points }: Series): string {
  const top = Math.max(...points.map(([, value]) => value)) * 1.1 || 1;
  const [least, most] = [Math.min, Math.max].map((pick) => Math.log10(pick(...points.map(([messages]) => messages))));
  const x = (messages: number): number =>
    ((Math.log10(messages) - (least ?? 0)) / Math.max(1e-9, (most ?? 1) - (least ?? 0))) * panel.width;
  const y = (value: number): number => panel.height * (1 - value / top);
  const line = points.map(([messages, value]) => `${x(messages).toFixed(1)},${y(value).toFixed(1)}`).join(' ');
  const marks = points.map(([messages, value]) => {
    const [left, up] = [x(messages).toFixed(1), y(value)];
    return [
      `<circle cx="${left}" cy="${up.toFixed(1)}" r="3" fill="#1f5fa8"/>`,
      `<text x="${left}" y="${(up - 7).toFixed(1)}" text-anchor="middle">${brief(value)}</text>`,
      `<text x="${left}" y="${panel.height + 16}" text-anchor="middle">${brief(messages)}</text>`,
    ].join('');
  });
  return [
    `<text x="0" y="-18" font-weight="bold">${title}</text>`,
    `<path d="M0,0V${panel.height}H${panel.width}" fill="none" stroke="#888"/>`,
    `<polyline points="${line}" fill="none" stroke="#1f5fa8" stroke-width="1.5"/>`,
    ...marks,
  ].join('\n');
}

function brief(value: number): string {
  if (value >= 1e6) return `${+(value / 1e6).toPrecision(3)}M`;
  if (value >= 1e4) return `${+(value / 1e3).toPrecision(3)}k`;
  return `${+value.toPrecision(3)}`;
}
