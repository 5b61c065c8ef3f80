import type { Size } from '../layout.ts';
import { atStart, type Position } from '../rows.ts';
import {
  choiceOf,
  emptyDraft,
  problemAt,
  signInsFor,
  typedAt,
  type Draft,
  type SignInKind,
  type SourceKind,
  type TextStep,
} from './draft.ts';
import { textOf, type Text } from './editor.ts';
import { suggestedUrl } from './providers.ts';
import { isTextStep, stepAfter, stepBefore, type Step } from './steps.ts';
import type { ReadProgress, ReadSummary, Saved, SourceChoice, Tested, WizardOutcome } from './world.ts';

/** What the world is busy with. */
export type Work =
  | { readonly kind: 'none' }
  | { readonly kind: 'testing' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'reading'; readonly progress: ReadProgress | undefined }
  | { readonly kind: 'stopping'; readonly progress: ReadProgress | undefined }
  | { readonly kind: 'failed'; readonly message: string; readonly nextStep: string };

/** Something that the reducer asks the world for. `run` tells answers of this time from late ones. */
export type Effect =
  | { readonly kind: 'test' | 'save' | 'read'; readonly choice: SourceChoice; readonly run: number }
  /** Ends what is being done; what was read is kept. */
  | { readonly kind: 'abort' };

/** All that the wizard remembers; a password is never part of it. */
export interface State {
  readonly size: Size;
  readonly hasKeyring: boolean;
  readonly step: Step;
  readonly draft: Draft;
  /** What is wrong with the line that was typed. */
  readonly notice: string | undefined;
  /** Tells that a password was typed; nothing else of it is known here. */
  readonly hasPassword: boolean;
  /** First row that is shown, where somebody scrolled. */
  readonly top: number | undefined;
  readonly found: Tested;
  readonly list: Position;
  readonly filter: Text;
  readonly isSearching: boolean;
  readonly work: Work;
  readonly run: number;
  readonly saved: Saved | undefined;
  readonly summary: ReadSummary | undefined;
  readonly wasStopped: boolean;
  readonly outcome: WizardOutcome | undefined;
  readonly effect: Effect | undefined;
}

/** What happened. */
export type Action =
  | { readonly type: 'resized'; readonly size: Size }
  | { readonly type: 'scrolled'; readonly to: number }
  | { readonly type: 'source-chosen'; readonly source: SourceKind }
  | { readonly type: 'sign-in-chosen'; readonly signIn: SignInKind }
  | { readonly type: 'span-chosen'; readonly months: number | undefined }
  | { readonly type: 'text-edited'; readonly step: TextStep; readonly text: Text }
  | { readonly type: 'password-edited'; readonly isEmpty: boolean }
  | { readonly type: 'list-moved'; readonly position: Position }
  | { readonly type: 'lists-marked'; readonly marked: ReadonlySet<string> }
  | { readonly type: 'search-opened' }
  | { readonly type: 'search-edited'; readonly text: Text }
  | { readonly type: 'search-left' }
  | { readonly type: 'went-on' }
  | { readonly type: 'went-back' }
  | { readonly type: 'retried' }
  | { readonly type: 'stopped' }
  | { readonly type: 'left' }
  | { readonly type: 'tested'; readonly run: number; readonly found: Tested }
  | { readonly type: 'saved'; readonly run: number; readonly saved: Saved }
  | { readonly type: 'progressed'; readonly run: number; readonly progress: ReadProgress }
  | { readonly type: 'read'; readonly run: number; readonly summary: ReadSummary }
  | { readonly type: 'failed'; readonly run: number; readonly message: string; readonly nextStep: string };

/** The wizard before anything happened. */
export function initialState(size: Size, hasKeyring: boolean): State {
  return {
    size,
    hasKeyring,
    step: 'welcome',
    draft: emptyDraft,
    notice: undefined,
    hasPassword: false,
    top: undefined,
    found: { lists: [] },
    list: atStart,
    filter: textOf(''),
    isSearching: false,
    work: idle,
    run: 0,
    saved: undefined,
    summary: undefined,
    wasStopped: false,
    outcome: undefined,
    effect: undefined,
  };
}

const idle: Work = { kind: 'none' };

/** The state after an action; nothing of the world is touched. Answers to what was given up are passed over. */
export function reduce(state: State, action: Action): State {
  if ('run' in action && action.run !== state.run) return state;
  switch (action.type) {
    case 'resized':
      return { ...state, size: action.size };
    case 'scrolled':
      return { ...state, top: action.to };
    case 'source-chosen':
      return { ...state, top: undefined, draft: { ...state.draft, source: action.source } };
    case 'sign-in-chosen':
      return { ...state, top: undefined, draft: { ...state.draft, signIn: action.signIn } };
    case 'span-chosen':
      return { ...state, top: undefined, draft: { ...state.draft, months: action.months } };
    case 'text-edited': {
      const texts = { ...state.draft.texts, [action.step]: action.text };
      return { ...state, top: undefined, notice: undefined, draft: { ...state.draft, texts } };
    }
    case 'password-edited':
      return { ...state, top: undefined, notice: undefined, hasPassword: !action.isEmpty };
    case 'list-moved':
      return { ...state, list: action.position };
    case 'lists-marked':
      return { ...state, draft: { ...state.draft, marked: action.marked } };
    case 'search-opened':
      return { ...state, isSearching: true };
    case 'search-edited':
      return { ...state, filter: action.text, list: atStart };
    case 'search-left':
      return { ...state, isSearching: false };
    case 'went-on':
      return wentOn(state);
    case 'went-back':
      return wentBack(state);
    case 'retried':
      return retried(state);
    case 'stopped':
      return stopped(state);
    case 'left':
      return left(state, { kind: 'left', hasSaved: state.saved !== undefined });
    case 'tested':
      return tested(state, action.found);
    case 'saved':
      return reading({ ...state, saved: action.saved });
    case 'progressed':
      return progressed(state, action.progress);
    case 'read':
      return entered({ ...state, work: idle, summary: action.summary }, 'outcome');
    case 'failed':
      return { ...state, top: undefined, work: { kind: 'failed', message: action.message, nextStep: action.nextStep } };
  }
}

