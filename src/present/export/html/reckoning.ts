import { effectiveTime } from '../../../mail/message.ts';
import { families, type Family } from '../../../signals/signal.ts';
import { signalById } from '../../../signals/index.ts';
import { bar } from '../../picture/bar.ts';
import { markup, type Markup } from '../../picture/markup.ts';
import { reckoningPicture, type ReckoningStep } from '../../picture/reckoning.ts';
import { choices, countOf, dayOf, emptyParts, familyWords, reassurance, signed, titles } from '../../tui/labels.ts';
import { unknownWords } from '../../words.ts';
import { accountName } from '../case-names.ts';
import type { CaseFile } from '../dossier.ts';
import type { Anchors } from './conversation.ts';
import type { Reason, Reasons, SignalReasons } from '../reasons.ts';

/** How the score came about: family by family as a picture, then every addend, for and against side by side. */
export function reckoning(file: CaseFile, reasons: Reasons, anchors: Anchors): Markup {
  const { score } = file.campaign;
  const sumOf = (side: readonly SignalReasons[]): number => side.reduce((total, { sum }) => total + sum, 0);
  const context = { file, reasons, anchors };
  return markup`<section><h3 id="${anchors.prefix}-why">${titles.reckoning}</h3><figure>${stairs(file, anchors)}<figcaption>It begins with a bias of ${signed(score.bias)}, since almost no conversation is a campaign; the families add and take, and the sum is the score.</figcaption></figure></section>
<section class="two"><div class="side against"><h3>${titles.counterEvidence} <span class="sum">${signed(sumOf(reasons.against))}</span></h3>${sideOf(reasons.against, emptyParts.counterEvidence, context)}${aside(file)}</div><div class="side for"><h3>${titles.evidence} <span class="sum">${signed(sumOf(reasons.inFavour))}</span></h3>${sideOf(reasons.inFavour, emptyParts.evidence, context)}</div></section>${weightless(reasons)}`;
}

interface Context {
  readonly file: CaseFile;
  readonly reasons: Reasons;
  readonly anchors: Anchors;
}

function stairs({ campaign }: CaseFile, { prefix }: Anchors): readonly Markup[] {
  const { bias, logits, families: sums } = campaign.score;
  const sumOf = (family: Family): number => sums.find((one) => one.family === family)?.sum ?? 0;
  const steps: readonly ReckoningStep[] = [
    { name: 'bias', logits: bias, kind: 'bias' },
    ...families.map((family): ReckoningStep => ({
      name: familyWords[family],
      logits: sumOf(family),
      kind: family === 'counter' ? 'against' : 'for',
    })),
    { name: 'score', logits, kind: 'sum' },
  ];
  const title = 'The reckoning by families of signals';
  const description = steps.map(({ name, logits: step }) => `${name} ${signed(step)}`).join(', ');
  return (['wide', 'narrow'] as const).map(
    (width) =>
      markup`<div class="${width}">${reckoningPicture(steps, { id: `${prefix}-stairs-${width}`, title, description }, width)}</div>`,
  );
}

function sideOf(side: readonly SignalReasons[], empty: string, context: Context): Markup {
  if (side.length === 0) return markup`<p class="note">${empty}</p>`;
  const [shown, rest] =
    side.length <= mostSignals + 1 ? [side, []] : [side.slice(0, mostSignals), side.slice(mostSignals)];
  const sum = rest.reduce((total, one) => total + one.sum, 0);
  const more =
    rest.length === 0
      ? undefined
      : markup`<details class="more"><summary>${countOf(rest.length, 'more signal')}, together ${signed(sum)}</summary><ul>${rest.map((one) => signalOf(one, context))}</ul></details>`;
  return markup`<ul>${shown.map((one) => signalOf(one, context))}</ul>${more}`;
}

/** The weightiest; the rest is folded, so that the conversation is not out of reach. */
const mostSignals = 8;

function signalOf({ signal, family, sum, reasons }: SignalReasons, context: Context): Markup {
  const question = signalById(signal)?.question;
  const [shown, rest] =
    reasons.length <= mostShown + 1 ? [reasons, []] : [reasons.slice(0, mostShown), reasons.slice(mostShown)];
  return markup`<li class="signal"><p class="question">${question ?? signal}</p><p class="kind">${signal} · ${familyWords[family]} · ${signed(sum)}</p><ol>${shown.map((reason) => addendOf(reason, context))}</ol>${smaller(rest, context)}</li>`;
}

/** The rest of a long list is folded; a link into it opens it. */
const mostShown = 3;

function smaller(rest: readonly Reason[], context: Context): Markup | undefined {
  if (rest.length === 0) return undefined;
  const sum = rest.reduce((total, { contribution }) => total + contribution, 0);
  return markup`<details class="more"><summary>${rest.length} smaller, together ${signed(sum)}</summary><ol>${rest.map((reason) => addendOf(reason, context))}</ol></details>`;
}

function addendOf({ number, contribution, evidence }: Reason, { file, reasons, anchors }: Context): Markup {
  const { prefix } = anchors;
  const shown = file.threads.flatMap(({ messages }) => messages).find(({ message }) => message.id === evidence.message);
  const when = shown ? dayOf(effectiveTime(shown.message)) : '';
  const source = shown
    ? markup`<a href="#${prefix}-t${number}" aria-label="${when}, the words of reason ${number}">${when}</a>`
    : when;
  return markup`<li class="addend" id="${prefix}-r${number}"><div class="amount">${signed(contribution)}${bar(contribution, reasons.most)}</div><div><span class="quote">“${shortened(evidence.quote)}”</span><span class="who">${number} · ${accountName(file, evidence.account)}, ${source}</span></div></li>`;
}

/** The whole of it is marked in the conversation. */
function shortened(quote: string): string {
  const characters = Array.from(quote.replace(/\s+/g, ' ').trim());
  return characters.length <= mostCharacters ? characters.join('') : `${characters.slice(0, mostCharacters).join('')}…`;
}

const mostCharacters = 240;

/** Beside the evidence, and of its weight: what else it may be, what is not known, and what costs little. */
function aside({ campaign, innocentReadings }: CaseFile): Markup {
  const unknown = unknownWords(campaign.score.unknown);
  return markup`<h3>${titles.innocentReadings}</h3>${list(innocentReadings)}<h3>${titles.insufficient}</h3>${list(unknown.length === 0 ? [emptyParts.insufficient] : unknown)}<h3>${titles.choices}</h3><p class="lead">${reassurance}</p>${list(choices)}`;
}

function list(lines: readonly string[]): Markup {
  return markup`<ul class="readings">${lines.map((line) => markup`<li>${line}</li>`)}</ul>`;
}

function weightless({ weightless: seen }: Reasons): Markup | undefined {
  if (seen.length === 0) return undefined;
  const named = seen.map(({ signal, times }) => `${signal} (${countOf(times, 'time')})`).join(', ');
  return markup`<section><p class="note">Also seen, and adding nothing because these signals weigh nothing yet or their family had reached its cap: ${named}.</p></section>`;
}
