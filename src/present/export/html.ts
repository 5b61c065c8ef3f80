import { createHash } from 'node:crypto';
import { markup, type Markup } from '../picture/markup.ts';
import { counted, countOf, dayOf, levelWords, signed } from '../tui/labels.ts';
import { caveat, limitWords, methodWords, nothingFound, nothingRead } from '../words.ts';
import { caseTitle } from './case-names.ts';
import type { Dossier } from './dossier.ts';
import { defineFormat } from './format.ts';
import { caseSection } from './html/case.ts';
import { pageStyle } from './html/style.ts';
import { alertsPicture } from './pictures.ts';

export const html = defineFormat({
  name: 'html',
  purpose: 'a page for reading, sending and printing: one file without script, which loads nothing',
  files: (dossier) => [{ name: 'report.html', content: page(dossier) }],
});

function page(dossier: Dossier): string {
  const title = headline(dossier);
  const { markup: text } = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${{ markup: policy }}"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"><meta name="robots" content="noindex"><title>undue: ${title}</title><style>${{ markup: pageStyle }}</style></head>
<body id="top"><a class="skip" href="#cases">To the cases</a>
<header class="top"><p class="eyebrow">undue report</p><h1>${title}</h1>${summary(dossier)}<p class="caveat">${caveat}</p></header>
<main id="cases">${overview(dossier)}${dossier.cases.map((file, at) => caseSection(file, at + 1, dossier))}</main>
<footer>${method(dossier)}</footer></body></html>
`;
  return text;
}

/** Nothing is loaded, nothing runs; the one style is let in by its hash, so that no other can be slipped in. */
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(pageStyle).digest('base64')}'; base-uri 'none'; form-action 'none'`;

function headline({ cases, archive }: Dossier): string {
  if (archive.messages === 0) return 'Nothing was read';
  const alarms = cases.filter(({ campaign }) => campaign.level === 'alarm').length;
  const watches = cases.length - alarms;
  const words = [
    ...(alarms > 0 ? [countOf(alarms, 'alarm')] : []),
    ...(watches > 0 ? [countOf(watches, 'watch', 'watches')] : []),
  ];
  return `${words.length === 0 ? 'No finding' : words.join(' and ')} in ${countOf(archive.messages, 'message')}`;
}

function summary({ archive, cases, isPseudonymised }: Dossier): Markup {
  const { first, last } = archive;
  const span = first === undefined || last === undefined ? '' : `, ${dayOf(first)} to ${dayOf(last)}`;
  const read = `${countOf(archive.messages, 'message')} in ${countOf(archive.threads, 'thread')} by ${countOf(archive.accounts, 'account')}${span}`;
  const found = archive.messages === 0 ? nothingRead : cases.length === 0 ? nothingFound : undefined;
  const left = [
    ...(archive.duplicates > 0 ? [`${countOf(archive.duplicates, 'duplicate')} left out`] : []),
    ...(archive.rejected.length > 0 ? [`${counted(archive.rejected.length)} could not be read`] : []),
    ...(isPseudonymised ? ['names, addresses, domains and message-ids are pseudonyms'] : []),
  ];
  return markup`${found === undefined ? undefined : markup`<p class="lead">${found}</p>`}<p class="note">${[read, ...left].join(' · ')}.</p>`;
}

function overview(dossier: Dossier): Markup | undefined {
  if (dossier.cases.length === 0) return undefined;
  const rows = dossier.cases.map((file, at) => {
    const { campaign } = file;
    const reached = dayOf((campaign.reached[campaign.level] ?? campaign.reached.watch).at);
    return markup`<tr><td><span class="pill ${campaign.level}">${levelWords[campaign.level]}</span></td><th scope="row"><a href="#c${at + 1}">${caseTitle(file)}</a></th><td class="day" data-name="Reached">${reached}</td><td class="n" data-name="Score at the end">${signed(campaign.score.logits)}</td></tr>`;
  });
  const picture = alertsPicture(dossier, 'alerts');
  return markup`<section><h2>Cases</h2><table class="stack"><thead><tr><th scope="col">Level</th><th scope="col">Subject</th><th scope="col">Reached</th><th scope="col" class="n">Score at the end</th></tr></thead><tbody>${rows}</tbody></table></section>${picture ? markup`<section><h3>Alerts by list and year</h3><figure><div class="scroll" role="region" tabindex="0" aria-label="Alerts by list and year">${picture}</div></figure></section>` : undefined}`;
}

function method({ rates, thresholds, generator }: Dossier): Markup {
  const items = (lines: readonly string[]): Markup =>
    markup`<ul class="readings plain">${lines.map((line) => markup`<li>${line}</li>`)}</ul>`;
  const measured = `A watch stands from ${signed(thresholds.watch)} on, an alarm from ${signed(thresholds.alarm)}. Measured on ${countOf(rates.alarm.threads, 'thread')} of ordinary archives: ${countOf(rates.alarm.cases, 'alarm')}, ${countOf(rates.watch.cases, 'watch', 'watches')}.`;
  return markup`<section><h2>Method</h2>${items([...methodWords, measured])}<h2>Limits</h2>${items(limitWords)}</section><p class="note">Made by undue ${generator.version} with the model ${generator.model}. The same mail gives the same page.</p>`;
}
