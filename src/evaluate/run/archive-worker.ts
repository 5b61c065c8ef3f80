import { parentPort, workerData } from 'node:worker_threads';
import type { Means } from '../../campaign/find.ts';
import { loadModels } from '../../cli/load-means.ts';
import type { ActModel } from '../../language/act-model.ts';
import { openHost } from '../planting/host.ts';
import { nativeFigures, plantJob, type PlantJob, type RunSettings } from './archive-run.ts';

/** What a worker is started with: one archive. */
export interface WorkerTask extends RunSettings {
  readonly path: string;
  /** Another classifier than the committed one. */
  readonly acts: ActModel | undefined;
}

const task: WorkerTask = workerData;
const port = parentPort;

if (port) {
  const models = loadModels();
  const means: Means = { ...models, acts: task.acts ?? models.acts, maintainers: [], asOf: undefined };
  const host = await openHost(task.path, means, task.seed);
  // The archive stays in memory until it is told what to plant, for by then it is read.
  port.on('message', (job: PlantJob | 'end') => {
    if (job === 'end') return port.close();
    void plantJob(host, job, task).then(
      (outcomes) => port.postMessage(outcomes),
      (error: unknown) => {
        throw error;
      },
    );
  });
  port.postMessage(nativeFigures(host, means, task));
}
