import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataFiles, loadModels } from '../../src/cli/load-means.ts';
import { sampleArchive } from '../../src/cli/paths.ts';
import { parse } from '../../src/ingest/parse.ts';
import { parseScenario } from '../../src/evaluate/labels.ts';
import { harmlessNewcomer } from '../../src/evaluate/planting/harmless.ts';
import { openHost, type Host } from '../../src/evaluate/planting/host.ts';
import { plantPass } from '../../src/evaluate/planting/pass.ts';
import { plan, type PlannedScenario } from '../../src/evaluate/planting/planned.ts';
import { rawMessageOf } from '../../src/evaluate/planting/raw-message.ts';
import { renamingOf } from '../../src/evaluate/planting/renaming.ts';
import { passesOf } from '../../src/evaluate/planting/schedule.ts';
import type { Form, Staged } from '../../src/evaluate/planting/staged.ts';
import { assignHosts } from '../../src/evaluate/run/assignment.ts';
import { sequenceFor } from '../../src/evaluate/seeded.ts';
import { dayMs, effectiveTime, instant } from '../../src/mail/message.ts';
import { addrSpec, message } from '../support/mail.ts';

const folder = mkdtempSync(join(tmpdir(), 'undue-planting-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const means = { ...loadModels(), maintainers: [], asOf: undefined };
const scenarios = dataFiles('scenarios/tuning', '.json').map(({ name, content }) => parseScenario(name, content));
let host: Host;

beforeAll(async () => {
  const path = join(folder, 'skep.mbox');
  copyFileSync(sampleArchive, path);
  host = await openHost(path, means, 1);
});

function planned(staged: Staged): PlannedScenario {
  const ground = host.ground();
  const start = instant(ground.beginning + 700 * dayMs);
  const place = { cast: ground.castAt(start), make: ground.make, project: 'skep', start, envelopes: ground.messages };
  return plan(staged, place, 1);
}

describe('a planted message', () => {
  test('says, after parsing, what was planned: sender, time, zone, subject, text and thread', async () => {
    const { make } = host.ground();
    for (const one of planned(scenarios.find(({ label }) => label === 'campaign') ?? fail()).messages) {
      const parsed = await parse(rawMessageOf(one, make, 0));
      if (parsed.kind !== 'message') throw new Error(parsed.reason);
      expect(parsed.message).toMatchObject({
        id: one.id,
        from: one.from.account,
        displayName: one.from.displayName,
        utcOffsetMinutes: one.utcOffsetMinutes,
        references: one.references,
        defects: [],
      });
      expect(effectiveTime(parsed.message)).toBe(one.at);
      expect(parsed.message.subject).toContain(one.subject.slice(0, 20));
      expect(parsed.message.text.trim()).toContain(one.body.trim().slice(0, 60));
    }
  });

  test('has no header field that no message of its host has, and the list of its host', async () => {
    const { make, messages } = host.ground();
    const native = new Set(make.templates.flatMap(({ fields }) => fields.map(({ name }) => name.toLowerCase())));
    const usual = ['in-reply-to', 'references', 'mime-version', 'content-type', 'content-transfer-encoding'];
    const lists = new Set(messages.map(({ list }) => list));
    for (const one of planned(scenarios[0] ?? fail()).messages) {
      const raw = rawMessageOf(one, make, 0);
      const [head = ''] = raw.bytes.toString().split('\n\n');
      for (const [, name = ''] of head.matchAll(/^([\w-]+):/gm)) {
        expect([...native, ...usual]).toContain(name.toLowerCase());
      }
      const parsed = await parse(raw);
      expect(parsed.kind === 'message' && lists.has(parsed.message.list)).toBe(true);
    }
  });

  test.each<Form>(['html', 'base64', 'flowed'])('says the same in %s', async (form) => {
    const { make } = host.ground();
    const [first] = planned({
      ...harmlessNewcomer(1, 1),
      messages: [
        {
          id: '1',
          from: 'n1',
          day: 0,
          time: '10:00',
          subject: 's',
          body: 'Where is the übung?\n',
          act: 'neutral',
          form,
        },
      ],
    }).messages;
    const parsed = await parse(rawMessageOf(first ?? fail(), make, 0));
    expect(parsed.kind === 'message' && parsed.message.text).toContain('Where is the übung?');
  });
});

describe('who speaks', () => {
  test('maintainers and established members are the invented people of the host, never real ones', () => {
    const real = new Set(host.native.ground.reading.participations.map(({ account }) => account));
    const acting = scenarios.slice(0, 20).flatMap((one) => planned(one).messages.map(({ from }) => from.account));
    expect(acting.filter((account) => real.has(account))).toEqual([]);
  });

  test('renamed people are renamed in names, addresses and text, and nobody else is', () => {
    const mails = [
      message({ id: 'a', from: 'ann.keeper@host.example', displayName: 'Ann Keeper', text: 'Regards, Ann\n' }),
      message({
        id: 'b',
        from: 'bob@host.example',
        displayName: 'Bob Reader',
        text: 'Ann Keeper <ann.keeper@host.example> wrote:\n> x\nThanks Ann. Ann Other agrees.\n',
      }),
    ];
    const renaming = renamingOf(mails, new Set([addrSpec('ann.keeper@host.example')]), sequenceFor(1, 'x'));
    const [first, second] = mails.map((one) => renaming.message(one));
    expect(`${first?.from} ${first?.displayName} ${first?.text}`).not.toMatch(/ann|keeper/i);
    expect(second?.from).toBe('bob@host.example');
    expect(second?.text).not.toMatch(/Ann Keeper|ann\.keeper|Thanks Ann/);
    expect(second?.text).toContain('Ann Other agrees.');
  });
});

describe('where and when', () => {
  test('scenarios of a pass do not overlap, and begin on Mondays after a year of ordinary life', () => {
    const beginning = instant(Date.UTC(2015, 0, 1));
    const last = instant(Date.UTC(2023, 0, 1));
    const passes = passesOf(scenarios, { beginning, last }, 1);
    expect(passes.flat()).toHaveLength(scenarios.length);
    for (const pass of passes) {
      for (const [at, { start, staged }] of pass.entries()) {
        expect(new Date(start).getUTCDay()).toBe(1);
        expect(start - beginning).toBeGreaterThan(400 * dayMs);
        const end = start + Math.max(...staged.messages.map(({ day }) => day)) * dayMs;
        expect(end).toBeLessThanOrEqual(last + 7 * dayMs);
        expect(pass[at + 1]?.start ?? Infinity).toBeGreaterThan(end + 150 * dayMs);
      }
    }
  });

  test('every scenario is planted in two hosts, every host gets about as many, and a seed decides', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const jobs = assignHosts(scenarios, names, 1);
    const placed = [...jobs].flatMap(([name, { asWritten }]) => asWritten.map(({ id }) => `${id} ${name}`));
    expect(new Set(placed).size).toBe(2 * scenarios.length);
    const usual = (2 * scenarios.length) / names.length;
    for (const { asWritten } of jobs.values()) expect(Math.abs(asWritten.length - usual)).toBeLessThanOrEqual(4);
    expect([...jobs.values()].flatMap(({ attacked }) => attacked)).toHaveLength(
      scenarios.filter(({ label }) => label === 'campaign').length,
    );
    expect(assignHosts(scenarios, names, 1)).toEqual(jobs);
    expect(assignHosts(scenarios, names, 2)).not.toEqual(jobs);
  });
});

test('planting changes nothing of what is read of the host itself', async () => {
  const ground = host.ground();
  const before = ground.messages.map(({ id }) => ground.means.notes?.get(id));
  const starts = passesOf([harmlessNewcomer(1, 1)], ground, 1).flat();
  const pass = await plantPass(ground, starts, { project: 'skep', seed: 1 });
  expect(pass.findings.ground.reading.participations.length).toBe(
    host.native.ground.reading.participations.length + pass.scenarios.flatMap((one) => one.messages).length,
  );
  expect(ground.messages.map(({ id }) => ground.means.notes?.get(id))).toEqual(before);
});

function fail(): never {
  throw new Error('nothing to plant');
}
