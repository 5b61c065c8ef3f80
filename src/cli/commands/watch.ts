import { Option } from 'commander';
import type { Settings } from '../../config/settings.ts';
import { runForSecret } from '../../credentials/run-for-secret.ts';
import { dayMs, instant } from '../../mail/message.ts';
import { channelOf } from '../../present/notify/index.ts';
import { tellDue } from '../../present/notify/tell.ts';
import { realWorld } from '../../present/notify/world.ts';
import { toLine } from '../../present/report/list.ts';
import { iso } from '../../present/report/report.ts';
import type { Store } from '../../store/database.ts';
import { noticeLedger } from '../../store/notices.ts';
import { revisionOf } from '../../store/revision.ts';
import { triageBook } from '../../store/triage.ts';
import { toldChanges, type ToldChange } from '../cases.ts';
import { exitCodes } from '../exit-codes.ts';
import { write, type Io } from '../io.ts';
import { loadModels } from '../load-means.ts';
import { withConfigOption } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { openerFor, sayFailure } from '../read-sources.ts';
import { readSettings, type ConfigOptions } from '../settings.ts';
import { openStandingStore, sourcesNamed } from '../standing-store.ts';
import { updateFindings, type FindingsUpdate } from '../standing.ts';
import { watchSources } from '../watch/loop.ts';

interface WatchOptions extends ConfigOptions {
  readonly format: 'text' | 'json';
}

/** `undue watch`: stays, reads what comes, analyses what changed, and tells it once. */
export const watchCommand: AddCommand = (program, io, exitWith) => {
  const command = program
    .command('watch')
    .description('stay: read mail as it comes (IMAP IDLE, else polling), analyse what changed, tell findings once')
    .argument('[name...]', 'sources by name (default: all)')
    .option('--store <file>', 'the store (default: the standing one)')
    .addOption(new Option('--format <format>', 'form of what is printed').choices(['text', 'json']).default('text'))
    .option('--quiet', 'no progress and no notes on standard error');
  withConfigOption(command).action(async (names: readonly string[], options: WatchOptions) => {
    const settings = readSettings(options, io);
    const sources = sourcesNamed(names, settings);
    const store = openStandingStore(options, settings, io);
    const context = { io, quiet: options.quiet === true };
    const opener = openerFor(context);
    const stopListening = io.onSignal('SIGTERM', io.interrupt);
    try {
      const onRead = reporter(store, { settings, options, io });
      await watchSources({ store, sources, opener, pollMs: settings.watch.pollMinutes * 60_000, context, onRead });
      exitWith(exitCodes.interrupted);
    } finally {
      stopListening();
      await opener.close();
      store.close();
    }
  });
};

interface ReporterContext {
  readonly settings: Settings;
  readonly options: WatchOptions;
  readonly io: Io;
}

/** Analyses where something was read, prints what is new, and tells what is due. */
function reporter(store: Store, { settings, options, io }: ReporterContext): () => Promise<number | undefined> {
  const models = loadModels();
  const secretOf = (argv: readonly string[]) => runForSecret(argv, { env: io.env, signal: io.interrupted });
  const channels = settings.notify.map((one) => channelOf(one, realWorld(secretOf, io.interrupted)));
  const ledger = noticeLedger(store);
  let last: FindingsUpdate | undefined;
  let lastRevision: number | undefined;
  return async () => {
    const now = instant(io.wallClock());
    if (!last || lastRevision !== revisionOf(store)) {
      last = updateFindings(store, { options: { maintainer: [] }, models }, now);
      lastRevision = revisionOf(store);
      await print(toldChanges(store, last.changes, now), options, io);
    }
    const triage = triageBook(store).log();
    const context = { channels, ledger, watch: settings.watch, now, triage };
    const { failures, next } = await tellDue(last.analysis.campaigns, context);
    for (const failure of failures) sayFailure(failure, io);
    // The end of a snooze may be further away than a timer can wait.
    return next === undefined ? undefined : Math.min(dayMs, Math.max(1_000, next - io.wallClock()));
  };
}

async function print(changes: readonly ToldChange[], { format }: WatchOptions, io: Io): Promise<void> {
  for (const { finding, was, isReopened } of changes) {
    const line =
      format === 'json'
        ? JSON.stringify({
            schema: 'undue-finding/1',
            at: iso(finding.changedAt),
            was: was ?? null,
            reopened: isReopened,
            campaign: finding.campaign,
          })
        : `${iso(finding.changedAt)}  ${toLine(finding.campaign)}`;
    await write(io.stdout, `${line}\n`);
  }
}
