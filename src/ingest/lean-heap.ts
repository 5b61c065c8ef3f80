import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/**
 * Keeps what is not yet collected small, in this thread and in those that are started from now on: of 600 MB that reading
 * took two thirds were garbage. V8 lets the young generation grow to 128 MB and the old one to four times what is alive;
 * 16 MB and half as much again take no longer. To be called again and again while the young generation may grow.
 */
export function keepHeapLean(): void {
  if (isYoungBounded) return;
  setFlagsFromString(`--heap-growing-percent=${oldGrowthPercent}`);
  // The bound below holds for all threads: one that starts has to be as large as it is to get.
  setFlagsFromString(`--min-semi-space-size=${threadSemiSpaceMegabytes}`);
  // A maximum is read only when the program starts; by how much it grows, each time.
  if (youngBytes() >= mostYoungBytes) keepYoungAsItIs();
}

/**
 * Keeps it leaner from now on. For what goes through a large store in one go, where nobody can look how large the heap has
 * become: of the 504 MB that it took to judge the cases of a million messages, 148 were garbage; without, it takes a
 * twentieth longer.
 */
export function keepHeapLeanest(): void {
  setFlagsFromString(`--heap-growing-percent=${leanestGrowthPercent}`);
  keepYoungAsItIs();
}

function keepYoungAsItIs(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  isYoungBounded = true;
}

let isYoungBounded = false;

const leanestGrowthPercent = 20;
const oldGrowthPercent = 50;
const threadSemiSpaceMegabytes = 8;
/** Two halves. */
const mostYoungBytes = 16 * 1024 * 1024;

function youngBytes(): number {
  return getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')?.space_size ?? 0;
}
