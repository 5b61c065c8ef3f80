import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Campaign } from '../campaign/campaign.ts';
import { addQuery } from '../config/edit.ts';
import { ExpectedError } from '../errors.ts';
import { instant, type Instant } from '../mail/message.ts';
import { answerFactsOf, answersFor } from '../present/answers.ts';
import type { Actions, SavedQueries, TriageActions } from '../present/tui/actions.ts';
import type { TriageDesk } from '../present/triage-desk.ts';
import {
  saidSentence,
  standingSentence,
  stateSentence,
  stateWord,
  takenBackSentence,
} from '../present/triage-words.ts';
import type { Store } from '../store/database.ts';
import { withoutNames } from '../triage/query.ts';
import { parseUntil, type Draft } from '../triage/statement.ts';
import type { Triage } from '../triage/triage.ts';
import type { Io } from './io.ts';
import type { AnalysisOptions } from './options.ts';
import { readSettings, settingsFile, speakerOf } from './settings.ts';
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
  const queries = settings && savedQueries(settings.queries, settingsFile(options, io));
  const desk = triageDesk(store, campaigns, { by, now, queries: () => queries?.all() ?? {} });
  return {
    queries,
    find: (query, cases) => found(desk.ask(query), cases),
    triage: isKept ? triageActions(desk, now) : undefined,
    answers: (campaign) => answersFor(answerFactsOf(campaign)),
    exportCase: (campaign) => exportCase(campaign, { store, options }),
  };
}

function found({ ids, problems }: ReturnType<TriageDesk['ask']>, cases: readonly Campaign[]): readonly Campaign[] {
  const [problem] = problems;
  if (problem !== undefined) throw new ExpectedError('usage', problem, 'See "undue list --help" for the language.');
  const byId = new Map(cases.map((one) => [one.id, one] as const));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Queries of the configuration, and those that are saved while the screen is open. */
function savedQueries(configured: Readonly<Record<string, string>>, path: string): SavedQueries {
  let known = configured;
  return {
    all: () => known,
    save(name, query) {
      const text = withoutNames(query, known);
      addQuery(path, { name, text });
      known = { ...known, [name]: text };
      return `Saved as @${name} in ${path}.`;
    },
  };
}

function triageActions(desk: TriageDesk, now: () => Instant): TriageActions {
  const say = (id: string, draft: Draft): Triage => {
    const problem = desk.say(id, draft);
    if (problem !== undefined) throw new ExpectedError('usage', problem, 'Nothing was written.');
    return desk.standing(id);
  };
  return {
    of: ({ id }) => {
      const standing = desk.standing(id);
      const { decision, notes } = standing;
      if (decision) return { word: stateWord(standing), sentence: standingSentence(standing) };
      return notes.length === 0 ? undefined : { word: 'noted', sentence: notes.map(saidSentence).join(' ') };
    },
    say(verb, { id }, text) {
      if (verb !== 'snooze') {
        const after = say(id, { verb, reason: text, until: undefined, entry: undefined });
        const note = verb === 'note' ? after.notes.at(-1) : undefined;
        return note ? saidSentence(note) : stateSentence(after);
      }
      // First until when, then why.
      const [first = '', ...reason] = (text.trim() === '' ? usualSnooze : text.trim()).split(/\s+/);
      const until = parseUntil(/^\d{1,3}$/.test(first) ? `${first}d` : first, now());
      if (until === undefined) {
        throw new ExpectedError('usage', `"${first}" is no day.`, 'Begin with 10, 10d, 2w, 3m or 2026-01-31.');
      }
      return stateSentence(say(id, { verb, reason: reason.join(' '), until, entry: undefined }));
    },
    undo({ id }) {
      const before = desk.standing(id);
      return takenBackSentence(before, say(id, { verb: 'undo', reason: '', until: undefined, entry: undefined }));
    },
  };
}

/** For how long a case is put off where nobody says it. */
const usualSnooze = '14d';

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
