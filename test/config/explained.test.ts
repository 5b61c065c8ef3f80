import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { explainedSettings, newConfigText, settingsAsMarkdown } from '../../src/config/explained.ts';
import { sourceTable, watchTable } from '../../src/config/table.ts';
import { root } from '../support/program.ts';

test('README and the comments of a new file explain every setting', () => {
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(settingsAsMarkdown());
  for (const key of [...Object.keys(sourceTable.shape), ...Object.keys(watchTable.shape)]) {
    expect(explainedSettings.filter(({ key: own, header }) => own === key && header !== '[[notify]]')).toHaveLength(1);
    expect(newConfigText()).toContain(`# ${key} = `);
  }
});
