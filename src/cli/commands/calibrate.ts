import { Option } from 'commander';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calibrate } from '../../evaluate/calibrate.ts';
import { readWriters, styleModelOf } from '../../evaluate/calibrate-style.ts';
import { ExpectedError } from '../../errors.ts';
import { write } from '../io.ts';
import { dataFiles, loadLexicons, readJson } from '../load-means.ts';
import { packageRoot } from '../paths.ts';
import type { AddCommand } from '../program.ts';
import { parseScenario, parseSentences } from '../../evaluate/labels.ts';
import type { Priors } from '../../evaluate/calibrate-score.ts';

interface CalibrateOptions {
  readonly archives?: string;
  readonly output: string;
  readonly only?: 'style';
}

/** `undue calibrate`: labelled sentences, scenarios and real archives -> `models/`; same input, same bytes. */
export const calibrateCommand: AddCommand = (program, io) => {
  program
    .command('calibrate')
    .description('fit the models from data/ and a folder of real archives; the same input gives the same bytes')
    .option('--archives <folder>', 'folder of .mbox and .mbox.gz (default: the environment variable UNDUE_ARCHIVES)')
    .option('--output <folder>', 'where the models are written', join(packageRoot, 'models'))
    .addOption(new Option('--only <model>', 'make this one alone').choices(['style']))
    .action(async (options: CalibrateOptions) => {
      const folder = options.archives ?? io.env['UNDUE_ARCHIVES'];
      if (folder === undefined) {
        throw new ExpectedError(
          'usage',
          'no archives to calibrate on',
          'Give --archives FOLDER, or set UNDUE_ARCHIVES.',
        );
      }
      const files = options.only
        ? { style: styleModelOf(await readWriters(folder)) }
        : await calibrate({
            archives: folder,
            sentences: dataFiles('acts', '.tsv').flatMap(({ name, content }) => parseSentences(name, content)),
            scenarios: dataFiles('scenarios/tuning', '.json').map(({ name, content }) => parseScenario(name, content)),
            priors: readJson<Priors>(join(packageRoot, 'data', 'priors.json')),
            kit: loadLexicons(),
            note: (line) => void io.stderr.write(`${line}\n`),
          });
      mkdirSync(options.output, { recursive: true });
      for (const [name, value] of Object.entries(files)) {
        const text = name === 'style' ? JSON.stringify(value) : JSON.stringify(value, null, 1);
        writeFileSync(join(options.output, `${name}.json`), `${text}\n`);
      }
      await write(
        io.stdout,
        `written: ${Object.keys(files)
          .map((name) => `${name}.json`)
          .join(', ')} in ${options.output}\n`,
      );
    });
};
