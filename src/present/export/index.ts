import { convokit } from './convokit.ts';
import { csv } from './csv.ts';
import type { ExportFormat } from './format.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { mbox } from './mbox.ts';
import { ndjson } from './ndjson.ts';
import { parquet } from './parquet.ts';
import { svg } from './svg.ts';

/** Every format of `undue export`. To add one: write its file, list it here. */
export const formats = [
  html,
  markdown,
  json,
  ndjson,
  csv,
  parquet,
  convokit,
  mbox,
  svg,
] as const satisfies readonly ExportFormat[];

/** The name of a format. */
export type FormatName = (typeof formats)[number]['name'];

/** Finds a format by its name. */
export function formatNamed(name: FormatName): ExportFormat | undefined {
  return formats.find((format) => format.name === name);
}
