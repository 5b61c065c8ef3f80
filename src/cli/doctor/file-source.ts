import type { SourceSettings } from '../../config/settings.ts';
import { openPath } from '../../ingest/index.ts';
import type { KnownPlaces } from '../../ingest/source.ts';
import type { Io } from '../io.ts';
import type { Check, DoctorWorld, Finding } from './check.ts';
import { ok, warn } from './grades.ts';
import { within } from './within.ts';

/** A source that is a file or a folder: there, of a known form, and readable. */
export function fileSourceCheck({ name, source }: SourceSettings): Check {
  return {
    id: `source:${name}`,
    title: `Source ${name}`,
    run: ({ io }: DoctorWorld) => within(io.interrupted, lateReading(source), () => beginningOf(source, io)),
  };
}

/** No more than the first message is read: the rest is what reading is for. */
async function beginningOf(path: string, { env }: Io): Promise<readonly Finding[]> {
  const { sources } = await openPath(path, { env });
  for (const source of sources) {
    for await (const { kind } of source.read(undefined, nothingKnown)) {
      if (kind === 'message') return [ok(`${path} can be read and begins with a message`)];
    }
  }
  return [warn(`${path} holds no message`, 'Check that it is the archive that you mean.')];
}

const nothingKnown: KnownPlaces = { count: () => 0, all: () => new Map() };

function lateReading(path: string) {
  const mend = 'Check the disk or the network that it lies on.';
  return { code: 'source-unreadable', what: `${path} could not be read`, mend } as const;
}
