import { createHash } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readArchive } from '../../src/campaign/archive-reading.ts';
import { noteVersion } from '../../src/campaign/note-version.ts';
import type { Note } from '../../src/campaign/notes.ts';
import { assemble, campaignsOf } from '../../src/campaign/assemble.ts';
import { endOfTime } from '../../src/campaign/as-of.ts';
import { findCasesOn, type Means } from '../../src/campaign/find.ts';
import { layGroundwork, type Groundwork } from '../../src/campaign/groundwork.ts';
import { loadScoreModel } from '../../src/cli/load-means.ts';
import { featureCount } from '../../src/language/features.ts';
import { acts } from '../../src/language/act.ts';
import type { ActModel } from '../../src/language/act-model.ts';
import { readMessage, type Reading } from '../../src/language/reading.ts';
import type { Archive } from '../../src/mail/archive.ts';
import { effectiveTime, type Message } from '../../src/mail/message.ts';
import { storedArchive } from '../../src/store/archive.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { forgetPlaces } from '../../src/store/forget.ts';
import { batchWriter, type StorableMessage } from '../../src/store/messages.ts';
import { storedNotes } from '../../src/store/notes.ts';
import { keptGroundwork } from '../../src/upkeep/groundwork.ts';
import { actModel, kit, past } from '../support/example-case.ts';
import { message } from '../support/mail.ts';
import { parsedFrom } from '../support/mbox.ts';
import { root } from '../support/program.ts';

const means: Means = { acts: actModel, kit, model: loadScoreModel(), maintainers: [], asOf: undefined };

/** What an analysis says; with what was kept of the ones before, or from nothing. */
function outcomeOf(archive: Archive, given: Means) {
  return outcomeOn(layGroundwork(archive, given), archive, given);
}

function outcomeOn(ground: Groundwork, archive: Archive, given: Means) {
  const findings = findCasesOn(ground, archive, given);
  const campaigns = campaignsOf(findings, given);
  const envelopes = [...archive.envelopes()];
  const accounts = [...new Set(envelopes.map(({ from }) => from))].sort();
  const threads = [...new Set(envelopes.map(({ id }) => ground.threadOf(id)))].sort();
  const { marks, size, history } = ground;
  return {
    campaigns,
    cases: findings.cases.map(({ grown, moments, end, view: { pressure, messages, named, target } }) => ({
      ...{ grown, moments, end, pressure, messages, named, target },
    })),
    ground: {
      ...{ marks, size },
      threads: threads.map((id) => [id, id && ground.members(id)]),
      past: accounts.map((account) => history.before(account, endOfTime).map((one) => ({ ...one, parent: undefined }))),
      standings: envelopes.map((one) => [history.standingOf(one.from, effectiveTime(one) ?? endOfTime)]),
      aliases: accounts.map((account) => history.otherAddressesOf(account, endOfTime)),
      maintainers: envelopes.map((one) => history.maintainersAt(effectiveTime(one) ?? endOfTime)),
      named: envelopes.map((one) => history.accountsNamed('casey', effectiveTime(one) ?? endOfTime)),
      lists: ground.listYears().toSorted((a, b) => a.year - b.year || ((a.list ?? '') < (b.list ?? '') ? -1 : 1)),
    },
  };
}

function analysedOn(store: Store, archive: Archive) {
  const notes = storedNotes<Note>(store, 'notes', 'models 1');
  const readings = storedNotes<Reading>(store, 'readings', 'models 1');
  const given = { ...means, notes, readings };
  const ground = keptGroundwork({ store, archive }, { ...given, madeFrom: 'models 1', notesMadeFrom: 'models 1' });
  const findings = findCasesOn(ground, archive, given);
  const assembled = assemble(findings, given);
  ground.keep(findings, assembled);
  notes.save();
  readings.save();
  return { ground, assembled, given };
}

function incrementalOutcome(store: Store) {
  const archive = storedArchive(store);
  const { ground, given } = analysedOn(store, archive);
  return outcomeOn(ground, archive, given);
}

function opened(): Store {
  const store = openStore(':memory:');
  onTestFinished(() => {
    store.close();
  });
  return store;
}

function storable(one: Message): StorableMessage {
  const contentHash = createHash('sha256').update(JSON.stringify(one)).digest('hex');
  return { ...one, contentHash, sha256: contentHash, headers: {} };
}

