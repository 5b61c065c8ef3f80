import type { ExportFormat } from './format.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { svg } from './svg.ts';

/** Every format of `undue export`. To add one: write its file, list it here. */
export const formats = [html, json, svg] as const satisfies readonly ExportFormat[];

/** The name of a format. */
export type FormatName = (typeof formats)[number]['name'];

/** Finds a format by its name. */
export function formatNamed(name: FormatName): ExportFormat | undefined {
  return formats.find((format) => format.name === name);
}
