import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { campaignsOf } from '../../src/campaign/assemble.ts';
import { findCases, type Means } from '../../src/campaign/find.ts';
import { noteTaker, type Note } from '../../src/campaign/notes.ts';
import { loadScoreModel } from '../../src/cli/load-means.ts';
import { effectiveTime, type Message } from '../../src/mail/message.ts';
import { archiveOf } from '../support/archive.ts';
import { actModel, kit } from '../support/example-case.ts';
import { parsedFrom } from '../support/mbox.ts';
import { root } from '../support/program.ts';

const means: Means = { acts: actModel, kit, model: loadScoreModel(), maintainers: [], asOf: undefined };

/** Notes as one or several readers take them, each of its own share. */
function notesOf(messages: readonly Message[], readers = 1): Map<Message['id'], Note> {
  const takers = Array.from({ length: readers }, () => noteTaker(() => means));
  return new Map(
    messages.flatMap((message, at) => {
      const note = takers[at % readers]?.(message);
      return note ? [[message.id, note] as const] : [];
    }),
  );
}

describe('sentences of people of long standing', () => {
  let messages: readonly Message[];
  beforeAll(async () => {
    const all = await parsedFrom(join(root, 'data/sample/skep.mbox'));
    messages = all.toSorted((a, b) => (effectiveTime(a) ?? 0) - (effectiveTime(b) ?? 0));
  });

  const outcome = (notes: Map<Message['id'], Note> | undefined) => {
    const findings = findCases(archiveOf(messages), { ...means, notes });
    return { marks: findings.ground.marks, campaigns: campaignsOf(findings, means) };
  };

  test('are not listened to, and nobody else goes unheard', () => {
    const unheard = [...notesOf(messages)].flatMap(([id, { heard }]) => (heard === undefined ? [id] : []));
    const { history } = findCases(archiveOf(messages), means).ground;
    const standings = messages.flatMap((message) => {
      const at = effectiveTime(message);
      return unheard.includes(message.id) && at !== undefined ? [history.standingOf(message.from, at).kind] : [];
    });
    expect(unheard.length).toBeGreaterThan(messages.length / 10);
    expect(standings.filter((kind) => kind === 'recent' || kind === 'occasional')).toEqual([]);
  });

  test('change nothing in what is found, in whatever order and by however many the messages were read', () => {
    const heard = new Map([...notesOf(messages, messages.length)]);
    const expected = outcome(heard);
    expect([...heard.values()].every((note) => note.heard !== undefined)).toBe(true);
    expect(expected.campaigns.length).toBeGreaterThan(0);
    for (const notes of [undefined, notesOf(messages), notesOf(messages, 2), notesOf(messages.toReversed(), 3)]) {
      expect(outcome(notes)).toEqual(expected);
    }
  });
});
