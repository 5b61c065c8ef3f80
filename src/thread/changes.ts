import { effectiveTime, type Envelope, type Instant } from '../mail/message.ts';
import type { Thread, ThreadId } from './thread.ts';

/** In which thread a message was; undefined where it is new. */
export type FormerThread = (message: Envelope) => ThreadId | undefined;

/**
 * The first time at which threads stand otherwise than before: of a message that is new or whose thread bears another id.
 * One without time counts as the first dated message of the threads that it came into or left; `afterAll` where there is none.
 */
export function firstChange(
  threads: readonly Thread[],
  formerThread: FormerThread,
  afterAll: Instant,
): Instant | undefined {
  const firstDated = firstDatedOf(threads, formerThread);
  let first: Instant | undefined;
  const note = (at: Instant = afterAll): void => {
    if (first === undefined || at < first) first = at;
  };
  for (const { id, messages } of threads) {
    for (const message of messages) {
      const former = formerThread(message);
      if (former === id) continue;
      const at = effectiveTime(message);
      note(at);
      if (at !== undefined) continue;
      note(messages[0] && effectiveTime(messages[0]));
      if (former !== undefined) note(firstDated().get(former));
    }
  }
  return first;
}

/** Of each former thread the first time, worked out when it is first asked for: few messages are undated. */
function firstDatedOf(threads: readonly Thread[], formerThread: FormerThread): () => ReadonlyMap<ThreadId, Instant> {
  let known: Map<ThreadId, Instant> | undefined;
  return () => {
    if (known) return known;
    known = new Map();
    for (const message of threads.flatMap(({ messages }) => messages)) {
      const at = effectiveTime(message);
      const former = formerThread(message);
      if (at === undefined || former === undefined) continue;
      const first = known.get(former);
      if (first === undefined || at < first) known.set(former, at);
    }
    return known;
  };
}
