import { effectiveTime, type MessageId, type Passage, type Span } from '../../../mail/message.ts';
import { markup, textLines, type Content, type Markup } from '../../picture/markup.ts';
import type { ShownMessage } from '../../review.ts';
import { attachmentWords, defectWords, foldWords, minuteOf } from '../../tui/labels.ts';
import { partWords } from '../../words.ts';
import { subjectOf } from '../case-names.ts';
import type { CaseFile } from '../dossier.ts';
import type { Reason, Reasons } from '../reasons.ts';

/** The ids of a page: every case and every message of it has one. */
export interface Anchors {
  /** Of the case. */
  readonly prefix: string;
  message(id: MessageId): string | undefined;
}

/** The threads of a case as they were written, with the words marked that the reckoning points to. */
export function conversation(file: CaseFile, reasons: Reasons, anchors: Anchors): Markup {
  return markup`${file.threads.map(
    ({ subject, messages }) =>
      markup`<h4>${subjectOf(subject)}</h4>${messages.map((shown) => messageOf(shown, { file, reasons, anchors, subject }))}`,
  )}`;
}

interface Context {
  readonly file: CaseFile;
  readonly reasons: Reasons;
  readonly anchors: Anchors;
  readonly subject: string;
}

function messageOf(shown: ShownMessage, context: Context): Markup {
  const { message, depth } = shown;
  const { anchors, reasons, file } = context;
  const part = file.campaign.accounts.find(({ account }) => account === message.from)?.part ?? 'other';
  const own = reasons.at(message.id);
  const whole = own.filter(({ evidence }) => evidence.span === undefined);
  const id = anchors.message(message.id);
  return markup`<article class="message ${part} d${Math.min(depth, deepest)}" id="${id ?? ''}"><div class="head"><h5>${nameOf(shown)}</h5>${notesOn(shown, part, context).map((note) => markup`<span>${note}</span>`)}${whole.map((reason) => reference(reason, anchors))}</div>${bodyOf(shown, own, anchors)}</article>`;
}

const deepest = 4;

/** A name, and the address where there is none. */
export function nameOf({ message }: ShownMessage): string {
  return message.displayName === '' ? message.from : message.displayName;
}

function notesOn({ message }: ShownMessage, part: keyof typeof partWords, { subject }: Context): readonly string[] {
  return [
    minuteOf(effectiveTime(message)),
    ...(part === 'other' ? [] : [partWords[part]]),
    ...(message.subject.endsWith(subject) ? [] : [message.subject]),
    ...message.defects.map((defect) => defectWords[defect]),
    ...message.attachments.map(attachmentWords),
  ];
}

/** The link from a text to its reason, and the place that the reason links back to. */
function reference({ number, contribution }: Reason, { prefix }: Anchors): Markup {
  const side = contribution < 0 ? 'ref against' : 'ref';
  return markup`<a class="${side}" id="${prefix}-t${number}" href="#${prefix}-r${number}" aria-label="Reason ${number}">${number}</a>`;
}

function bodyOf({ message, passages }: ShownMessage, reasons: readonly Reason[], anchors: Anchors): readonly Markup[] {
  const { text } = message;
  const tiled: readonly Passage[] =
    passages.length > 0 || text === '' ? passages : [{ kind: 'authored', start: 0, end: text.length }];
  return joined(tiled).flatMap((passage) => {
    const trimmed = withoutBlankEnds(text, passage);
    if (trimmed.start >= trimmed.end) return [];
    const content = marked(text, trimmed, { reasons, anchors });
    if (passage.kind === 'authored') return [markup`<div class="said">${content}</div>`];
    return [folded(passage, content, { text, trimmed, isMarked: reasons.some((one) => meets(one, passage)) })];
  });
}

/** "On … she wrote:" belongs to what it introduces. */
function joined(passages: readonly Passage[]): readonly Passage[] {
  const all: Passage[] = [];
  for (const passage of passages) {
    const last = all.at(-1);
    const kind = passage.kind === 'attribution' ? 'quoted' : passage.kind;
    if (last?.kind === kind) all[all.length - 1] = { ...last, end: passage.end };
    else all.push({ ...passage, kind });
  }
  return all;
}

function withoutBlankEnds(text: string, { start, end }: Span): Span {
  const slice = text.slice(start, end);
  const kept = slice.trimEnd();
  const lead = /^(?:[^\S\n]*\n)*/.exec(kept)?.[0].length ?? 0;
  return { start: start + lead, end: start + kept.length };
}

function folded(
  { kind }: Passage,
  content: Content,
  { text, trimmed, isMarked }: { readonly text: string; readonly trimmed: Span; readonly isMarked: boolean },
): Markup {
  const lines = text.slice(trimmed.start, trimmed.end).split('\n').length;
  const look = kind === 'patch' || kind === 'log' ? 'folded code' : 'folded';
  const body = markup`<div class="${look}">${content}</div>`;
  const open = isMarked ? markup` open` : undefined;
  return markup`<details${open}><summary>${foldWords(kind, lines)}</summary>${body}</details>`;
}

function meets({ evidence: { span } }: Reason, passage: Span): boolean {
  return span !== undefined && span.start < passage.end && span.end > passage.start;
}

/** Spans may overlap: the text is cut at every end of one, and each piece is marked by what covers it. */
function marked(
  text: string,
  within: Span,
  { reasons, anchors }: { readonly reasons: readonly Reason[]; readonly anchors: Anchors },
): readonly Markup[] {
  const own = reasons.filter((reason) => meets(reason, within));
  const soft = softBreaksIn(text, within);
  const ends = own.flatMap(({ evidence: { span } }) => (span ? [span.start, span.end] : []));
  const inside = ends.filter((end) => end > within.start && end < within.end);
  const cuts = [...new Set([within.start, ...inside, within.end])].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, at) => {
    const end = cuts[at + 1] ?? within.end;
    const covering = own.filter((reason) => meets(reason, { start, end }));
    const ending = covering.filter(({ evidence: { span } }) => span && Math.min(span.end, within.end) === end);
    const words = softened(text, { start, end }, soft);
    if (covering.length === 0) return words;
    const side = covering.every(({ contribution }) => contribution < 0) ? 'against' : 'for';
    return markup`<mark class="${side}">${words}</mark>${ending.map((reason) => reference(reason, anchors))}`;
  });
}

/** Mail is broken at some 72 columns; where the page is narrower, a line break between two lines of prose is a space. */
function softBreaksIn(text: string, { start, end }: Span): readonly number[] {
  const breaks = text.slice(start, end).matchAll(/(?<=[^\n]{40})\n(?=[\p{L}\p{N}"'(“‘])/gu);
  return Array.from(breaks, ({ index }) => start + index);
}

function softened(text: string, { start, end }: Span, soft: readonly number[]): Markup {
  const inside = soft.filter((at) => at >= start && at < end);
  const starts = [start, ...inside.map((at) => at + 1)];
  return markup`${starts.map((from, at) => {
    const to = inside[at];
    return markup`${textLines(text.slice(from, to ?? end))}${to === undefined ? undefined : softBreak}`;
  })}`;
}

const softBreak = markup`<span class="s">\n</span>`;
