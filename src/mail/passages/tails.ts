import { isOpen, nextWritten, type Page } from './page.ts';

/** Marks whole messages that hang below: forwarded ones, and those that a mailer quotes without marks. */
export function markTails(page: Page): void {
  const { lines, kinds } = page;
  for (let at = 0; at < lines.length; at += 1) {
    if (!isOpen(page, at)) continue;
    const line = lines[at] ?? '';
    const end = forwardedEnd(page, at, line);
    if (end > at) kinds.fill('forwarded', at, end);
    else if (startsOriginal(lines, at, line)) return markOriginal(page, at);
    at = Math.max(at, end - 1);
  }
}

const forwardedHead =
  /^\s*-{2,}\s*(?:Forwarded|Weitergeleitete|Message transféré|Mensaje reenviado|Messaggio inoltrato|Doorgestuurd|Begin Forward)|^\s*Begin forwarded message\s*:|^\s*-{3,} Start of forwarded message/i;
const forwardedFoot = /^\s*-{2,}\s*End (?:of )?forwarded/i;

/** After a forwarded message: its closing line, or the last line marked as quoted, else the end of the text. */
function forwardedEnd({ lines, kinds }: Page, start: number, line: string): number {
  const code = line.charCodeAt(0) | 32;
  // A letter but B, or a figure, begins none; most lines begin with one.
  if ((code >= 48 && code <= 122 && code !== 98) || !forwardedHead.test(line)) return start;
  let end = nextWritten(lines, start + 1);
  if (kinds[end] === 'quoted') {
    while (kinds[end] === 'quoted' || (kinds[end] === 'blank' && kinds[end + 1] === 'quoted')) end += 1;
    return end;
  }
  while (end < lines.length && !forwardedFoot.test(lines[end] ?? '')) end += 1;
  return Math.min(lines.length, end + 1);
}

const originalHead =
  /^\s*[-‐‑–—=_?*]{2,}\s*(?:Original|Ursprüngliche|Message d'origine|Mensaje original|Messaggio originale|Oorspronkelijk|Mensagem original|Reply message)[^-‐‑–—=_?*]{0,40}[-‐‑–—=_?*]{2,}\s*$/i;
const sender = /^\s*\*?(?:From|Von|De|Da|Van|Fra|Från|Od|От|发件人|差出人)\s?\*?[:：]/;
const field =
  /^\s*\*?(?:Sent|Date|To|Cc|Subject|Reply-To|Gesendet|Datum|An|Betreff|Envoyé|À|Objet|Enviado|Para|Asunto|Assunto|Inviato|A|Oggetto|Verzonden|Aan|Onderwerp|Skickat|Till|Ämne|Sendt|Til|Emne|Wysłano|Do|Temat|发送时间|收件人|主题)\s?\*?[:：]/i;

function startsOriginal(lines: readonly string[], at: number, line: string): boolean {
  const ascii = line.indexOf(':');
  const colon = ascii < 0 ? line.indexOf('：') : ascii;
  if (colon < 0) return line.length > 12 && !isLetter(line.charCodeAt(0)) && originalHead.test(line);
  if (colon > 12 || !sender.test(line)) return false;
  let fields = 0;
  for (let next = at + 1; next < lines.length && next <= at + 6; next += 1)
    if (field.test(lines[next] ?? '')) fields += 1;
  return fields >= 2;
}

function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}

/** The header lines are its attribution; what follows is quoted to the end, unless the mailer marked the quote itself. */
function markOriginal(page: Page, start: number): void {
  const { lines, kinds } = page;
  let from = start;
  while (
    isOpen(page, from - 1) &&
    (field.test(lines[from - 1] ?? '') || /^\s*[_-]{5,}\s*$/.test(lines[from - 1] ?? ''))
  )
    from -= 1;
  let end = originalHead.test(lines[start] ?? '') ? nextWritten(lines, start + 1) : start;
  while (end < lines.length && (sender.test(lines[end] ?? '') || field.test(lines[end] ?? '') || isFolded(lines, end)))
    end += 1;
  kinds.fill('attribution', from, Math.max(end, start + 1));
  const below = nextWritten(lines, end);
  if (kinds[below] !== 'quoted') kinds.fill('quoted', below);
}

function isFolded(lines: readonly string[], at: number): boolean {
  return /^[ \t]+\S/.test(lines[at] ?? '') && /[,;>]\s*$/.test(lines[at - 1] ?? '');
}
