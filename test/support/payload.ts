/** Every class of what a terminal would obey, hide or reorder, in one string; `OBEYED` marks what an obeyed title would be. */
export const payload = [
  '\x1b]0;OBEYED\x07',
  '\x1b]8;;http://obeyed.example/\x1b\\link\x1b]8;;\x1b\\',
  '\x1b]52;c;T0JFWUVE\x07',
  '\x1b[2J\x1b[1;1H\x1b[31m\x1b[?1049l\x1b[?25h\x1b[8m',
  '\x1bP+q544e\x1b\\',
  '\x1bc',
  '\u009b2J\u009d0;OBEYED\u009c\u0090q\u009c',
  '\r\b\b\x7f\0\x07\v\f\x0e\u0085\u2028\u2029',
  '\u202Eevil\u2066x\u2069\u200F\u200B\u200D\uFEFF\u00AD\u3164',
  '\u{E0041}\u{E007F}\uD800x\uE000\u0378',
  `a${'\u0338'.repeat(60)}`,
  '👩\u200D👩\u200D👧👍🏽🇩🇪1\uFE0F\u20E3',
].join('');
