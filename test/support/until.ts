import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for a condition, and fails with a sentence where it never comes. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  otherwise: string,
  patienceMs = 20_000,
): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(otherwise);
    await sleep(10);
  }
}
