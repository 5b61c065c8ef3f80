/**
 * Undoes the escaping of lines that begin with `From `. public-inbox writes mboxrd and says so by its From_ line; there
 * every such line loses one `>`. Elsewhere (mboxo, pipermail) `>From ` may as well be a quotation of someone's `From `:
 * quoted lines come in groups, so only one without a quoted neighbour is the author's own. All 28 in the first archive
 * that was looked through were; left alone, they would be taken for words of somebody else.
 */
export function unescapeFromLines(message: Buffer, separator: string): Buffer {
  if (!message.includes('>From ', 0, 'latin1')) return message;
  const escaped = separator.startsWith('From mboxrd@z ') ? escapedByMboxrd : standingAlone;
  return Buffer.from(message.toString('latin1').replace(escaped, '$1$2'), 'latin1');
}

const escapedByMboxrd = /(^|\n)>(>*From )/g;
/** The line before it, if there is one, and a look at the line behind it: neither begins with a quote mark. */
const standingAlone = /((?:^|\n)(?:[^>\n][^\n]*)?\n|^)>(From [^\n]*)(?=\n(?!>)|$)/g;
