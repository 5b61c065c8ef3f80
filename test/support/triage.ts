import fc from 'fast-check';
import { instant, type Instant } from '../../src/mail/message.ts';
import { toEntry } from '../../src/store/triage.ts';
import { verbs, type Saying, type TriagedCase, type TriageEntry } from '../../src/triage/entry.ts';

/** A day of the tests' year, as an instant. */
export function day(number: number): Instant {
  return instant(Date.UTC(2026, 0, number));
}

/** A case by its pressing messages: `caseOf('watch', 'a', 'b')`. */
export function caseOf(level: TriagedCase['level'], ...messages: readonly string[]): TriagedCase {
  return { level, pressing: messages.map((id) => `<${id}@example.org>`) };
}

/** What Ann says on a day. */
export function said(on: number, saying: Saying | Saying['verb'], of: TriagedCase, reason = ''): TriageEntry {
  return toEntry({ saying: typeof saying === 'string' ? plain(saying) : saying, by: 'ann', reason, of }, day(on));
}

function plain(verb: Saying['verb']): Saying {
  if (verb === 'snooze') return { verb, until: day(100) };
  if (verb === 'undo') return { verb, undoes: '' };
  return { verb };
}

const messages = ['a', 'b', 'c', 'd'];

/** Any case of a few messages, so that cases meet often. */
export const cases: fc.Arbitrary<TriagedCase> = fc
  .tuple(fc.constantFrom('watch' as const, 'alarm' as const), fc.subarray(messages, { minLength: 1 }))
  .map(([level, chosen]) => caseOf(level, ...chosen));

/** Any log: entries on days 1 to 50, some of which undo others of it. */
export const logs: fc.Arbitrary<readonly TriageEntry[]> = fc
  .array(fc.tuple(fc.constantFrom(...verbs), cases, fc.nat({ max: 49 }), fc.nat()), { maxLength: 12 })
  .map((sketches) =>
    sketches.reduce<readonly TriageEntry[]>((log, [verb, of, on, number]) => {
      const target = log[number % Math.max(1, log.length)];
      const saying: Saying =
        verb === 'undo'
          ? { verb, undoes: target?.id ?? 'none' }
          : verb === 'snooze'
            ? { verb, until: day(40 + (number % 30)) }
            : { verb };
      return [...log, said(on + 1, saying, of, String(number))];
    }, []),
  );
