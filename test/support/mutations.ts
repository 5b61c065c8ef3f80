/** Numbers between 0 and 1 from a seed (mulberry32): the same seed gives the same cases on every machine. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A message that is broken in one to six ways, from some that are not, or that are already. */
export function mutated(seeds: readonly Buffer[], random: () => number): Buffer {
  let bytes = pick(seeds, random).subarray(0, longestSeed);
  const times = 1 + Math.floor(random() * 6);
  for (let done = 0; done < times; done += 1) bytes = pick(mutations, random)(bytes, random, seeds);
  return bytes;
}

/** Most messages are shorter; a longer one would only make the run longer. */
const longestSeed = 60_000;
const longestRun = 200_000;

type Mutation = (bytes: Buffer, random: () => number, seeds: readonly Buffer[]) => Buffer;

const tokens = [
  ...['\0', '\r', '\n', '\r\n', '\n\n', '\n\r\n', ' ', '\t', '\n ', ':', ';', ',', '<', '>', '<>', '"', '(', ')', '\\'],
  ...['@', ' at ', '=', '==', '=?', '?=', '=?utf-8?q?', '=?utf-8?B?////?=', '=00', '=\n', '--', '\n--b\n', '\n--b--\n'],
  ...['\nFrom: ', '\nFrom: a@b, c@d\n', '\nDate: ', '\nContent-Type: multipart/mixed; boundary=b\n', '; charset=utf-7'],
  ...[
    '\nContent-Type: message/rfc822\n\n',
    '\nContent-Transfer-Encoding: base64\n',
    '\nFrom x Thu Jan  1 00:00:00 1970\n',
  ],
  ...[
    '\n> ',
    '\n>>>>',
    '\n-- \n',
    '\ndiff --git a/x b/x\n@@ -1 +1 @@\n',
    '\nOn Monday, Jane wrote:\n',
    '\xff\xfe',
    '\x1b[2J',
  ],
  ...[
    '\ud800',
    '\u202e',
    '\u{e0041}',
    'à',
    '99999999999999999999',
    '+50579034',
    '</',
    '<b>',
    '<!--',
    '&#0;',
    '&#x110000;',
  ],
].map((token) => Buffer.from(token));

const mutations: readonly Mutation[] = [
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    for (let flips = 1 + random() * 8; flips > 0; flips -= 1) copy[at(copy, random)] = Math.floor(random() * 256);
    return copy;
  },
  (bytes, random) => bytes.subarray(0, at(bytes, random)),
  (bytes, random) => bytes.subarray(at(bytes, random)),
  (bytes, random) => spliced(bytes, at(bytes, random), Math.floor(random() * 200), Buffer.alloc(0)),
  (bytes, random) => spliced(bytes, at(bytes, random), 0, pick(tokens, random)),
  (bytes, random) => spliced(bytes, Math.floor(random() * 400), 0, pick(tokens, random)),
  (bytes, random) => spliced(bytes, at(bytes, random), 0, repeated(pick(tokens, random), random)),
  (bytes, random) => spliced(bytes, at(bytes, random), 0, repeated(piece(bytes, random), random)),
  (bytes, random, seeds) => spliced(bytes, at(bytes, random), 0, piece(pick(seeds, random), random)),
  (bytes, random, seeds) => Buffer.concat([bytes, pick(seeds, random).subarray(0, longestSeed)]),
  (bytes, random) => Buffer.from(shuffledLines(bytes.toString('latin1'), random), 'latin1'),
  (bytes) => Buffer.from(bytes.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1'),
  (bytes) => Buffer.from(bytes.toString('latin1').replace(/\r?\n/g, '\r'), 'latin1'),
];

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}

function at(bytes: Buffer, random: () => number): number {
  return Math.floor(random() * bytes.length);
}

function piece(bytes: Buffer, random: () => number): Buffer {
  const start = at(bytes, random);
  return bytes.subarray(start, start + Math.floor(random() * 300));
}

function repeated(bytes: Buffer, random: () => number): Buffer {
  const times = Math.min(10 ** (random() * 4.5), longestRun / Math.max(1, bytes.length));
  return Buffer.concat(Array.from({ length: Math.floor(times) }, () => bytes));
}

function spliced(bytes: Buffer, start: number, removed: number, inserted: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, start), inserted, bytes.subarray(start + removed)]);
}

function shuffledLines(text: string, random: () => number): string {
  const lines = text.split('\n');
  for (let swaps = 1 + random() * 6; swaps > 0; swaps -= 1) {
    const [one, other] = [Math.floor(random() * lines.length), Math.floor(random() * lines.length)];
    [lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? ''];
  }
  return lines.join('\n');
}
