import { existsSync } from 'node:fs';
import { Option } from 'commander';
import type { ThemeName } from '../../config/settings.ts';
import { hasKeyring } from '../../credentials/keyring.ts';
import { ExpectedError } from '../../errors.ts';
import type { ScreenOptions, Terminal } from '../../present/tui/run.tsx';
import { loadLean } from '../../present/tui/load-lean.ts';
import { keymapWith } from '../../present/tui/key-settings.ts';
import { themeNames } from '../../present/tui/theme.ts';
import type { Review } from '../../present/review.ts';
import { openStore } from '../../store/database.ts';
import { keptReview } from '../kept-review.ts';
import { actionsOn } from '../review-actions.ts';
import type { Actions } from '../../present/tui/actions.ts';
import type { Analysis } from '../analysis.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { withAnalysisOptions, type AnalysisOptions } from '../options.ts';
import { pagerOf } from '../pager.ts';
import { passingNote } from '../progress.ts';
import type { AddCommand } from '../program.ts';
import { readSettings, storeOf } from '../settings.ts';
import { existingStore } from '../standing-store.ts';
import { sourceHelp, withSourceOptions } from '../source-options.ts';

/**
 * `undue` and `undue review`: the screen, on a store or on archives. What reads and analyses mail is loaded only where that
 * is done: a store that was shown before is there in half the time.
 */
export const reviewCommand: AddCommand = (program, io, exitWith) => {
  const command = program
    .command('review')
    .description('open the findings on the screen (the text report where there is no terminal)')
    .argument('[source...]', `${sourceHelp}; none: the standing store`);
  withSourceOptions(withAnalysisOptions(command))
    .addOption(new Option('--theme <name>', 'how the screen looks').choices(themeNames))
    .addHelpText('after', screenHelp)
    .action(async (sources: readonly string[], options: ReviewOptions) => {
      if (sources.length === 0 && isFirstRun(options, io)) return exitWith(await setUp(options, io));
      const look = isOnTerminal(io) ? lookOf(options, sources, io) : {};
      const store = options.store ?? (sources.length === 0 ? existingStore(options, io) : undefined);
      const given = { ...options, store };
      if (sources.length === 0 && isOnTerminal(io)) {
        const isShown = await showKept(given, { io, look });
        if (isShown) return exitWith(exitCodes.done);
      }
      const quiet = options.quiet === true || sources.length > 0 || !isOnTerminal(io);
      const endNote = passingNote(lookingThrough, { io, quiet });
      const { withAnalysis } = await import('../analysis.ts');
      const shown = withAnalysis(sources, { options: given, io }, (analysis) => {
        endNote();
        const { store: kept, campaigns } = analysis;
        const actions = actionsOn(kept, campaigns, { options: given, io, isKept: store !== undefined });
        return show(analysis, sources, withActions({ io, look }, actions));
      });
      exitWith(await shown.finally(endNote));
    });
};

const lookingThrough = 'Going through all messages: a second for some 20,000 threads.';

/** Opens the screen on what was kept of a store; tells false where nothing was, or something was read since. */
async function showKept(options: ReviewOptions, given: Shown): Promise<boolean> {
  if (options.store === undefined || options.asOf !== undefined) return false;
  const store = openStore(options.store);
  try {
    const review = await keptReview(store, options);
    if (review)
      await showReview(
        review,
        withActions(given, actionsOn(store, review.campaigns, { options, io: given.io, isKept: true })),
      );
    return review !== undefined;
  } finally {
    store.close();
  }
}

/** Options of the screen beside those of the analysis. */
interface ReviewOptions extends AnalysisOptions {
  readonly theme?: ThemeName;
}

const screenHelp = `
On the screen ? shows every key and what the signs mean. With INK_SCREEN_READER=true it is lines to be heard;
"undue list", "show", "triage", "search" and "export" do the same without it.
`;

/** The theme and keys that were asked for, checked before the work begins. */
function lookOf(options: ReviewOptions, sources: readonly string[], io: Io): ScreenOptions {
  const { theme } = options;
  try {
    const { theme: configured, keys } = readSettings({ ...options, quiet: true }, io);
    keymapWith(keys);
    return { theme, configured, keys };
  } catch (cause) {
    // Archives need no configuration, and are shown whatever is wrong with it.
    if (sources.length > 0 && options.config === undefined && cause instanceof ExpectedError) return { theme };
    throw cause;
  }
}

/** Nothing was configured and nothing read, and there is a person to ask. */
function isFirstRun(options: AnalysisOptions, io: Io): boolean {
  if (options.store !== undefined || options.config !== undefined || !isOnTerminal(io)) return false;
  const settings = readSettings(options, io);
  return settings.sources.length === 0 && !existsSync(storeOf(options, settings, io));
}

/** The wizard, and after it the review of what it read. */
async function setUp(options: AnalysisOptions, io: Io): Promise<number> {
  const [{ runWizard }, { wizardWorld }, { withAnalysis }] = await Promise.all([
    loadLean(() => import('../../present/tui/wizard/run.tsx')),
    import('../wizard-world.ts'),
    import('../analysis.ts'),
  ]);
  const world = wizardWorld(options, io, await hasKeyring());
  const outcome = await runWizard(world, terminalOf(io));
  if (outcome.kind === 'left') return exitCodes.done;
  const store = storeOf(options, readSettings(options, io), io);
  const names = outcome.choice.kind === 'sample' ? ['sample'] : [];
  return withAnalysis([], { options: { ...options, store }, io }, (analysis) =>
    show(
      analysis,
      names,
      withActions(
        { io },
        actionsOn(analysis.store, analysis.campaigns, { options: { ...options, store }, io, isKept: true }),
      ),
    ),
  );
}

/** A dumb terminal cannot place text: there the text report is right. */
function isOnTerminal(io: Io): boolean {
  return io.stdout.isTTY === true && io.stdin.isTTY === true && io.env['TERM'] !== 'dumb';
}

function terminalOf({ stdin, stdout, stderr, env, onSignal, suspend }: Io): Terminal {
  return { stdin, stdout, stderr, env, onSignal, suspend };
}

/** Where something is shown, and how. */
interface Shown {
  readonly io: Io;
  readonly look?: ScreenOptions;
}

function withActions({ io, look }: Shown, actions: Actions): Shown {
  return { io, look: { ...look, actions } };
}

/** Shows an analysis: the screen on a terminal, the text report elsewhere. */
export async function show(analysis: Analysis, sources: readonly string[], shown: Shown): Promise<number> {
  if (!isOnTerminal(shown.io)) {
    const { report } = await import('./scan.ts');
    return report(analysis, { format: 'text', minLevel: 'watch', maintainer: [] }, shown.io);
  }
  const [{ reviewOf }, { keepReview }] = await Promise.all([import('../review-of.ts'), import('../keep-review.ts')]);
  const review = reviewOf(analysis, sources);
  if (sources.length === 0 && analysis.means.asOf === undefined) keepReview(analysis, review);
  await showReview(review, shown);
  return exitCodes.done;
}

async function showReview(review: Review, { io, look = {} }: Shown): Promise<void> {
  const { runReview } = await loadLean(() => import('../../present/tui/run.tsx'));
  const actions = { page: pagerOf(io.env), ...look.actions };
  await runReview(review, terminalOf(io), { ...look, actions });
}
