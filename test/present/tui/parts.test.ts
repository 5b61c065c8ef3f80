import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deedsOf, deedWords } from '../../../src/present/tui/content/deeds.ts';
import { findByWords } from '../../../src/present/tui/content/find-words.ts';
import { sparkline } from '../../../src/present/tui/content/sparkline.ts';
import { nextPress, stepped } from '../../../src/present/tui/content/steps.ts';
import { frameOf } from '../../../src/present/tui/frame.ts';
import { linearText } from '../../../src/present/tui/linear.ts';
import { createReader } from '../../../src/present/tui/reader.ts';
import { initialState, reduce } from '../../../src/present/tui/state.ts';
import { messageId } from '../../support/mail.ts';
import { payload } from '../../support/payload.ts';
import { exampleReview, hostileReview } from '../../support/review.ts';

describe('a line of bars', () => {
  test('is as high and as long as it is asked for, and never higher where the value is lower', () => {
    const value = fc.option(fc.double({ min: -20, max: 20, noNaN: true }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (values, rows) => {
        const lines = sparkline(values, rows);
        expect(lines).toHaveLength(rows);
        for (const line of lines) expect([...line]).toHaveLength(values.length);
        const heights = values.map((_value, at) => lines.reduce((sum, line) => sum + eighthsOf([...line][at]), 0));
        for (const [a, one] of values.entries()) {
          if (one === undefined) expect(heights[a]).toBe(0);
          for (const [b, other] of values.entries()) {
            if (one !== undefined && other !== undefined && one <= other) {
              expect(heights[a]).toBeLessThanOrEqual(heights[b] ?? 0);
            }
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});

function eighthsOf(bar = ' '): number {
  return ' ▁▂▃▄▅▆▇█'.indexOf(bar);
}

describe('what an account did', () => {
  const activity = [
    { id: messageId('elsewhere'), at: 1, hasArtefact: true },
    { id: messageId('here'), at: 2, hasArtefact: false },
    { id: messageId('here-2'), at: 3, hasArtefact: false },
  ];
  const context = { inCase: new Set(['here', 'here-2']), pressing: new Set(['here-2']) };

  test('is counted in the case and outside it', () => {
    expect(deedsOf(activity, context)).toEqual({ inCase: 2, pressing: 1, elsewhere: 1, before: 1, technical: 1 });
    expect(deedWords(deedsOf(activity, context))).toEqual([
      'did: 2 messages in this case, 1 pressing · 1 elsewhere, 1 before it · 1 with something technical',
    ]);
  });

  test('stands beside what it never did, for everybody alike', () => {
    const [did, never] = deedWords(deedsOf(activity.slice(1, 2), context));
    expect(did).toBe('did: 1 message in this case');
    expect(never).toBe('never: something technical · outside this case · pressing here');
  });
});

describe('finding by words', () => {
  const review = exampleReview();
  const find = findByWords(review);

  test.each([
    ['alarm', [0]],
    ['WATCH', [1, 2]],
    ['marta slicing', [0]],
    ['nobody-has-this', []],
    ['', [0, 1, 2]],
    ['pebble-devel 2020', [0, 1, 2]],
  ])('%j', (query, expected) => {
    expect(find(query, review.campaigns).map((campaign) => review.campaigns.indexOf(campaign))).toEqual(expected);
  });
});

describe('steps along a case', () => {
  const messages = exampleReview().messages(exampleReview().campaigns[0]!);

  test('end where all is known, and at the first message', () => {
    expect(stepped(-1, messages)).toBe(0);
    expect(stepped(messages.length, messages)).toBeUndefined();
  });

  test('lead from one pressing message to the next', () => {
    const all = messages.flatMap(({ kind }, at) => (kind === 'pressing' ? [at] : []));
    const reached: number[] = [];
    for (let at = nextPress(-1, 1, messages); at !== undefined; at = nextPress(at, 1, messages)) reached.push(at);
    expect(reached).toEqual(all);
  });
});

describe('lines for a screen reader', () => {
  test('say of the timeline which message is looked at, and who had written how much until then', () => {
    const reader = createReader(exampleReview(), { words: { innocentReadings: () => [], question: () => undefined } });
    const open = reduce(initialState({ columns: 100, rows: 30 }), { type: 'timeline-opened' });
    const lines = linearText(frameOf({ ...open, moment: 2 }, reader));
    expect(lines[0]).toMatch(/^Timeline, as known at 2020-01-07/);
    expect(lines[1]).toMatch(/^3\/12, 2020-01-07 12:00, Ida Lund, /);
    expect(lines).toContain('Marta Quill, pressing in these messages: 1 message, 1 pressing');
    expect(lines.join(' ')).not.toContain('Tom Barrow');
  });

  test('say of a conversation the marked passage that is looked at, whose it is and what it adds', () => {
    const reader = createReader(exampleReview(), { words: { innocentReadings: () => [], question: () => undefined } });
    const start = initialState({ columns: 79, rows: 24 });
    const lines = linearText(frameOf(reduce(start, { type: 'mark-reached', thread: 0, mark: 1 }), reader));
    expect(lines[1]).toMatch(/^marked passage 2 of \d+ in this thread$/);
    expect(lines[2]).toMatch(/ \d{4}-\d\d-\d\d \d\d:\d\d$/);
    expect(lines.join(' ')).toMatch(/adds: \S+ (?:\+|minus )\d/);
    expect(lines.length).toBeLessThan(12);
  });

  test('say in help one key a line, and lists with words for their numbers', () => {
    const reader = createReader(exampleReview(), { words: { innocentReadings: () => [], question: () => undefined } });
    const start = initialState({ columns: 79, rows: 60 });
    const help = linearText(frameOf(reduce(start, { type: 'help-opened' }), reader));
    expect(help).toContain('w why this is shown');
    expect(help).toContain('d dismiss it, with a reason');
    const lists = linearText(frameOf(reduce(start, { type: 'pane-focused', pane: 'lists' }), reader));
    expect(lists[1]).toMatch(/^pebble-devel\.lists\.example \d{4}: [\d,]+ messages, [\d,]+ threads, \d+ cases?$/);
  });

  test('say what is typed or was done without calling it keys', () => {
    const reader = createReader(exampleReview(), { words: { innocentReadings: () => [], question: () => undefined } });
    const start = initialState({ columns: 79, rows: 24 });
    const lines = linearText(frameOf(reduce(start, { type: 'told', sentence: 'Noted.' }), reader));
    expect(lines).toContain('Noted.');
    expect(lines.join(' ')).not.toContain('Keys:');
  });

  test('have no drawing and no control in them, whatever the mail says, in every pane', () => {
    const reader = createReader(hostileReview(payload), {
      words: { innocentReadings: () => [payload], question: () => payload },
    });
    const start = initialState({ columns: 100, rows: 30 });
    for (const pane of ['list', 'conversation', 'why', 'accounts', 'answers', 'lists'] as const) {
      const frame = frameOf(reduce(reduce(start, { type: 'timeline-opened' }), { type: 'pane-focused', pane }), reader);
      const lines = linearText(frame);
      expect(lines.length).toBeGreaterThan(2);
      for (const line of lines) expect(line).not.toMatch(/[\u2500-\u259f]|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }
  });
});
