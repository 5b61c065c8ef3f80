import { effectiveTime } from '../../../mail/message.ts';
import { families, type Family } from '../../../signals/signal.ts';
import { signalById } from '../../../signals/index.ts';
import { bar } from '../../picture/bar.ts';
import { markup, type Markup } from '../../picture/markup.ts';
import { reckoningPicture, type ReckoningStep } from '../../picture/reckoning.ts';
import { countOf, dayOf, emptyParts, familyWords, signed, titles } from '../../tui/labels.ts';
import type { CaseFile } from '../dossier.ts';
import { accountName } from './accounts.ts';
import type { Anchors } from './conversation.ts';
import type { Reason, Reasons, SignalReasons } from './reasons.ts';

/** How the score came about: family by family as a picture, then every addend, for and against side by side. */
export function reckoning(file: CaseFile, reasons: Reasons, anchors: Anchors): Markup {
  const { score } = file.campaign;
  const sumOf = (side: readonly SignalReasons[]): number => side.reduce((total, { sum }) => total + sum, 0);
  const context = { file, reasons, anchors };
  return markup`<section aria-labelledby="${anchors.prefix}-why"><h3 id="${anchors.prefix}-why">${titles.reckoning}</h3><figure>${stairs(file, anchors)}<figcaption>It begins with a bias of ${signed(score.bias)}, since almost no conversation is a campaign; the families add and take, and the sum is the score.</figcaption></figure></section>
<section class="two"><div class="side for"><h3>${titles.evidence} <span class="sum">${signed(sumOf(reasons.inFavour))}</span></h3>${sideOf(reasons.inFavour, emptyParts.evidence, context)}</div><div class="side against"><h3>${titles.counterEvidence} <span class="sum">${signed(sumOf(reasons.against))}</span></h3>${sideOf(reasons.against, emptyParts.counterEvidence, context)}${innocent(file)}</div></section>${weightless(reasons)}`;
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
  return markup`<ul>${side.map((one) => signalOf(one, context))}</ul>`;
}

function signalOf({ signal, family, sum, reasons }: SignalReasons, context: Context): Markup {
  const question = signalById(signal)?.question;
  return markup`<li class="signal"><p class="question">${question ?? signal}</p><p class="kind">${signal} · ${familyWords[family]} · ${signed(sum)}</p><ol>${reasons.map((reason) => addendOf(reason, context))}</ol></li>`;
}

function addendOf({ number, contribution, evidence }: Reason, { file, reasons, anchors }: Context): Markup {
  const { prefix } = anchors;
  const shown = file.threads.flatMap(({ messages }) => messages).find(({ message }) => message.id === evidence.message);
  const when = shown ? dayOf(effectiveTime(shown.message)) : '';
  const source = shown
    ? markup`<a href="#${prefix}-t${number}" aria-label="Reason ${number}: to the words">${when}</a>`
    : when;
  return markup`<li class="addend" id="${prefix}-r${number}"><div class="amount">${signed(contribution)}${bar(contribution, reasons.most)}</div><div><span class="quote">“${shortened(evidence.quote)}”</span><span class="who">${number} · ${accountName(file, evidence.account)}, ${source}</span></div></li>`;
}

/** The whole of it is marked in the conversation. */
function shortened(quote: string): string {
  const characters = Array.from(quote.replace(/\s+/g, ' ').trim());
  return characters.length <= mostCharacters ? characters.join('') : `${characters.slice(0, mostCharacters).join('')}…`;
}

const mostCharacters = 240;

function innocent({ innocentReadings }: CaseFile): Markup {
  return markup`<h3>${titles.innocentReadings}</h3><ul class="readings">${innocentReadings.map((reading) => markup`<li>${reading}</li>`)}</ul>`;
}

function weightless({ weightless: seen }: Reasons): Markup | undefined {
  if (seen.length === 0) return undefined;
  const named = seen.map(({ signal, times }) => `${signal} (${countOf(times, 'time')})`).join(', ');
  return markup`<section><p class="note">Also seen, and adding nothing because these signals weigh nothing yet or their family had reached its cap: ${named}.</p></section>`;
}
