import type { PassageKind } from '../message.ts';
import type { Page } from './page.ts';

/**
 * Marks signatures: from `-- ` (or `--`) to the end, to the next footer, or to the tail that a top-posted answer stands on.
 * From the bottom up, so that what follows is known.
 */
export function markSignatures(page: Page): void {
  const { lines, kinds } = page;
  let below: PassageKind | undefined;
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const kind = kinds[at];
    if (kind !== undefined && kind !== 'blank' && kind !== 'log' && kind !== 'patch') below = kind;
    const line = lines[at] ?? '';
    if (kind !== undefined || line.length < 2 || line.length > 100) continue;
    const end = line.charCodeAt(0) === 45 ? dashedEnd(page, at, below) : isDevice(line) ? at + 1 : at;
    if (end === at) continue;
    kinds.fill('signature', at, end);
    below = 'signature';
  }
}

/** With the dashes escaped as in a signed text (RFC 9580 §7.2). */
const separator = /^(?:- )?--\s*$/;

/** Written lines; people draw two dashes between a quote and its answer too, and then more is said below them. */
const longest = 15;
const longestAboveTail = 8;

function dashedEnd({ lines, kinds }: Page, start: number, below: PassageKind | undefined): number {
  if (!separator.test(lines[start] ?? '')) return start;
  const isLast = below === undefined || below === 'footer' || below === 'signature';
  let written = below === 'quoted' ? longest : isLast ? 0 : longest - longestAboveTail;
  let end = start + 1;
  for (; end < lines.length && end < start + 3 * longest && isFree(kinds[end]); end += 1) {
    if (kinds[end] !== 'blank') written += 1;
    if (written > longest) return start;
  }
  return end;
}

function isFree(kind: Page['kinds'][number]): boolean {
  return kind === undefined || kind === 'blank';
}

/** Told by the first character, as every line is asked: E, G, I, S or V. */
function isDevice(line: string): boolean {
  const code = line.charCodeAt(0);
  return code >= 69 && code <= 86 && device.test(line);
}

const device =
  /^(?:Sent (?:from|via|with) (?:my |a |the )?(?:iPhone|iPad|iPod|mobile|Android|BlackBerry|phone|Samsung|Galaxy|Yahoo|Outlook|Proton|Mail for|Windows|Gmail)|Get Outlook for|Gesendet von|Von meinem \S+ gesendet|Envoyé de mon|Enviado desde mi|Inviato da)/;
