import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Campaign } from '../campaign/campaign.ts';
import { ExpectedError } from '../errors.ts';
import { instant, type Instant } from '../mail/message.ts';
import { answerFactsOf, answersFor } from '../present/answers.ts';
import type { Actions, TriageActions } from '../present/tui/actions.ts';
import type { TriageDesk } from '../present/triage-desk.ts';
import { stateSentence, stateWord } from '../present/triage-words.ts';
import type { Store } from '../store/database.ts';
import { parseUntil } from '../triage/statement.ts';
import type { Io } from './io.ts';
import type { AnalysisOptions } from './options.ts';
import { readSettings, speakerOf } from './settings.ts';
import { triageDesk } from './triage-desk.ts';

/** What the screen may do with the cases of a store; where the store is thrown away, nothing is decided in it. */
export function actionsOn(
  store: Store,
  campaigns: readonly Campaign[],
  { options, io, isKept }: { readonly options: AnalysisOptions; readonly io: Io; readonly isKept: boolean },
): Actions {
  const now = (): Instant => instant(io.wallClock());
  const settings = isKept ? readSettings({ ...options, quiet: true }, io) : undefined;
  const by = settings ? speakerOf(settings, io) : '';
  const desk = triageDesk(store, campaigns, { by, now, queries: settings?.queries ?? {} });
  return {
    find: (query, cases) => found(desk.ask(query), cases),
    triage: isKept ? triageActions(desk, now) : undefined,
    answers: (campaign) =>
      answersFor(answerFactsOf(campaign)).map(({ says, draft }) => (draft === undefined ? says : `${says} ${draft}`)),
    exportCase: (campaign) => exportCase(campaign, { store, options }),
  };
}

function found({ ids, problems }: ReturnType<TriageDesk['ask']>, cases: readonly Campaign[]): readonly Campaign[] {
  const [problem] = problems;
  if (problem !== undefined) throw new ExpectedError('usage', problem, 'See "undue list --help" for the language.');
  return ids.flatMap((id) => cases.find((one) => one.id === id) ?? []);
}

function triageActions(desk: TriageDesk, now: () => Instant): TriageActions {
  const told = (id: string): string => stateSentence(desk.standing(id));
  const say = (id: string, draft: Parameters<TriageDesk['say']>[1]): string => {
    const problem = desk.say(id, draft);
    if (problem !== undefined) throw new ExpectedError('usage', problem, 'Nothing was written.');
    return told(id);
  };
  return {
    of: ({ id }) => {
      const standing = desk.standing(id);
      if (standing.decision === undefined) return undefined;
      return { word: stateWord(standing), sentence: stateSentence(standing) };
    },
    say(verb, { id }, text) {
      if (verb !== 'snooze') return say(id, { verb, reason: text, until: undefined, entry: undefined });
      // First until when, then why.
      const [first = '', ...reason] = text.trim().split(/\s+/);
      const until = parseUntil(/^\d{1,3}$/.test(first) ? `${first}d` : first, now());
      if (until === undefined) {
        throw new ExpectedError('usage', `"${first}" is no day.`, 'Begin with 10, 10d, 2w, 3m or 2026-01-31.');
      }
      return say(id, { verb, reason: reason.join(' '), until, entry: undefined });
    },
    undo: ({ id }) => say(id, { verb: 'undo', reason: '', until: undefined, entry: undefined }),
  };
}

/** Writes the page of a case beside where the program was started, for its owner alone. */
async function exportCase(
  { id }: Campaign,
  { store, options }: { readonly store: Store; readonly options: AnalysisOptions },
): Promise<string> {
  // 500 modules that a screen does without until something is exported.
  const [{ analyse }, { dossierFrom }, { formatNamed }] = await Promise.all([
    import('./analysis.ts'),
    import('./dossier.ts'),
    import('../present/export/index.ts'),
  ]);
  const analysis = { ...analyse(store, options, { keepsReadings: true }), failures: [] };
  const [page] =
    formatNamed('html')?.files(
      dossierFrom(
        analysis,
        analysis.campaigns.filter((one) => one.id === id),
      ),
    ) ?? [];
  if (!page) throw new ExpectedError('usage', `No case is called ${id} any more.`, 'Open the review again.');
  const path = resolve(`undue-${id}.html`);
  writeFileSync(path, page.content, { mode: 0o600 });
  return `Written: ${path}`;
}
