import { emptyLine, fit, lineWidth, run, type Line } from '../line.ts';
import { wrapText } from '../wrap.ts';
import { isTextStep } from './steps.ts';
import { signInsFor, sourceKinds, spans, typedAt, type TextStep } from './draft.ts';
import { caret, fieldRow } from './field.ts';
import { providerOfUrl } from './providers.ts';
import type { State } from './state.ts';
import type { Saved } from './world.ts';
import {
  advice,
  amountSentence,
  outcomeSentences,
  ownDomain,
  passwordAdvice,
  passwordFields,
  progressWords,
  prompts,
  questions,
  readingWords,
  signIns,
  sources,
  spanAdvice,
  spanOf,
  testing,
  welcome,
  type Option,
} from './words.ts';

/** What a step says, and what there is to do; the row that is meant must stay in view. */
export interface Content {
  readonly prose: readonly Line[];
  readonly control: readonly Line[];
  readonly focus: number;
}

/** The content of a step at a width; that of lists is a table of its own. */
export function contentOf(state: State, width: number): Content {
  const { step, draft, work, hasKeyring } = state;
  if (work.kind === 'failed') return failure(work.message, work.nextStep, width);
  if (isTextStep(step)) return typing(step, state, width);
  switch (step) {
    case 'welcome':
      return options(
        [...welcome, questions.welcome],
        [sourceKinds.map((kind) => sources[kind]), sourceKinds.indexOf(draft.source)],
        width,
      );
    case 'sign-in': {
      const offered = signInsFor(draft, hasKeyring);
      const at = offered.findIndex((kind) => kind === draft.signIn);
      return options(
        [...providerAdvice(state), questions['sign-in']],
        [offered.map((kind) => signIns[kind]), at],
        width,
      );
    }
    case 'span':
      return options(
        [spanAdvice, questions.span],
        [spans.map(spanOf), spans.findIndex((months) => months === draft.months)],
        width,
      );
    case 'password':
      return password(state, width);
    case 'test':
      return said([], [testing[draft.source]], width);
    case 'read':
      return reading(state, width);
    case 'outcome':
      return outcome(state, width);
    case 'lists':
      return said([], [], width);
  }
}

/** Paragraphs, an empty row between. */
function paragraphs(texts: readonly string[], width: number): readonly Line[] {
  return texts.flatMap((text, index) => [...(index > 0 ? [emptyLine] : []), ...wrapText(text, width)]);
}

function said(prose: readonly string[], control: readonly string[], width: number): Content {
  return { prose: paragraphs(prose, width), control: paragraphs(control, width), focus: 0 };
}

function options(
  prose: readonly string[],
  [offered, at]: readonly [readonly Option[], number],
  width: number,
): Content {
  const names = Math.max(...offered.map(([name]) => name.length));
  const isNarrow = offered.some(([, about]) => about !== '' && names + 4 + about.length > width);
  const rows = offered.map(([name, about], index) => option([name, about], index === at, { names, isNarrow, width }));
  return {
    prose: paragraphs(prose, width),
    control: rows.flat(),
    focus: rows.slice(0, at).flat().length + (rows[at]?.length ?? 1) - 1,
  };
}

interface OptionStyle {
  readonly names: number;
  readonly isNarrow: boolean;
  readonly width: number;
}

/** The chosen one has a mark before it and a word about it; where there is room the others have theirs too. */
function option([name, about]: Option, isChosen: boolean, { names, isNarrow, width }: OptionStyle): readonly Line[] {
  const mark = run(isChosen ? '┃ ' : '  ', 'accent');
  const label = run(name, isChosen ? 'strong' : 'plain');
  if (!isNarrow) return [[mark, ...fit([label], names + 2), run(about, isChosen ? 'plain' : 'dim')]];
  const below = isChosen ? wrapText(about, width - 4).map((row): Line => [mark, run('  '), ...row]) : [];
  return [[mark, label], ...below];
}

