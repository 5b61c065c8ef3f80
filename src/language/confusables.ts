const lookAlikes: readonly (readonly [string, string])[] = [
  ['a', 'аɑαａ'],
  ['b', 'ЬƄв'],
  ['c', 'сϲᴄ'],
  ['d', 'ԁɗ'],
  ['e', 'еҽєε'],
  ['g', 'ɡց'],
  ['h', 'һհн'],
  ['i', 'іıɩι'],
  ['j', 'јϳ'],
  ['k', 'кκ'],
  ['l', 'ӏǀ'],
  ['m', 'мｍ'],
  ['n', 'пոп'],
  ['o', 'оοօσ'],
  ['p', 'рρ'],
  ['q', 'ԛգ'],
  ['r', 'гᴦ'],
  ['s', 'ѕꜱ'],
  ['t', 'тτ'],
  ['u', 'υսц'],
  ['v', 'ѵν'],
  ['w', 'ԝѡω'],
  ['x', 'хχ'],
  ['y', 'уүγ'],
  ['z', 'ᴢʐ'],
];

/** Letters of other scripts that are drawn like a Latin one (after UTS 39, the lower-case letters that matter in words). */
export const confusables: ReadonlyMap<string, string> = new Map(
  lookAlikes.flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)),
);