/** Writes messages at their places in the whole. */
function write(store: Store, messages: readonly StorableMessage[], places: readonly number[]): void {
  const entries = places.flatMap((position) => {
    const one = messages[position];
    return one ? [{ kind: 'message', message: one, position, length: 1 } as const] : [];
  });
  batchWriter(store)({ source: 'a.mbox', entries, cursor: 'c' });
}

describe('an analysis that goes on from what was kept', () => {
  const sentences = [
    'Maybe somebody with more time should lead the project from now on.',
    'I agree, another person should take over the lead here.',
    'Months go by and nothing ever gets answered around here.',
    'You ignore the patches that rot away on this list.',
    'The next release is planned for May.',
    'With 2.3.1 on Debian 12 it fails:\n\n$ tool run\nSegmentation fault (core dumped)',
    'Great, thank you for the clear answer!',
  ];
  const names = ['Casey First', 'Devon Second', 'Eli Third', 'Ann Maintainer'];
  const talk = fc.record({
    by: fc.nat(names.length - 1),
    day: fc.integer({ min: 1000, max: 1300 }),
    to: fc.option(fc.nat(12), { nil: undefined }),
    says: fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 2 }),
    sharesId: fc.boolean(),
  });
  const history = past().map(storable);

  function grown(talks: readonly (typeof talk extends fc.Arbitrary<infer T> ? T : never)[]): StorableMessage[] {
    return talks.map(({ by, day, to, says, sharesId }, at) =>
      storable(
        message({
          id: sharesId ? 'shared@example.net' : `talk-${at}@example.net`,
          from: `${names[by]?.split(' ')[0]?.toLowerCase()}@example.net`,
          displayName: names[by] ?? '',
          at: `+${day}d ${at}m`,
          subject: to === undefined ? `The lead of the parser ${at}` : 'Re: The lead of the parser',
          text: `${says.join('\n')}\n`,
          ...(to === undefined ? {} : { to: `talk-${to}@example.net` }),
        }),
      ),
    );
  }

  test('finds exactly what one from nothing finds, in whatever order and steps the messages come and go', () => {
    let cases = 0;
    const scenario = fc.array(talk, { minLength: 4, maxLength: 12 }).chain((talks) => {
      const messages = [...history, ...grown(talks)];
      const places = messages.map((_, place) => place);
      return fc.record({
        messages: fc.constant(messages),
        order: fc.shuffledSubarray(places, { minLength: places.length, maxLength: places.length }),
        steps: fc.array(fc.nat(places.length), { minLength: 1, maxLength: 3 }),
        gone: fc.subarray(places, { maxLength: 20 }),
      });
    });
    fc.assert(
      fc.property(scenario, ({ messages, order, steps, gone }) => {
        const store = openStore(':memory:');
        const cuts = [0, ...steps.toSorted((a, b) => a - b), order.length];
        for (const [at, cut] of cuts.slice(1).entries()) {
          write(store, messages, order.slice(cuts[at], cut));
          const outcome = incrementalOutcome(store);
          expect(outcome).toEqual(outcomeOf(storedArchive(store), means));
          cases += outcome.cases.length;
          const [first = 0, ...later] = gone.filter((place) => order.indexOf(place) < cut);
          forgetPlaces(store, 'a.mbox', at % 2 === 0 ? [first] : later);
          expect(incrementalOutcome(store)).toEqual(outcomeOf(storedArchive(store), means));
        }
        store.close();
      }),
      { numRuns: 25 },
    );
    expect(cases).toBeGreaterThan(25);
  });

  const archives = process.env['UNDUE_ARCHIVES'];
  const real = archives === undefined ? [] : ['xz-devel.mbox', 'speakup.linux-speakup.org.mbox.gz'];
  test.each([join(root, 'data/sample/skep.mbox'), ...real.map((file) => join(archives ?? '', file))])(
    'finds the same in %s by steps',
    async (path) => {
      const messages = await parsedFrom(path);
      const store = opened();
      const order = messages.map((_, place) => place).sort((a, b) => scattered(a) - scattered(b));
      const steps = [0, 0.5, 0.9, 0.95, 1].map((share) => Math.floor(share * order.length));
      for (const [at, step] of steps.slice(1).entries()) {
        write(store, messages, order.slice(steps[at], step));
        expect(incrementalOutcome(store)).toEqual(outcomeOf(storedArchive(store), means));
      }
      expect(outcomeOf(storedArchive(store), means).cases).not.toEqual([]);
    },
  );

  test('forgets what hung on a message that went, though the next one gets its number', () => {
    const store = opened();
    const by = (from: string, day: number) =>
      storable(message({ id: `${from}-${day}@example.net`, from, displayName: 'Casey First', at: `+${day}d` }));
    const all = [by('casey@example.net', 1), by('ann@example.net', 5), by('casey@example.net', 9)];
    const later = [...all, by('devon@example.net', 7)];
    write(store, all, [0, 1, 2]);
    incrementalOutcome(store);
    forgetPlaces(store, 'a.mbox', [0, 2]);
    write(store, later, [3]);
    expect(incrementalOutcome(store)).toEqual(outcomeOf(storedArchive(store), means));
    write(store, all, [2]);
    expect(incrementalOutcome(store)).toEqual(outcomeOf(storedArchive(store), means));
    forgetPlaces(store, 'a.mbox', [3]);
    const outcome = incrementalOutcome(store);
    expect(outcome).toEqual(outcomeOf(storedArchive(store), means));
    expect(outcome.ground.named).toEqual([[], ['ann@example.net']]);
  });

  test('reads nothing but what is new, where nothing of it touches a case', async () => {
    const store = opened();
    const messages = (await parsedFrom(join(root, 'data/sample/skep.mbox'))).toSorted(
      (a, b) => (effectiveTime(a) ?? 0) - (effectiveTime(b) ?? 0),
    );
    const later = Array.from({ length: 3 }, (_, at) =>
      storable(
        message({
          id: `later-${at}@example.net`,
          from: 'newcomer@example.net',
          at: '+9000d',
          text: 'Which release should I take?\n',
        }),
      ),
    );
    const all = [...messages, ...later];
    const places = all.map((_, place) => place);
    write(store, all, places.slice(0, -3));
    const before = analysedOn(store, storedArchive(store));
    write(store, all, places.slice(-3));
    const read: string[] = [];
    const watched: Archive = {
      ...storedArchive(store),
      message(id) {
        read.push(id);
        return storedArchive(store).message(id);
      },
    };
    const after = analysedOn(store, watched);
    expect(after.ground.size.messages).toBe(all.length);
    expect(read.toSorted()).toEqual(later.map(({ id }) => id));
    expect(after.assembled.map(({ isKnown }) => isKnown)).toEqual(before.assembled.map(() => true));
    expect(after.assembled.length).toBeGreaterThan(0);
    expect(incrementalOutcome(store)).toEqual(outcomeOf(storedArchive(store), means));
  });
});

