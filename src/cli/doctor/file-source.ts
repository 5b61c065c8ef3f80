import type { SourceSettings } from '../../config/settings.ts';
import { openSource } from '../../ingest/index.ts';
import type { Check, DoctorWorld, Finding } from './check.ts';
import { ok, warn } from './grades.ts';
import { within } from './within.ts';

/** A source that is a file: there, of a known form, and readable. */
export function fileSourceCheck({ name, source }: SourceSettings): Check {
  return {
    id: `source:${name}`,
    title: `Source ${name}`,
    run: ({ io }: DoctorWorld) => within(io.interrupted, lateReading(source), () => beginningOf(source)),
  };
}

/** No more than the first message is read: the rest is what reading is for. */
async function beginningOf(path: string): Promise<readonly Finding[]> {
  const source = await openSource(path);
  for await (const { kind } of source.read(undefined)) {
    if (kind === 'message') return [ok(`${path} can be read and begins with a message`)];
  }
  return [warn(`${path} holds no message`, 'Check that it is the archive that you mean.')];
}

function lateReading(path: string) {
  const mend = 'Check the disk or the network that it lies on.';
  return { code: 'source-unreadable', what: `${path} could not be read`, mend } as const;
}
