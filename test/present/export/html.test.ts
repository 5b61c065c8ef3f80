import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { html } from '../../../src/present/export/html.ts';
import { dossierFor } from '../../support/dossier.ts';
import { payload } from '../../support/payload.ts';
import { emptyReview, exampleReview, hostileReview } from '../../support/review.ts';
import { xssStrings } from '../../support/xss.ts';

function pageOf(review = exampleReview()): string {
  return String(html.files(dossierFor(review))[0]?.content);
}

/** Every tag of a page as it is written; text with a bare `<` in it would make one that no page has. */
function tagsOf(page: string): readonly string[] {
  return page.match(/<[^>]*>?/g) ?? [];
}

const elements =
  /^<(?:!doctype html|\/?(?:html|head|meta|title|style|body|a|header|main|footer|article|section|p|h[1-5]|div|span|ul|ol|li|dl|dt|dd|table|thead|tbody|tr|th|td|figure|figcaption|details|summary|mark|svg|desc|g|path|rect|circle|text))(?=[\s>])/;
const attributes =
  /^(?: (?:lang|charset|http-equiv|content|name|id|class|href|aria-label|aria-labelledby|aria-hidden|role|tabindex|scope|data-name|xmlns|viewBox|width|height|x|y|cx|cy|r|rx|d|opacity|transform)="[^"<>]*"| open)*\/?>$/;

function isOurs(tag: string): boolean {
  const [name] = elements.exec(tag) ?? [];
  return name !== undefined && attributes.test(tag.slice(name.length));
}

describe('the page', () => {
  test.each(xssStrings)('takes %s for text, wherever it stands in a mail', (text) => {
    const page = pageOf(hostileReview(text));
    expect(tagsOf(page).filter((tag) => !isOurs(tag))).toEqual([]);
    expect(page).not.toMatch(/<script|<img|<iframe|<base|<link|<form|<object|javascript:alert\(1\)"/i);
    expect(tagsOf(page).filter((tag) => /\son\w+=/i.test(tag))).toEqual([]);
  });

  test('shows what a mail hides, and obeys none of it', () => {
    const page = pageOf(hostileReview(payload));
    expect(page).not.toMatch(/[^\P{C}\n]/u);
    expect(page).toContain('&lt;U+202E&gt;');
  });

  test('lets nothing run and nothing load: its policy holds the hash of its one style, and all its links stay in it', () => {
    const page = pageOf();
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(style).not.toMatch(/url\(|@import|expression\(/);
    expect(page.match(/<style/g)).toHaveLength(1);
    expect(page).not.toMatch(/\s(?:src|srcset|style|action|formaction|xlink:href|ping)=/);
    for (const [, href] of page.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^#[\w-]+$/);
  });

  test('leads from every marked passage to its reason, and from every reason back to the words', () => {
    const page = pageOf();
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target);
    const marks = ids.filter((id) => /^c\d+-t\d+$/.test(id ?? ''));
    const reasons = ids.filter((id) => /^c\d+-r\d+$/.test(id ?? ''));
    expect(marks.length).toBeGreaterThan(10);
    expect(marks.map((id) => id?.replace('-t', '-r')).toSorted()).toEqual(reasons.toSorted());
    for (const id of [...marks, ...reasons]) expect(page).toContain(`href="#${id}"`);
  });

  test('has a bar for every addend that weighs something, on one scale for both sides', () => {
    const dossier = dossierFor();
    const page = pageOf();
    const addends = dossier.cases.flatMap(({ campaign }) => campaign.score.addends);
    const weighing = addends.filter(({ contribution }) => contribution !== 0);
    expect(page.match(/class="picture bar"/g)).toHaveLength(weighing.length);
    expect(page.match(/<rect class="bar-against" width/g)?.length).toBe(
      weighing.filter(({ contribution }) => contribution < 0).length,
    );
  });

  test('says that nothing was found where nothing was, and shows no case', () => {
    const page = pageOf(emptyReview());
    expect(page).toContain('No finding in 12,481 messages');
    expect(page).not.toContain('class="case"');
  });

  test('says what it cannot know under every finding, and never what anybody is', () => {
    const page = pageOf();
    expect(page).toContain('This is about conversations, not people.');
    expect(page).toContain('Limits');
    expect(page).not.toMatch(/sock ?puppet|attacker|malicious|same person|suspect/i);
  });
});
