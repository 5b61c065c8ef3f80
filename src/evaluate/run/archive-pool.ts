import { Worker } from 'node:worker_threads';
import type { Outcome } from '../planting/outcome.ts';
import type { NativeFigures, PlantJob } from './archive-run.ts';
import type { WorkerTask } from './archive-worker.ts';

/** An archive that is held by a thread of its own. */
export interface OpenRun {
  readonly figures: NativeFigures;
  plant(job: PlantJob): Promise<readonly Outcome[]>;
  end(): void;
}

/** Opens an archive in a thread; ends the thread where that fails. */
export async function openRun(task: WorkerTask): Promise<OpenRun> {
  const file = import.meta.url.endsWith('.ts') ? './archive-worker.ts' : './archive-worker.js';
  const worker = new Worker(new URL(file, import.meta.url), { workerData: task });
  const figures = await nextMessage<NativeFigures>(worker);
  return {
    figures,
    plant: async (job) => {
      const answer = nextMessage<readonly Outcome[]>(worker);
      worker.postMessage(job);
      return answer;
    },
    end: () => worker.postMessage('end'),
  };
}

function nextMessage<Item>(worker: Worker): Promise<Item> {
  return new Promise((resolve, reject) => {
    const onExit = (): void => reject(new Error('a thread of the evaluation ended early'));
    worker.once('exit', onExit);
    worker.once('error', reject);
    worker.once('message', (item: Item) => {
      worker.off('exit', onExit);
      worker.off('error', reject);
      resolve(item);
    });
  });
}

/** Runs tasks, so many at a time; results come in the order of the tasks. */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  task: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const work = async (): Promise<void> => {
    for (const [at, item] of queue) results[at] = await task(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}
