import { expect, test } from 'vitest';
import { dataFiles } from '../../src/cli/load-means.ts';
import { parseScenario, parseSentences, type Scenario } from '../../src/evaluate/labels.ts';
import { plant, plantedId, withPlanted } from '../../src/evaluate/plant.ts';
import { threadMessages } from '../../src/thread/jwz.ts';
import { archiveOf } from '../support/archive.ts';
import { addrSpec, at, message } from '../support/mail.ts';

const scenario: Scenario = {
  id: 'campaign-00-test',
  label: 'campaign',
  what: 'a test',
  language: 'en',
  personas: {
    m1: { name: 'Mona Keeper', address: 'mona@example.org', tz: '+0200', role: 'maintainer' },
    p1: { name: 'Pat Presser', address: 'Pat@example.net', tz: '-0500', role: 'presser' },
  },
  messages: [
    {
      id: '1',
      from: 'p1',
      day: 0,
      time: '10:00',
      subject: 'When?',
      body: 'Dear Mona, when does {{PROJECT}} move on?',
      act: 'pressure',
    },
    {
      id: '2',
      from: 'm1',
      day: 1,
      time: '09:30',
      reply_to: '1',
      body: 'On Monday, Pat Presser wrote:\n> Dear Mona\n\nSoon.',
      act: 'reply',
    },
  ],
};

const cast = {
  maintainers: [{ account: addrSpec('henrik@host.example'), displayName: 'Henrik Host' }],
  established: [],
};

test('a planted scenario is played by the maintainers of the host list, in address, name and text', () => {
  const [first, second] = plant(scenario, cast, at('+0d'));
  expect(first).toMatchObject({ from: 'pat@example.net', displayName: 'Pat Presser', subject: 'When?' });
  expect(first?.text).toBe('Dear Henrik, when does the project move on?');
  expect(second).toMatchObject({ from: 'henrik@host.example', displayName: 'Henrik Host', subject: 'Re: When?' });
});

test('local times are moved to UTC, and replies thread', () => {
  const planted = plant(scenario, cast, at('+0d'));
  expect(planted.map(({ sentAt }) => ((sentAt ?? 0) - at('+0d')) / 3_600_000)).toEqual([15, 31.5]);
  expect(threadMessages(planted)).toHaveLength(1);
});

test('an archive with planted messages keeps the order of time and finds each by its id', () => {
  const host = archiveOf([
    message({ id: 'a@h', at: '-1d' }),
    message({ id: 'b@h', at: '+1d' }),
    message({ id: 'c@h', at: '+9d' }),
  ]);
  const both = withPlanted(host, plant(scenario, cast, at('+0d')));
  expect([...both.messages()].map(({ id }) => id)).toEqual([
    'a@h',
    plantedId(scenario, '1'),
    'b@h',
    plantedId(scenario, '2'),
    'c@h',
  ]);
  expect(both.message(plantedId(scenario, '2'))?.displayName).toBe('Henrik Host');
});

test('every labelled sentence and every scenario to tune on can be read', () => {
  const sentences = dataFiles('acts', '.tsv').flatMap(({ name, content }) => parseSentences(name, content));
  expect(sentences.length).toBeGreaterThan(8000);
  const scenarios = dataFiles('scenarios/tuning', '.json').map(({ name, content }) => parseScenario(name, content));
  expect(scenarios.filter(({ label }) => label === 'campaign')).toHaveLength(43);
  expect(scenarios.filter(({ label }) => label === 'benign')).toHaveLength(43);
  for (const { personas, messages } of scenarios) for (const { from } of messages) expect(personas[from]).toBeDefined();
});

test('a line with an unknown act is refused with its place', () => {
  expect(() => parseSentences('x', 'thanks\tMany thanks\nshout\tHey')).toThrow('data/acts/x.tsv line 2');
});
