import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayMs } from '../../../src/mail/message.ts';
import { alertsByYear } from '../../../src/present/picture/alerts-by-year.ts';
import { bar } from '../../../src/present/picture/bar.ts';
import { linkageMap } from '../../../src/present/picture/linkage-map.ts';
import { markup, textLines } from '../../../src/present/picture/markup.ts';
import { reckoningPicture } from '../../../src/present/picture/reckoning.ts';
import { timeScale } from '../../../src/present/picture/time-scale.ts';
import { timelinePicture } from '../../../src/present/picture/timeline.ts';
import { xssStrings } from '../../support/xss.ts';

const caption = { id: 'p', title: 'Title', description: 'Description' };

describe('markup', () => {
  test('escapes every text that is put into it, and nothing that is markup', () => {
    expect(markup`<p title="${'"<&>\''}">${markup`<b>${'<'}</b>`}${['>', 3]}</p>`.markup).toBe(
      '<p title="&quot;&lt;&amp;&gt;&#39;"><b>&lt;</b>&gt;3</p>',
    );
  });

  test('lets no text become more than text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...xssStrings), fc.string({ unit: 'binary' })), (text) => {
        expect(markup`${text}`.markup).not.toMatch(/[<>"']|&(?!(?:lt|gt|amp|quot|#39);)/);
        expect(textLines(text).markup).not.toMatch(/[<>"']|[^\P{C}\n]/u);
      }),
    );
  });
});

describe('an axis of time', () => {
  test('has two to so many ticks that lie within it, in order, each with another label', () => {
    const span = fc.tuple(fc.integer({ min: -2e12, max: 4e12 }), fc.integer({ min: 0, max: 40 * 365 * dayMs }));
    fc.assert(
      fc.property(span, fc.integer({ min: 4, max: 12 }), ([first, length], most) => {
        const { ticks, x } = timeScale([first, first + length], [0, 1000], most);
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.length).toBeLessThanOrEqual(most + 1);
        expect(new Set(ticks.map(({ label }) => label)).size).toBeGreaterThanOrEqual(Math.min(2, ticks.length));
        for (const { at } of ticks) {
          expect(x(at)).toBeGreaterThanOrEqual(0);
          expect(x(at)).toBeLessThanOrEqual(1000);
        }
        expect(ticks.map(({ at }) => at)).toEqual(ticks.map(({ at }) => at).toSorted((a, b) => a - b));
      }),
    );
  });
});

describe('the timeline', () => {
  const at = Date.UTC(2022, 4, 1);
  const lanes = ['<Ann>', 'Bob'].map((name, lane) => ({
    name,
    part: 'pressing' as const,
    marks: [0, 1, 2].map((day) => ({ at: at + (lane + day) * dayMs, kind: 'pressing' as const, title: `day ${day}` })),
  }));
  const course = [1, 2].map((day) => ({ at: at + day * dayMs, score: day, level: undefined }));

  test.each(['wide', 'narrow'] as const)('%s: has a lane for every account and a mark for every message', (width) => {
    const { markup: svg } = timelinePicture({ lanes, course, thresholds: { watch: 0, alarm: 3 } }, caption, width);
    expect(svg.match(/class="lane"/g)).toHaveLength(2);
    expect(svg.match(/<title>day/g)).toHaveLength(6);
    expect(svg).toContain('&lt;Ann&gt;');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });

  test('is drawn for a case of one message too', () => {
    const one = [{ ...lanes[0]!, marks: lanes[0]!.marks.slice(0, 1) }];
    const { markup: svg } = timelinePicture(
      { lanes: one, course: [], thresholds: { watch: 0, alarm: 3 } },
      caption,
      'wide',
    );
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});

test('bars for and against are as long as what they stand for', () => {
  const lengths = [bar(2, 2), bar(-1, 2), bar(0.5, 2)].map(
    ({ markup: svg }) => /class="bar-\w+" width="([\d.]+)"/.exec(svg)?.[1],
  );
  expect(lengths).toEqual(['104', '52', '26']);
});

test('a stair of the reckoning ends where the sum is', () => {
  const steps = [
    { name: 'bias', logits: -5, kind: 'bias' },
    { name: 'wording', logits: 4, kind: 'for' },
    { name: 'counter', logits: -1, kind: 'against' },
    { name: 'score', logits: -2, kind: 'sum' },
  ] as const;
  const { markup: svg } = reckoningPicture(steps, caption);
  const bars = [...svg.matchAll(/class="bar-\w+" x="([\d.]+)" y="\d+" width="([\d.]+)"/g)].map(([, x, width]) => [
    Number(x),
    Number(x) + Number(width),
  ]);
  expect(bars[3]?.[0]).toBe(bars[2]?.[0]);
  expect(bars[3]?.[1]).toBe(bars[0]?.[1]);
});

test('a heat map says in numbers what its colours say, and where there is too little text', () => {
  const rows = [
    { names: ['Ann', 'Bob'] as const, sum: 1.25, reasons: new Map([['commas', -0.5]]) },
    { names: ['Ann', 'Cid'] as const, sum: undefined, reasons: new Map<string, number>() },
  ];
  const { markup: svg } = linkageMap(rows, caption);
  for (const text of ['+1.3', '−0.5', 'commas', 'Ann · Bob', 'too little text to compare']) expect(svg).toContain(text);
});

test('alerts are squares by list and year, years without one drawn too', () => {
  const alerts = [
    { list: 'a', year: 2019, level: 'alarm' as const },
    { list: 'a', year: 2019, level: 'watch' as const },
    { list: 'b', year: 2021, level: 'watch' as const },
  ];
  const { markup: svg } = alertsByYear(alerts, [2018, 2022], caption);
  expect(svg.match(/<rect/g)).toHaveLength(3);
  for (const year of ['2018', '2019', '2020', '2021', '2022']) expect(svg).toContain(`>${year}<`);
});
