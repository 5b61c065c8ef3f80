import { z } from 'zod';
import { ExpectedError } from '../errors.ts';
import { dayMs, instant, type Instant } from '../mail/message.ts';
import { byTime, verbs, type Saying, type TriageEntry } from '../triage/entry.ts';
import { toEntry } from './triage.ts';

/** A log as NDJSON, a line an entry, oldest first: the same entries give the same bytes. */
export function toTriageLines(entries: readonly TriageEntry[]): string {
  return [...entries]
    .sort(byTime)
    .map((entry) => `${JSON.stringify(toTriageLine(entry))}\n`)
    .join('');
}

/** An entry as scripts read it; `undue-triage-entry/1`. */
export function toTriageLine({ id, at, by, reason, saying, of }: TriageEntry) {
  return {
    schema: 'undue-triage-entry/1' as const,
    id,
    at: new Date(at).toISOString(),
    by,
    verb: saying.verb,
    until: saying.verb === 'snooze' ? new Date(saying.until).toISOString() : null,
    undoes: saying.verb === 'undo' ? saying.undoes : null,
    reason,
    level: of.level,
    pressing: of.pressing,
  };
}

/** Reads a log; refuses the whole of it where a line is no entry, was altered, or comes from the future. */
export function parseTriageLines(text: string, now: Instant): readonly TriageEntry[] {
  return text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [parseLine(line, index + 1, now)]));
}

/** Clocks differ; but an entry from next year would outlast everything that anybody says until then. */
const aheadMs = dayMs;

function parseLine(line: string, number: number, now: Instant): TriageEntry {
  const parsed = lineSchema.safeParse(jsonOf(line));
  if (!parsed.success) throw refused(number, 'is no entry of a log of triage');
  const { id, at, by, reason, level, pressing, ...said } = parsed.data;
  const saying = sayingOf(said);
  if (!saying) throw refused(number, 'is no entry of a log of triage');
  if (at > now + aheadMs) throw refused(number, 'comes from the future: a clock was wrong');
  const entry = toEntry({ saying, by, reason, of: { level, pressing } }, instant(at));
  if (entry.id !== id) throw refused(number, 'was altered since it was written');
  return entry;
}

const time = z.iso.datetime().transform((text) => instant(Date.parse(text)));

const lineSchema = z.object({
  schema: z.literal('undue-triage-entry/1'),
  id: z.string(),
  at: time,
  by: z.string().max(1_000),
  verb: z.enum(verbs),
  until: time.nullable(),
  undoes: z.string().max(100).nullable(),
  reason: z.string().max(10_000),
  level: z.enum(['watch', 'alarm']),
  pressing: z.array(z.string().max(2_000)).min(1).max(100_000),
});

function sayingOf({
  verb,
  until,
  undoes,
}: Pick<z.infer<typeof lineSchema>, 'verb' | 'until' | 'undoes'>): Saying | undefined {
  if (verb === 'snooze') return until === null ? undefined : { verb, until };
  if (verb === 'undo') return undoes === null ? undefined : { verb, undoes };
  return { verb };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function refused(line: number, what: string): ExpectedError {
  return new ExpectedError(
    'store',
    `line ${line} ${what}; nothing was taken over.`,
    'Give --import a file that "undue triage --export" wrote.',
  );
}
