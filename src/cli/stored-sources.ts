import type { SourceSettings } from '../config/settings.ts';
import { isImapUrl } from '../ingest/imap/account.ts';
import type { Store } from '../store/database.ts';
import { accountOf } from './source-options.ts';

type Named = Pick<SourceSettings, 'name' | 'source'>;

/**
 * The names under which the store holds what a source gave: its own; the files of a folder or a zip; the mailboxes of an account.
 * What another source of the configuration gives as well is left out.
 */
export function storedNamesOf(store: Store, source: Named, others: readonly Named[]): readonly string[] {
  const stored = store.prepare<[], string>('SELECT name FROM sources ORDER BY number').pluck().all();
  const isExact = (name: string, one: Named) => name === one.name || name === one.source;
  return stored
    .filter((name) => !others.some((other) => isExact(name, other)))
    .filter(
      (name) => isExact(name, source) || (isWithin(name, source) && !others.some((other) => isWithin(name, other))),
    );
}

function isWithin(stored: string, { source }: Named): boolean {
  const path = source.replace(/\/$/, '');
  if (!isImapUrl(source)) return ['/', '!'].some((separator) => stored.startsWith(`${path}${separator}`));
  return isImapUrl(stored) && accountOf(stored) === accountOf(source);
}
