import { describe, expect, test } from 'vitest';
import { passagesOf } from '../../../src/mail/passages.ts';
import { divided } from './divided.ts';

describe('logs', () => {
  test.each<[string, readonly string[]]>([
    ['a transcript', ['$ xz --version', 'xz (XZ Utils) 5.2.4', '$ echo $?']],
    ['a prompt with a path', ['ann@host:~/src$ make']],
    ['diagnostics', ['lock.c:12:3: error: expected ;', 'make: *** [lock.o] Error 1']],
    [
      'a trace of Python',
      ['Traceback (most recent call last):', '  File "a.py", line 1, in <module>', 'ValueError: no'],
    ],
    [
      'a trace of Java',
      [
        'java.io.IOException: no',
        '\tat org.example.Lock.hold(Lock.java:12)',
        '\tat org.example.Main.main(Main.java:3)',
      ],
    ],
    ['a kernel’s log', ['[    1.234567] lock: held', '[    1.234570] lock: still held']],
    ['a hex dump', ['00000000: fd37 7a58 5a00 0004 e6d6 b446', '00000010: 0200 2101 1600 0000 742f e5a3']],
    ['settings', ['PATH=/usr/bin', 'LOCK=held']],
    ['a table', ['a.xz    1200   0.31', 'b.xz    3400   0.62']],
    ['indented code', ['    int held = 0;', '    while (held) wait();']],
    ['a fenced block', ['```', 'this may be anything', '```']],
    ['base64', Array.from({ length: 3 }, () => 'QUJD'.repeat(16))],
    ['uuencode', ['begin 644 lock.txt', 'M86)C', '`', 'end']],
  ])('%s', (_, lines) => {
    const rows = lines.map((line) => `log | ${line}`).join('\n');
    divided(`authored | This is what I get:\n${rows}\nlog |\nauthored | What may it be?`);
  });

  test.each<[string, readonly string[]]>([
    ['a list', ['- the first thing;', '- the second thing;', '- the third thing.']],
    ['a numbered list', ['1. Open the file.', '2. Close it.']],
    ['an indented poem', ['    the lock is held', '    the key is lost', '    and nobody waits']],
    ['one assignment in prose', ['I set LOCK=held and it went away.']],
    ['footnotes', ['[1] https://example.org/one', '[2] https://example.org/two']],
    ['addresses in brackets', ['<https://example.org/one>', '<https://example.org/two>']],
    ['emphasis', ['*** Please read this. ***']],
    ['amounts', ['We paid 100 dollars for 3 months', 'and 200 for the next 4.']],
  ])('no log: %s', (_, lines) => {
    const text = lines.join('\n');
    expect(passagesOf(text)).toEqual([{ kind: 'authored', start: 0, end: text.length }]);
  });
});
