import { describe, expect, test } from 'vitest';
import { passagesOf } from '../../../src/mail/passages.ts';
import type { Review } from '../../../src/present/review.ts';
import {
  conversationOf,
  highlighted,
  rowOf,
  type Conversation,
} from '../../../src/present/tui/content/conversation.ts';
import { markOf, openCase, type OpenCase } from '../../../src/present/tui/content/open-case.ts';
import { lineWidth, type Line } from '../../../src/present/tui/line.ts';
import { exampleReview, hostileReview } from '../../support/review.ts';
import { message } from '../../support/mail.ts';
import { payload } from '../../support/payload.ts';

function open(review: Review, index = 0): OpenCase {
  return openCase(review, { whole: review.campaigns[index]!, then: undefined });
}

function textOf(row: Line): string {
  return row.map(({ text }) => text).join('');
}

function shown(conversation: Conversation): readonly string[] {
  return conversation.rows.map((row) => textOf(row.line).trimEnd());
}

/** The words of a mark, as they are marked on screen. */
function wordsOf(conversation: Conversation, mark: number): string {
  return conversation.rows
    .map((row) =>
      row.line
        .filter(({ tone, marks }) => tone === 'marked' && marks?.includes(mark))
        .map(({ text }) => text)
        .join(''),
    )
    .filter((text) => text !== '')
    .join(' ');
}

/** A review of one thread with one text. */
function saying(text: string): Review {
  const example = exampleReview();
  const [campaign] = example.campaigns;
  const one = message({ id: 'plan-1', from: 'olu@build.example', displayName: 'Olu', subject: 'Plan for 3.0', text });
  return {
    ...example,
    campaigns: campaign ? [{ ...campaign, threads: campaign.threads.slice(2) }] : [],
    conversation: () => [{ message: one, passages: passagesOf(text), depth: 0 }],
  };
}

