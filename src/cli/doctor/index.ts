import type { SourceSettings } from '../../config/settings.ts';
import { isImapUrl } from '../../ingest/imap/account.ts';
import type { Check } from './check.ts';
import { clockCheck } from './clock.ts';
import { configurationCheck } from './configuration.ts';
import { fileSourceCheck } from './file-source.ts';
import { imapSourceCheck } from './imap/imap-source.ts';
import { keyringCheck } from './keyring.ts';
import { modelsCheck } from './models.ts';
import { notifyCheck } from './notify.ts';
import { oauthCheck } from './oauth.ts';
import { programCheck } from './program.ts';
import { scheduleCheck } from './schedule.ts';
import { secretFilesCheck } from './secret-files.ts';
import { storeCheck } from './store.ts';
import { terminalCheck } from './terminal.ts';

/** Every check of the set-up as a whole, in the order of the report. To add one: write its file, list it here. */
const checks: readonly Check[] = [
  programCheck,
  modelsCheck,
  terminalCheck,
  clockCheck,
  configurationCheck,
  secretFilesCheck,
  keyringCheck,
  oauthCheck,
  storeCheck,
  scheduleCheck,
  notifyCheck,
];

/** The checks of a whole set-up: the list above, then each source. */
export function allChecks(sources: readonly SourceSettings[]): readonly Check[] {
  return [...checks, ...sources.map(sourceCheck)];
}

/** The checks of one source: the configuration that names it, and the source. */
export function checksOfSource(source: SourceSettings | undefined): readonly Check[] {
  return [configurationCheck, ...(source ? [sourceCheck(source)] : [])];
}

function sourceCheck(source: SourceSettings): Check {
  return isImapUrl(source.source) ? imapSourceCheck(source) : fileSourceCheck(source);
}