test('whoever changes what is noted or read of a message raises noteVersion, so that kept notes are made again', async () => {
  const messages = await parsedFrom(join(root, 'data/sample/skep.mbox'));
  const archive = opened();
  write(
    archive,
    messages,
    messages.map((_, place) => place),
  );
  const stored = storedArchive(archive);
  // Models and lexicons have fingerprints of their own: these stand for them and never change. Where the sample archive
  // itself was changed, only the digest is.
  const fixed = {
    acts: scatteredModel(),
    kit: { holds: (name: string, text: string) => text.length % 7 === name.length % 7 },
  };
  const notes = new Map<Message['id'], Note>();
  readArchive(stored, { ...fixed, notes });
  const readings = [...stored.messages()].map((one) => [one.id, readMessage(one, fixed.acts)]);
  const digest = createHash('sha256')
    .update(JSON.stringify([[...notes], readings]))
    .digest('hex')
    .slice(0, 16);
  expect({ noteVersion, digest }).toEqual({ noteVersion: 4, digest: '26c0aecfb96fde50' });
});

function scatteredModel(): ActModel {
  const weights = Int8Array.from({ length: featureCount * acts.length }, (_, at) => (scattered(at) % 255) - 127);
  return {
    weights,
    scale: 0.02,
    biases: acts.map(() => 0),
    thresholds: acts.map((_, at) => at / acts.length),
    pressing: 0,
  };
}

/** The same arbitrary number for a number, always. */
function scattered(number: number): number {
  return Math.imul(number ^ (number >>> 15), 0x2c1b3c6d) >>> 8;
}
