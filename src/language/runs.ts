/**
 * What was read of short runs of ASCII characters: they are few, and come again and again. Their characters stand one after
 * the other and are compared there: to ask a map one would first have to make a string of each.
 */
export interface Runs<Read> {
  readonly read: (run: string) => Read;
  readonly known: Read[];
  /** What runs are looked up in; written by whoever asks. */
  readonly text: Uint8Array;
  /** Which run belongs here, or came to stand here as its place was taken: its number from 1 on, 0 for none. */
  readonly places: Uint16Array;
  readonly hashes: Int32Array;
  /** Where the characters of each begin; they end where those of the next begin. */
  readonly starts: Int32Array;
  readonly characters: Uint8Array;
}

/** None yet, of a text with so much room. */
export function noRuns<Read>(room: number, read: (run: string) => Read): Runs<Read> {
  return {
    read,
    known: [],
    text: new Uint8Array(room),
    places: new Uint16Array(placeCount),
    hashes: new Int32Array(mostRuns),
    starts: new Int32Array(mostRuns + 1),
    // Nine of ten stay unused, and cost no memory as long as nothing is written there.
    characters: new Uint8Array(mostRuns * longestKept),
  };
}

/** Tells that no other run will be remembered. */
export function isFull({ known }: Runs<unknown>): boolean {
  return known.length >= mostRuns;
}

/** Two of three places stay free, so that a look-up ends soon. */
const placeCount = 1 << 17;
const mostRuns = 40_000;
const longestKept = 40;

/** What is read of the run of the text from `start` to before `end`. */
export function runAt<Read>(runs: Runs<Read>, start: number, end: number): Read {
  const hash = hashOf(runs.text, start, end);
  let place = hash & (placeCount - 1);
  for (let number = runs.places[place] ?? 0; number > 0; number = runs.places[place] ?? 0) {
    const known = runs.known[number - 1];
    if (runs.hashes[number - 1] === hash && known !== undefined && isSame(runs, number - 1, { start, end }))
      return known;
    place = (place + 1) & (placeCount - 1);
  }
  const read = runs.read(String.fromCharCode(...runs.text.subarray(start, end)));
  if (end - start > longestKept || isFull(runs)) return read;
  const from = runs.starts[runs.known.length] ?? 0;
  runs.characters.set(runs.text.subarray(start, end), from);
  runs.hashes[runs.known.length] = hash;
  runs.places[place] = runs.known.push(read);
  runs.starts[runs.known.length] = from + end - start;
  return read;
}

/** FNV-1a. */
function hashOf(text: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (text[at] ?? 0), 0x01000193);
  return hash;
}

function isSame({ text, starts, characters }: Runs<unknown>, number: number, run: Extent): boolean {
  const from = starts[number] ?? 0;
  const length = run.end - run.start;
  if ((starts[number + 1] ?? 0) - from !== length) return false;
  for (let at = 0; at < length; at += 1) if (characters[from + at] !== text[run.start + at]) return false;
  return true;
}

interface Extent {
  readonly start: number;
  readonly end: number;
}
