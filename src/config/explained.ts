import { z } from 'zod';
import { about, defaultSignIn, notifyTables, sourceTable, topTable, watchTable, type About } from './table.ts';

/** One setting, explained. */
export interface ExplainedSetting extends About {
  /** The header of its table, empty at the top of the file. */
  readonly header: string;
  readonly key: string;
}

const kinds = 'desktop, sendmail, webhook or ntfy';

/** Every setting in the order of a file. */
export const explainedSettings: readonly ExplainedSetting[] = [
  ...explained('', topTable.shape),
  {
    ...{
      header: '[keys]',
      key: 'ACTION',
      type: 'list of keys',
      fallback: 'those that ? shows',
      example: '["x", "ctrl-x"]',
    },
    help: 'Other keys for an action of the screen, such as why, timeline or next-mark.',
  },
  ...explained('[sources.NAME]', sourceTable.shape),
  ...explained('[watch]', watchTable.shape),
  {
    ...{ header: '[queries]', key: 'NAME', type: 'query', fallback: '', example: '"state:open level:alarm list:dev"' },
    help: 'What "undue list @NAME" lists; see "undue list --help" for the language.',
  },
  {
    ...{ header: '[[notify]]', key: 'kind', type: kinds, fallback: 'required', example: '"desktop"' },
    help: 'How you are told; repeat the table for several ways.',
  },
  ...explained('[[notify]]', Object.assign({}, ...notifyTables.map(({ shape }) => shape))),
];

function explained(header: string, shape: Readonly<Record<string, z.ZodType>>): readonly ExplainedSetting[] {
  return Object.entries(shape).flatMap(([key, schema]) => {
    const said = about.get(schema);
    return said ? [{ header, key, ...said }] : [];
  });
}

/** A new configuration file: every setting as a comment. */
export function newConfigText(): string {
  const lines = [
    '# Settings of undue, in TOML. "undue add" and "undue remove" write sources here and leave the rest as it is.',
    '# Programs named in this file are run: nobody but you may write to it. No password stands in it.',
    '# Relative paths start at the folder of this file; ~/ is your home.',
  ];
  for (const header of headers) {
    lines.push('', ...(header === '' ? [] : [`# ${header}`]));
    if (header === '[sources.NAME]') lines.push(`# ${defaultSignIn}`);
    for (const one of explainedSettings.filter((setting) => setting.header === header)) {
      lines.push(
        `# ${one.key} = ${one.example}`,
        `#   ${one.help}${one.fallback === '' ? '' : ` (${byDefault(one)})`}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function byDefault({ fallback }: ExplainedSetting): string {
  return fallback === 'required' ? fallback : `default: ${fallback}`;
}

const headers = [...new Set(explainedSettings.map(({ header }) => header))];

/** The settings as README shows them. */
export function settingsAsMarkdown(): string {
  const cells = explainedSettings.map(({ header, key, type, fallback, help }) => [
    header === '' ? '' : `\`${header}\``,
    `\`${key}\``,
    type,
    fallback.startsWith('[') || fallback.startsWith('$') ? `\`${fallback}\`` : fallback,
    help.replaceAll('*', '\\*'),
  ]);
  const rows = [['table', 'setting', 'type', 'default', 'what it does'], ...cells];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const [head = '', ...body] = rows.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body, ''].join('\n');
}