function wentOn(state: State): State {
  const { step, draft } = state;
  if (step === 'outcome') return left(state, { kind: 'review', choice: choiceOf(draft) });
  if (step === 'password' && !state.hasPassword) return { ...state, notice: 'Nothing was typed yet.' };
  const notice = isTextStep(step) ? problemAt(step, draft) : undefined;
  if (notice !== undefined) return { ...state, notice };
  return entered(step === 'address' ? suggested(state) : state, stepAfter(step, draft));
}

/** A server that was typed stays, unless it was for another address. */
function suggested(state: State): State {
  const address = typedAt('address', state.draft);
  if (address === state.draft.suggestedFor) return state;
  const texts = { ...state.draft.texts, server: textOf(suggestedUrl(address)) };
  return { ...state, draft: { ...state.draft, texts, suggestedFor: address } };
}

/**
 * A step comes with nothing left over from others. A password is typed anew each time, since nobody can see what is there, and
 * so that it goes to no server but the one that it was typed for.
 */
function entered(before: State, step: Step): State {
  const hasPassword = before.hasPassword && keepsPassword.has(step);
  const state: State = { ...before, step, hasPassword, notice: undefined, top: undefined, isSearching: false };
  switch (step) {
    case 'sign-in':
      return { ...state, draft: { ...state.draft, signIn: usualSignIn(state) } };
    case 'test':
      return asking(state, { kind: 'testing' }, 'test');
    case 'read':
      return { ...readOrSave(state), wasStopped: false };
    default:
      return state;
  }
}

const keepsPassword: ReadonlySet<Step> = new Set<Step>(['test', 'lists', 'span', 'read', 'outcome']);

/** What was chosen before, where the server takes it. */
function usualSignIn({ draft, hasKeyring }: State): SignInKind | undefined {
  const offered = signInsFor(draft, hasKeyring);
  return offered.find((kind) => kind === draft.signIn) ?? offered[0];
}

/** The sample is invented: there is nothing to be saved. */
function readOrSave(state: State): State {
  return state.draft.source === 'sample' ? reading(state) : asking(state, { kind: 'saving' }, 'save');
}

function reading(state: State): State {
  return asking(state, { kind: 'reading', progress: undefined }, 'read');
}

function asking(state: State, work: Work, kind: 'test' | 'save' | 'read'): State {
  const run = state.run + 1;
  return { ...state, top: undefined, work, run, effect: { kind, choice: choiceOf(state.draft), run } };
}

function wentBack(state: State): State {
  if (state.step === 'welcome') return state;
  const before = entered(state, stepBefore(state.step, state.draft));
  return state.work.kind === 'none' ? before : abandoned(before);
}

function abandoned(state: State): State {
  return { ...state, work: idle, run: state.run + 1, effect: { kind: 'abort' } };
}

function retried(state: State): State {
  if (state.step === 'test') return asking(state, { kind: 'testing' }, 'test');
  return state.saved ? reading(state) : readOrSave(state);
}

function stopped(state: State): State {
  const { work } = state;
  if (work.kind !== 'reading') return state;
  const stopping: Work = { kind: 'stopping', progress: work.progress };
  return { ...state, work: stopping, wasStopped: true, effect: { kind: 'abort' } };
}

function left(state: State, outcome: WizardOutcome): State {
  return { ...abandoned(state), hasPassword: false, outcome };
}

/** Marks of lists that are no longer there would be read without being seen. */
function tested(state: State, found: Tested): State {
  const ids = new Set(found.lists.map(({ id }) => id));
  const marked = new Set([...state.draft.marked].filter((id) => ids.has(id)));
  const draft = { ...state.draft, marked };
  return entered(
    { ...state, work: idle, found, draft, list: atStart, filter: textOf('') },
    stepAfter('test', state.draft),
  );
}

/** Four times a second is as often as a number can be read. */
function progressed(state: State, progress: ReadProgress): State {
  const { work } = state;
  if (work.kind !== 'reading' && work.kind !== 'stopping') return state;
  const isDone = progress.done === progress.total;
  if (work.progress && !isDone && progress.seconds - work.progress.seconds < 0.25) return state;
  return { ...state, work: { kind: work.kind, progress } };
}