function typing(step: TextStep, state: State, width: number): Content {
  const known = step === 'server' ? [serverAdvice(state)] : [];
  return {
    prose: paragraphs([...advice[step], ...known], width),
    control: [fieldRow(prompts[step], state.draft.texts[step], width), ...noticeRows(state.notice, width)],
    focus: 0,
  };
}

function serverAdvice({ draft }: State): string {
  const provider = providerOfUrl(typedAt('server', draft));
  return provider ? `${provider.name}: ${provider.advice}` : ownDomain;
}

function noticeRows(notice: string | undefined, width: number): readonly Line[] {
  return notice === undefined ? [] : wrapText(`! ${notice}`, width, { tone: 'strong', indent: 2 });
}

function providerAdvice({ draft }: State): readonly string[] {
  const provider = providerOfUrl(typedAt('server', draft));
  return provider ? [provider.advice] : ['Whatever you choose, no password goes into the settings or into a log.'];
}

/** Not even its length is shown. */
function password(state: State, width: number): Content {
  const { draft, hasPassword, notice } = state;
  const about = passwordAdvice[draft.signIn === 'keyring' ? 'keyring' : 'prompt'];
  const known = providerOfUrl(typedAt('server', draft))?.advice;
  const field = hasPassword ? passwordFields.typed : passwordFields.empty;
  return {
    prose: paragraphs([...(known === undefined ? [] : [known]), about], width),
    control: [
      [run('Password  ', 'dim'), ...(hasPassword ? [run(field, 'strong'), caret] : [caret, run(field, 'dim')])],
      ...noticeRows(notice, width),
    ],
    focus: 0,
  };
}

function failure(message: string, nextStep: string, width: number): Content {
  return {
    prose: [],
    control: [...wrapText(message, width, { tone: 'strong' }), emptyLine, ...wrapText(nextStep, width)],
    focus: 0,
  };
}

function reading({ work, saved }: State, width: number): Content {
  if (work.kind === 'saving') return said([], [readingWords.saving], width);
  if (work.kind !== 'reading' && work.kind !== 'stopping') return said([], [], width);
  const about = work.kind === 'reading' ? readingWords.about : readingWords.stopping;
  const { progress } = work;
  const prose = [...paragraphs([about], width), ...placeRows(saved, width)];
  if (!progress) return { prose, control: paragraphs([readingWords.starting], width), focus: 0 };
  const { done, total, seconds } = progress;
  if (done === total) return { prose, control: paragraphs([readingWords.analysing], width), focus: 0 };
  const words = progressWords(done, total, seconds);
  const rows = words.filter((one) => one !== '').flatMap((one) => wrapText(one, width));
  return { prose, control: [...(total ? [bar(done / total, width)] : []), ...rows], focus: 0 };
}

/** Blocks for what is done, dots for the rest: it is read without colour, too. */
function bar(share: number, width: number): Line {
  const percent = ` ${Math.floor(share * 100)} %`;
  const room = Math.max(1, width - lineWidth([run(percent)]));
  const done = Math.max(0, Math.min(room, Math.floor(share * room)));
  return [run('█'.repeat(done), 'accent'), run('·'.repeat(room - done), 'dim'), run(percent)];
}

function outcome({ summary, saved, wasStopped }: State, width: number): Content {
  if (!summary) return said([], [], width);
  const [first = '', ...rest] = outcomeSentences(summary);
  const after = paragraphs([...rest, amountSentence(summary, wasStopped)], width);
  return {
    prose: [],
    control: [...wrapText(first, width, { tone: 'strong' }), emptyLine, ...after, ...placeRows(saved, width)],
    focus: 0,
  };
}

function placeRows(saved: Saved | undefined, width: number): readonly Line[] {
  const places = saved?.places ?? [];
  return places.length === 0 ? [] : [emptyLine, ...places.flatMap((one) => wrapText(one, width, { indent: 2 }))];
}