describe('a conversation', () => {
  test.each([30, 44, 78, 120])('marks exactly the words of each piece of evidence, at %i columns', (width) => {
    const reading = open(exampleReview());
    for (const [thread, { messages }] of reading.campaign.threads.entries()) {
      const conversation = conversationOf(reading, thread, { width, folded: true });
      const { marks } = reading.thread(thread);
      expect(messages.length).toBeGreaterThan(0);
      for (const [index, mark] of marks.entries()) {
        const quote = mark.addends[0]?.evidence.quote ?? '';
        const words = mark.span ? wordsOf(conversation, index) : '';
        expect(words.replace(/\s+/g, ' ').trim()).toBe(mark.span ? quote.replace(/\s+/g, ' ') : '');
      }
    }
  });

  test('says below each marked paragraph which signals it shows and what they add', () => {
    const rows = shown(conversationOf(open(exampleReview()), 0, { width: 80, folded: true }));
    const at = rows.findIndex((row) => row.startsWith('▌ the work; give him the rights.'));
    expect(rows.slice(at + 1, at + 5)).toEqual([
      '▌ ↳ person-blame +0.70',
      '▌ ↳ control-demand +1.33',
      '▌ ↳ speaking-for-many +0.30',
      '▌ ↳ rights-demand +0.90, named-as-solution +0.60',
    ]);
  });

  test('says under the heading what the whole message shows', () => {
    const rows = shown(conversationOf(open(exampleReview()), 0, { width: 80, folded: true }));
    const at = rows.findIndex((row) => row.startsWith('└ ▲ Marta Quill'));
    expect(rows.slice(at, at + 3)).toEqual([
      expect.stringMatching(/^└ ▲ Marta Quill +2020-01-06 09:00$/),
      '  pressing in these messages · first seen that day',
      '▌ ↳ recent-account +0.55, entered-by-reply +0.20',
    ]);
  });

  test('folds quotes, signatures and patches, and shows them when asked', () => {
    const reading = open(exampleReview());
    const folded = shown(conversationOf(reading, 0, { width: 80, folded: true })).join('\n');
    const open_ = shown(conversationOf(reading, 0, { width: 80, folded: false })).join('\n');
    expect(folded).toMatch(/▹ quoted, 2 lines/);
    expect(folded).toMatch(/▹ patch, \d+ lines/);
    expect(folded).not.toContain('diff --git');
    expect(open_).toContain('diff --git');
    expect(open_).toContain('> Why is it still not merged?');
    expect(open_).toContain('Pebble, since 2009');
  });

  test('names attachments without opening them', () => {
    const rows = shown(conversationOf(open(exampleReview()), 0, { width: 80, folded: true }));
    expect(rows).toContain('  ▹ attached: valgrind.log (application/octet-stream, 1 kB)');
  });

  test('tells of a subject that is not the thread’s', () => {
    const review = exampleReview((one) => (one.id === 'slice-5' ? { ...one, subject: 'Re: something else' } : one));
    expect(shown(conversationOf(open(review), 0, { width: 80, folded: true }))).toContain('  Re: something else');
  });

  test.each([30, 60, 118])('is never wider than its pane, whatever the mail holds, at %i columns', (width) => {
    const reading = open(hostileReview(payload));
    for (const folded of [true, false]) {
      for (const { line } of conversationOf(reading, 0, { width, folded }).rows) {
        expect(lineWidth(line)).toBeLessThanOrEqual(width);
      }
    }
  });

  test('joins the lines of a paragraph where the window is narrower than the mail', () => {
    const text = `This paragraph was written for a window of seventy-two columns, as mail is,\nand goes on like that.\n`;
    const rows = shown(conversationOf(open(saying(text)), 0, { width: 42, folded: true })).slice(1);
    expect(rows).toEqual([
      '  This paragraph was written for a window',
      '  of seventy-two columns, as mail is, and',
      '  goes on like that.',
    ]);
  });

  test('leaves lists and code as they are', () => {
    const text = `- a point that is rather long and so does not fit into the window\n- another one\n    code();\n`;
    const rows = shown(conversationOf(open(saying(text)), 0, { width: 42, folded: true }));
    expect(rows.slice(-2)).toEqual(['  - another one', '      code();']);
  });
});

describe('a place in a conversation', () => {
  test('is found again at every row', () => {
    const conversation = conversationOf(open(exampleReview()), 0, { width: 50, folded: true });
    for (const [index, { at }] of conversation.rows.entries()) expect(rowOf(conversation, at)).toBe(index);
  });

  test('stays at its words when the window changes', () => {
    const reading = open(exampleReview());
    const wide = conversationOf(reading, 0, { width: 100, folded: true });
    const narrow = conversationOf(reading, 0, { width: 40, folded: false });
    for (const { at } of wide.rows.filter(({ at: { offset, nth } }) => nth === 0 && Number.isFinite(offset))) {
      const found = narrow.rows[rowOf(narrow, at)]?.at;
      expect(found?.message).toBe(at.message);
      expect(found?.offset).toBeLessThanOrEqual(at.offset);
    }
  });
});

describe('a mark', () => {
  test('is found by its evidence', () => {
    const reading = open(exampleReview());
    for (const { evidence } of reading.campaign.score.addends) {
      const found = markOf(reading, evidence);
      const mark = found && reading.thread(found.thread).marks[found.mark];
      expect(mark?.addends.map((addend) => addend.evidence)).toContain(evidence);
    }
  });

  test('is told by its gutter when it is the one gone to', () => {
    const { rows, marks } = conversationOf(open(exampleReview()), 0, { width: 80, folded: true });
    const row = rows[marks[1]?.first ?? -1]?.line ?? [];
    expect(textOf(highlighted(row, 1))).toMatch(/^█ Rene, this is/);
    expect(textOf(highlighted(row, 7))).toMatch(/^▌ Rene, this is/);
  });
});
