import { describe, expect, test } from 'vitest';
import { markdown, markdownText } from '../../../src/present/export/markdown.ts';
import { dossierFor } from '../../support/dossier.ts';
import { hostileReview } from '../../support/review.ts';
import { xssStrings } from '../../support/xss.ts';

const hostile = [
  '@everyone',
  '[click](https://evil.example)',
  '![x](https://evil.example/x.png)',
  '<https://evil.example>',
  'https://evil.example',
  'www.evil.example',
  'a@evil.example',
  '<img src=x>',
  '&#64;everyone',
  '# Heading',
  '- item',
  '1. item',
  '```\ncode',
  '| a | b |',
  '**bold** _it_ ~~gone~~',
  '\r\nSubject: other',
  '#123 !45 $x$',
  '[x]: https://evil.example',
];

describe('Markdown', () => {
  test.each([...hostile, ...xssStrings])('has no mention, link, tag or mark-up of %j in it', (text) => {
    const report = String(markdown.files(dossierFor(hostileReview(text)))[0]?.content);
    expect(report).not.toMatch(/[^\P{C}\n]/u);
    expect(report).not.toMatch(/@|<|:\/\/|&(?=[#\w])/);
    expect(report).not.toMatch(/\]\(|^\[|!\[/m);
    expect(report).not.toMatch(/(?<!\\)\[|(?<![\\`])```/);
    expect(report).not.toMatch(/evil\.example/);
  });

  test('begins no block with the words of a mail', () => {
    expect(markdownText('# Heading')).toBe('\\# Heading');
    expect(markdownText('- item')).toBe('\\- item');
    expect(markdownText('12. item')).toBe('\\12. item');
    expect(markdownText('*a* `b`')).toBe('\\*a\\* \\`b\\`');
  });
});
