import { describe, expect, test } from 'vitest';
import { caseAsOf, messagesOfCase } from '../../src/campaign/as-of.ts';
import { campaignsOf } from '../../src/campaign/assemble.ts';
import { findCases, type Means } from '../../src/campaign/find.ts';
import { loadScoreModel } from '../../src/cli/load-means.ts';
import { readMessage, type Reading } from '../../src/language/reading.ts';
import type { MessageId } from '../../src/mail/message.ts';
import { sampleArchive } from '../../src/cli/paths.ts';
import { parsedFrom } from '../support/mbox.ts';
import { actModel, kit } from '../support/example-case.ts';
import { archiveOf } from '../support/archive.ts';

const readings = new Map<MessageId, Reading>();
const means: Means = {
  ...{ acts: actModel, kit, model: loadScoreModel(), maintainers: [], asOf: undefined },
  readings: { get: (id) => readings.get(id), set: (id, reading) => void readings.set(id, reading) },
};

describe('a case as of one of its messages', async () => {
  const archive = archiveOf(await parsedFrom(sampleArchive));
  for (const one of archive.messages()) readings.set(one.id, readMessage(one, actModel));
  const findings = findCases(archive, means);
  const [campaign] = campaignsOf(findings, means);
  if (!campaign) throw new Error('the sample holds a case');
  const messages = messagesOfCase(campaign, findings);

  test('at the last message is the case as it stands at the end', () => {
    const last = messages.at(-1);
    expect(last && caseAsOf(campaign, last.id, { findings, means })?.level).toBe(campaign.level);
  });

  test('is what an analysis says that is given nothing later', () => {
    const pressing = messages.filter(({ kind, level }) => kind === 'pressing' && level !== undefined);
    expect(pressing.length).toBeGreaterThan(3);
    for (const { id, at } of [pressing[0], pressing[2], pressing.at(-1)].flatMap((one) => one ?? [])) {
      const given = { ...means, asOf: at };
      const [alone] = campaignsOf(findCases(archive, given), given);
      expect({ ...caseAsOf(campaign, id, { findings, means }), id: '' }).toEqual({ ...alone, id: '' });
    }
  });

  test('has reached no level before anybody pressed', () => {
    const first = messages[0];
    const then = first && caseAsOf(campaign, first.id, { findings, means });
    expect(then).toMatchObject({ level: undefined, reached: { watch: undefined, alarm: undefined }, timeline: [] });
  });

  test('holds no message, evidence or account that came later', () => {
    for (const { id, at } of messages) {
      const then = caseAsOf(campaign, id, { findings, means });
      const known = new Set(messages.filter((one) => one.at <= at).map((one) => one.id));
      const held = [
        ...(then?.threads.flatMap((thread) => thread.messages) ?? []),
        ...(then?.score.addends.map(({ evidence }) => evidence.message) ?? []),
      ];
      const late = messages.filter((one) => one.at > at).map((one) => one.id);
      expect(known.has(id)).toBe(true);
      expect(held.filter((one) => late.includes(one))).toEqual([]);
      for (const account of then?.accounts ?? []) expect(account.firstSeen).toBeLessThanOrEqual(at);
    }
  });

  test('is nothing where the message is none of its own', () => {
    expect(caseAsOf(campaign, 'nowhere@example.org' as MessageId, { findings, means })).toBeUndefined();
  });
});
