import { expect, test } from 'vitest';
import { dataFiles } from '../../src/cli/load-means.ts';
import { parseScenario, parseSentences } from '../../src/evaluate/labels.ts';
import { withPlanted } from '../../src/evaluate/planting/with-planted.ts';
import { archiveOf } from '../support/archive.ts';
import { message, messageId } from '../support/mail.ts';

test('an archive with planted messages keeps the order of time and finds each by its id', () => {
  const host = archiveOf([
    message({ id: 'a@h', at: '-1d' }),
    message({ id: 'b@h', at: '+1d' }),
    message({ id: 'c@h', at: '+9d' }),
  ]);
  const both = withPlanted(host, [
    message({ id: '2@p', at: '+2d', subject: 'Later' }),
    message({ id: '1@p', at: '+0d' }),
  ]);
  expect([...both.messages()].map(({ id }) => id)).toEqual(['a@h', '1@p', 'b@h', '2@p', 'c@h']);
  expect(both.message(messageId('2@p'))?.subject).toBe('Later');
  expect(both.message(messageId('c@h'))?.id).toBe('c@h');
});

test('every labelled sentence and every scenario to tune on can be read', () => {
  const sentences = dataFiles('acts', '.tsv').flatMap(({ name, content }) => parseSentences(name, content));
  expect(sentences.length).toBeGreaterThan(8000);
  const scenarios = dataFiles('scenarios/tuning', '.json').map(({ name, content }) => parseScenario(name, content));
  expect(scenarios.filter(({ label }) => label === 'campaign')).toHaveLength(67);
  expect(scenarios.filter(({ label }) => label === 'benign')).toHaveLength(71);
  for (const { personas, messages } of scenarios) for (const { from } of messages) expect(personas[from]).toBeDefined();
});

test('a line with an unknown act is refused with its place', () => {
  expect(() => parseSentences('x', 'thanks\tMany thanks\nshout\tHey')).toThrow('data/acts/x.tsv line 2');
});
