import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { html } from '../../src/present/export/html.ts';
import { dossierFor } from '../support/dossier.ts';
import { root, undue } from '../support/program.ts';
import { emptyReview, hostileReview } from '../support/review.ts';
import { xssStrings } from '../support/xss.ts';

const executablePath = process.env['UNDUE_CHROMIUM'] ?? '/usr/bin/chromium';
const archives = process.env['UNDUE_ARCHIVES'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const skip = existsSync(executablePath) ? '' : `, skipped: ${executablePath} is not there`;

const folder = mkdtempSync(join(tmpdir(), 'undue-page-'));
let browser: Browser | undefined;

/** What a page gave away while it was opened and looked at. */
interface Opened {
  readonly page: Page;
  readonly messages: string[];
  readonly requests: string[];
}

type Look = 'light' | 'dark' | 'print' | 'narrow';

async function opened(file: string, look: Look): Promise<Opened> {
  const viewport = look === 'narrow' ? { width: 400, height: 800 } : { width: 1280, height: 900 };
  const page = await browser!.newPage({ colorScheme: look === 'dark' ? 'dark' : 'light', viewport });
  const messages: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(error.message));
  page.on('dialog', (dialog) => messages.push(dialog.message()));
  page.on('request', (request) => requests.push(request.url()));
  if (look === 'print') await page.emulateMedia({ media: 'print' });
  await page.goto(pathToFileURL(file).href);
  return { page, messages, requests };
}

/** Evaluated from outside: the page's own policy lets no script run. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const result = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })',
  );
  return result.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map((node) => node.html.slice(0, 200))
        .join(' | ')}`,
  );
}

const pages: readonly (readonly [name: string, archive: string | undefined, reason: string])[] = [
  ['the sample', join(root, 'data/sample/skep.mbox'), ''],
  ['xz-devel', archives && join(archives, 'xz-devel.mbox'), ', skipped: UNDUE_ARCHIVES names no folder of archives'],
];

describe.skipIf(skip !== '')(`the page in a browser${skip}`, () => {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  describe.each(pages)('of %s', (name, archive, reason) => {
    const file = join(folder, `${name}.html`);

    test.skipIf(archive === undefined).each<Look>(['light', 'dark', 'print', 'narrow'])(
      `%s: asks for nothing, reports nothing, scrolls one way only, and axe finds no violation${archive === undefined ? reason : ''}`,
      async (look) => {
        if (!existsSync(file))
          expect(undue(['export', archive ?? '', '--format', 'html', '--output', file, '--quiet']).code).toBe(0);
        const { page, messages, requests } = await opened(file, look);
        expect(await violations(page)).toEqual([]);
        const [wide, seen] = await page.evaluate<[number, number]>(
          '[document.documentElement.scrollWidth, innerWidth]',
        );
        expect(wide).toBeLessThanOrEqual(seen);
        expect(messages).toEqual([]);
        expect(requests).toEqual([pathToFileURL(file).href]);
        expect(await page.locator('svg.picture:visible').count()).toBeGreaterThan(3);
        await page.close();
      },
    );
  });

  test('a number in the text leads to its reason, even to a folded one, and the day there leads back', async () => {
    const file = join(folder, 'sample-links.html');
    undue(['export', join(root, 'data/sample/skep.mbox'), '--format', 'html', '--output', file, '--quiet']);
    const { page } = await opened(file, 'light');
    const links = page.locator('a.ref');
    for (const index of [0, 3, (await links.count()) - 1]) {
      await links.nth(index).click();
      const target = page.locator(':target');
      expect(await target.getAttribute('class')).toBe('addend');
      expect(await target.isVisible()).toBe(true);
      await target.locator('a').click();
      expect(await page.locator(':target').getAttribute('id')).toBe(await links.nth(index).getAttribute('id'));
    }
    await page.close();
  });

  test('whatever stands in mail, nothing of it runs, loads or becomes an element', async () => {
    const [plain, hostile] = [hostileReview('x'), hostileReview(xssStrings.join(' '))].map((review, index) => {
      const path = join(folder, `hostile-${index}.html`);
      writeFileSync(path, String(html.files(dossierFor(review))[0]?.content));
      return path;
    });
    const names =
      'JSON.stringify([...new Set(Array.from(document.querySelectorAll("*"), (one) => one.localName))].sort())';
    const before = await opened(plain ?? '', 'light');
    const { page, messages, requests } = await opened(hostile ?? '', 'light');
    expect(await page.evaluate(names)).toBe(await before.page.evaluate(names));
    expect(messages).toEqual([]);
    expect(requests).toHaveLength(1);
    expect(await page.evaluate('document.title')).toContain('alarm');
    await page.close();
  });

  test('a page without a finding has no violation either', async () => {
    const file = join(folder, 'empty.html');
    writeFileSync(file, String(html.files(dossierFor(emptyReview()))[0]?.content));
    const { page } = await opened(file, 'light');
    expect(await violations(page)).toEqual([]);
    await page.close();
  });
});
