import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAuthenticationResults, type MethodResult } from '../../src/mail/authentication-results.ts';

const plain = ({ method, result, properties }: MethodResult) => ({ method, result, ...Object.fromEntries(properties) });

function resultsIn(field: string): readonly object[] | undefined {
  return parseAuthenticationResults(field)?.results.map(plain);
}

describe('an Authentication-Results field gives what each method came to', () => {
  test.each([
    ['mx.example.org; none', []],
    ['mx.example.org 1; none;', []],
    ['mx.example.org; dkim=pass header.d=github.com', [{ method: 'dkim', result: 'pass', 'header.d': 'github.com' }]],
    [
      'mx.example.org; DKIM = Pass header . d = github.com',
      [{ method: 'dkim', result: 'pass', 'header.d': 'github.com' }],
    ],
    [
      'mx.example.org; dkim/1=pass reason="good; very" header.d=a.example',
      [{ method: 'dkim', result: 'pass', reason: 'good; very', 'header.d': 'a.example' }],
    ],
    [
      'mx.example.org (a (b) \\) c) 1; spf=pass (x; dkim=pass header.d=github.com) smtp.mailfrom="a b"@c.example',
      [{ method: 'spf', result: 'pass', 'smtp.mailfrom': 'a b@c.example' }],
    ],
    [
      'mx.example.org; spf=pass smtp.mailfrom=bounces+1-x=y.example@sg.github.com',
      [{ method: 'spf', result: 'pass', 'smtp.mailfrom': 'bounces+1-x=y.example@sg.github.com' }],
    ],
    [
      'mx.example.org; dmarc=pass (p=NONE) action=none header.from=a.example',
      [{ method: 'dmarc', result: 'pass', action: 'none', 'header.from': 'a.example' }],
    ],
  ])('%s', (field, expected) => {
    expect(resultsIn(field)).toEqual(expected);
  });

  test('and who says so, lower-case', () => {
    expect(parseAuthenticationResults('MX.Example.ORG 1; none')?.authservId).toBe('mx.example.org');
  });
});

describe('a field that is not wholly of the form gives nothing', () => {
  test.each([
    '',
    '; dkim=pass',
    'spf=pass smtp.mailfrom=a.example; dkim=pass header.d=github.com',
    'mx.example.org x; dkim=pass',
    'mx.example.org; dkim',
    'mx.example.org; dkim=',
    'mx.example.org; =pass',
    'mx.example.org; dkim=pass header.d',
    'mx.example.org; dkim=pass header.d=a.example header.d=github.com',
    'mx.example.org; spf=pass (never closed; dkim=pass header.d=github.com',
    'mx.example.org; spf=pass smtp.mailfrom="never closed; dkim=pass header.d=github.com',
  ])('"%s"', (field) => {
    expect(parseAuthenticationResults(field)).toBeUndefined();
  });
});

test('what stands in a comment or a quoted string is never a result', () => {
  const inner = fc.string().map((text) => text.replace(/[()"\\]/g, ''));
  fc.assert(
    fc.property(inner, inner, (comment, quoted) => {
      const field = `mx.example.org; spf=fail (${comment}; dkim=pass header.d=github.com) smtp.mailfrom="${quoted}; dkim=pass header.d=github.com"`;
      expect(parseAuthenticationResults(field)?.results.map(({ method }) => method)).toEqual(['spf']);
    }),
  );
});

test('any results are read back as they were written', () => {
  const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/);
  const value = fc.string({ minLength: 1 });
  const result = fc.record({ method: word, result: word, name: word, value });
  fc.assert(
    fc.property(fc.array(result), (results) => {
      const written = results.map(
        (one) => `${one.method}=${one.result} header.${one.name}="${one.value.replace(/["\\]/g, '\\$&')}"`,
      );
      const read = parseAuthenticationResults(['mx.example.org', ...written].join('; '))?.results;
      expect(read?.map(plain)).toEqual(
        results.map((one) => ({ method: one.method, result: one.result, [`header.${one.name}`]: one.value })),
      );
    }),
  );
});

test('nothing makes it throw, or take more than linear time', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (field) => void parseAuthenticationResults(field)));
  const hostile = ['(', '"', '\\', 'a=', '(a)', 'a=b ', ';', 'a.', ' ', '="'].map(
    (piece) => `x; ${piece.repeat(64_000 / piece.length)}`,
  );
  for (const field of hostile) {
    const start = performance.now();
    parseAuthenticationResults(field);
    expect(performance.now() - start).toBeLessThan(500);
  }
});
