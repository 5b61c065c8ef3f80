import type { Note } from '../../campaign/notes.ts';
import { findCases, type ArchiveFindings, type Means } from '../../campaign/find.ts';
import { parse } from '../../ingest/parse.ts';
import type { Reading } from '../../language/reading.ts';
import type { Message, MessageId } from '../../mail/message.ts';
import type { NoteBook } from '../../mail/note-book.ts';

import type { Ground } from './host.ts';
import { plan, type PlannedScenario } from './planned.ts';
import { rawMessageOf } from './raw-message.ts';
import type { Start } from './schedule.ts';
import { withPlanted } from './with-planted.ts';

/** An archive with scenarios in it, analysed. */
export interface PlantedPass {
  readonly scenarios: readonly PlannedScenario[];
  readonly findings: ArchiveFindings;
  readonly means: Means;
  message(id: MessageId): Message | undefined;
}

/** Mails the scenarios of a pass to a host, message by message through the parser that all mail goes through. */
export async function plantPass(
  ground: Ground,
  starts: readonly Start[],
  { project, seed }: { readonly project: string; readonly seed: number },
): Promise<PlantedPass> {
  const scenarios = starts.map(({ staged, start }) => {
    const place = { cast: ground.castAt(start), make: ground.make, project, start, envelopes: ground.messages };
    return plan(staged, place, seed);
  });
  const messages: Message[] = [];
  for (const planned of scenarios.flatMap((scenario) => scenario.messages)) {
    const parsed = await parse(rawMessageOf(planned, ground.make, messages.length));
    if (parsed.kind === 'message') messages.push(parsed.message);
  }
  const archive = withPlanted(ground.archive, messages);
  const own = new Set<MessageId>(messages.map(({ id }) => id));
  const { notes, readings } = ground.means;
  const means: Means = { ...ground.means, notes: above<Note>(notes, own), readings: above<Reading>(readings, own) };
  return { scenarios, findings: findCases(archive, means), means, message: (id) => archive.message(id) };
}

/** Notes of the host's messages are shared by all passes; those of planted ones end with theirs. */
function above<Item>(shared: NoteBook<Item> | undefined, own: ReadonlySet<MessageId>): NoteBook<Item> {
  const kept = new Map<MessageId, Item>();
  return {
    get: (id) => (own.has(id) ? kept.get(id) : shared?.get(id)),
    set: (id, item) => (own.has(id) ? kept.set(id, item) : shared?.set(id, item)),
  };
}
