import { expect, test } from 'vitest';
import { readArchive } from '../../src/campaign/archive-reading.ts';
import { loadActModel, loadKit } from '../../src/cli/load-means.ts';
import { archiveOf } from '../support/archive.ts';
import { message } from '../support/mail.ts';

test('what a robot writes presses nobody, and the same words of a person do', () => {
  const text = 'Nothing has happened here for a year. When will you finally hand over this project?\n';
  const by = (id: string, defects: readonly 'robot'[]) => message({ id, from: `${id}@x.example`, text, defects });
  const means = { acts: loadActModel(), kit: loadKit() };
  const { candidates } = readArchive(archiveOf([by('person', []), by('stale', ['robot'])]), means);
  expect(candidates.map(({ id }) => id)).toEqual(['person']);
});
