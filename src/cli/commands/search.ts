import { InvalidArgumentError, Option } from 'commander';
import { iso } from '../../present/report/report.ts';
import { toPrintable } from '../../present/printable.ts';
import { openStore } from '../../store/database.ts';
import { searchMessages, type FoundMessage } from '../../store/search.ts';
import { write } from '../io.ts';
import { shownStore, withConfigOption } from '../options.ts';
import type { AddCommand } from '../program.ts';
import type { ConfigOptions } from '../settings.ts';
import { existingStore } from '../standing-store.ts';
import { toJson } from './scan.ts';

interface SearchOptions extends ConfigOptions {
  readonly format: 'text' | 'json';
  readonly limit: number;
}

/** `undue search WORDS`: messages of the store that hold all words, newest first. */
export const searchCommand: AddCommand = (program, io) => {
  const command = program
    .command('search')
    .description('find messages of the standing store that hold all words, newest first')
    .argument('<words...>', 'the words; in double quotes they have to stand together')
    .option('--limit <number>', 'at most so many', parseLimit, 50)
    .option('--store <file>', shownStore)
    .addOption(new Option('--format <format>', 'form of the output').choices(['text', 'json']).default('text'))
    .option('--quiet', 'no notes on standard error');
  withConfigOption(command).action(async (words: readonly string[], options: SearchOptions) => {
    const store = openStore(existingStore(options, io));
    try {
      const found = searchMessages(store, words.join(' '), options.limit);
      await write(io.stdout, options.format === 'json' ? toJson(toDocument(found)) : found.map(toText).join(''));
      if (found.length === 0 && options.quiet !== true) io.stderr.write('No message holds all these words.\n');
    } finally {
      store.close();
    }
  });
};

/** A line of columns that are two spaces apart (only the subject has spaces in it), and under it what was found. */
function toText({ at, list, from, subject, snippet }: FoundMessage): string {
  const columns = [(iso(at) ?? '-').slice(0, 10), list ?? '-', from, subject];
  return `${toPrintable(columns.join('  '))}\n    ${excerpt(snippet)}\n`;
}

function excerpt(snippet: string): string {
  return toPrintable(snippet.replace(/\s+/g, ' ').trim());
}

function toDocument(found: readonly FoundMessage[]) {
  return {
    schema: 'undue-search/1' as const,
    messages: found.map(({ id, at, list, from, displayName, subject, snippet }) => ({
      message: `<${toPrintable(id)}>`,
      at: iso(at),
      list: list === undefined ? null : toPrintable(list),
      account: { name: toPrintable(displayName), address: toPrintable(from) },
      subject: toPrintable(subject),
      snippet: excerpt(snippet),
    })),
  };
}

function parseLimit(text: string): number {
  if (/^\d{1,6}$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('It is a whole number of messages, at least 1.');
}
