import { toReport } from '../report/report.ts';
import { defineFormat } from './format.ts';

export const json = defineFormat({
  name: 'json',
  purpose: 'the report that "undue scan --format json" prints, of these cases',
  files: ({ generator, archive, cases }) => {
    const report = toReport(
      generator,
      archive,
      cases.map(({ campaign }) => campaign),
    );
    return [{ name: 'report.json', content: `${JSON.stringify(report, null, 2)}\n` }];
  },
});
