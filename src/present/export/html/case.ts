import type { MessageId } from '../../../mail/message.ts';
import { markup, type Markup } from '../../picture/markup.ts';
import { countOf, dayOf, demandSentence, levelSentence, levelWords, signed, titles } from '../../tui/labels.ts';
import { levelWords as meanings, likenessCaveat, rarityWords, tooLittleToCompare } from '../../words.ts';
import { accountName, caseTitle } from '../case-names.ts';
import type { CaseFile, Dossier } from '../dossier.ts';
import { reasonsOf } from '../reasons.ts';
import { caseLinkage, caseTimeline } from '../pictures.ts';
import { accountTable } from './accounts.ts';
import { conversation, type Anchors } from './conversation.ts';

import { reckoning } from './reckoning.ts';

/** One case, from what it is to every word that it was found by. */
export function caseSection(file: CaseFile, number: number, { thresholds }: Dossier): Markup {
  const anchors = anchorsOf(file, number);
  const { prefix } = anchors;
  const { campaign } = file;
  const reasons = reasonsOf(file);
  return markup`<article class="case" id="${prefix}" aria-labelledby="${prefix}-title"><section><p><span class="pill ${campaign.level}">${levelWords[campaign.level]}</span> <span class="note">${campaign.id}</span></p><h2 id="${prefix}-title">${caseTitle(file)}</h2><p class="lead">${said(meanings[campaign.level])} ${demandSentence(campaign.demand, campaign.target === undefined ? undefined : accountName(file, campaign.target))}</p>${facts(file)}</section>
<section><h3 id="${prefix}-time">How it went</h3><figure>${timelines(file, thresholds, prefix)}</figure></section>
<section><h3 id="${prefix}-accounts">${titles.accounts}</h3>${accountTable(file)}</section>
${reckoning(file, reasons, anchors)}
${likeness(file, prefix)}
<section><h3 id="${prefix}-said">${titles.conversation}</h3><p class="note">Marked is what the reckoning points to; a number leads to the reason, and the day at a reason leads back. Times are in UTC.</p>${conversation(file, reasons, anchors)}<p class="back"><a href="#top">To the top</a></p></section></article>`;
}

/** A half-sentence as a sentence. */
function said(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}

function anchorsOf({ threads }: CaseFile, number: number): Anchors {
  const prefix = `c${number}`;
  const ids = threads.flatMap(({ messages }) => messages.map(({ message }) => message.id));
  const places = new Map<MessageId, string>(ids.map((id, at) => [id, `${prefix}-m${at + 1}`]));
  return { prefix, message: (id) => places.get(id) };
}

function facts({ campaign, threads }: CaseFile): Markup {
  const messages = threads.reduce((sum, thread) => sum + thread.messages.length, 0);
  const rows: readonly (readonly [string, string])[] = [
    ['First worth a look', dayOf(campaign.reached.watch.at)],
    ['Alarm reached', campaign.reached.alarm ? dayOf(campaign.reached.alarm.at) : 'never'],
    ['How it stands', `${campaign.level} ${levelSentence(campaign, 'at the end')}`],
    ['Score at the end', `${signed(campaign.score.logits)} log-odds`],
    ['How rare', rarityWords(campaign.rarity)],
    ['Read for it', `${countOf(messages, 'message')} in ${countOf(threads.length, 'thread')}`],
  ];
  return markup`<dl class="facts">${rows.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function timelines(file: CaseFile, thresholds: Dossier['thresholds'], prefix: string): readonly Markup[] {
  return (['wide', 'narrow'] as const).map(
    (width) =>
      markup`<div class="${width}">${caseTimeline(file, thresholds, { id: `${prefix}-timeline-${width}`, width })}</div>`,
  );
}

function likeness(file: CaseFile, prefix: string): Markup | undefined {
  const map = caseLinkage(file, `${prefix}-linkage`);
  if (file.likenesses.length === 0) return undefined;
  if (!map) return markup`<section><h3>How alike they write</h3><p class="note">${tooLittleToCompare}</p></section>`;
  return markup`<section><h3 id="${prefix}-alike">How alike they write</h3><figure><div class="scroll" role="region" tabindex="0" aria-label="Ways of writing in case ${prefix}">${map}</div><figcaption>${likenessCaveat}</figcaption></figure></section>`;
}
