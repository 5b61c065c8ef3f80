import {
  caveat,
  demandWords,
  knownByNote,
  levelWords,
  lowRegretAnswers,
  nothingFound,
  nothingRead,
  partWords,
  rarityWords,
  unknownWords,
} from '../words.ts';
import type { Report, ReportedCampaign } from './report.ts';
import { indented, wrapped } from './wrap.ts';

/** The report as plain text of 80 columns, for reading and for pipes. */
export function toText(report: Report): string {
  const { archive, campaigns } = report;
  const counted = `${archive.messages} messages, ${archive.threads} threads, ${archive.accounts} accounts`;
  const span = archive.first && archive.last ? `, ${day(archive.first)} to ${day(archive.last)}` : '';
  const notes = [
    archive.duplicates > 0 ? `${archive.duplicates} duplicates left out` : '',
    archive.rejected.length > 0 ? `${archive.rejected.length} could not be read (kept, with the reason)` : '',
  ].filter((note) => note !== '');
  const head = [`undue ${report.generator.version}: ${counted}${span}`, ...notes.map((note) => `  ${note}`), ''];
  if (campaigns.length === 0) {
    return [...head, ...wrapped(archive.messages === 0 ? nothingRead : nothingFound, 78), ''].join('\n');
  }
  return [
    ...head,
    ...campaigns.flatMap((campaign, index) => [...campaignText(campaign, index + 1), '']),
    ...wrapped(caveat, 78),
    '',
  ].join('\n');
}

function campaignText(campaign: ReportedCampaign, number: number): readonly string[] {
  const { reached } = campaign;
  const subject = campaign.threads[0]?.subject ?? '';
  const more = campaign.threads.length > 1 ? ` (and ${campaign.threads.length - 1} more threads)` : '';
  return [
    rule,
    ...wrapped(`${number}. ${campaign.level.toUpperCase()}  ${subject}${more}`, 78, '   '),
    ...indented([`${campaign.id}: ${levelWords[campaign.level]}`]),
    ...indented([
      `Score ${signed(campaign.score)} log-odds; ${rarityWords(campaign.rarity)}.`,
      reached.watch ? `First worth a look: ${moment(reached.watch)}` : '',
      reached.alarm ? `Alarm reached:      ${moment(reached.alarm)}` : '',
      `These messages ask for ${demandWords[campaign.demand]}${campaign.target ? ` of ${campaign.target.name}` : ''}.`,
    ]),
    '',
    '   Accounts',
    ...campaign.accounts
      .filter(({ part }) => part !== 'other')
      .flatMap((one) =>
        indented(
          [
            `${one.name} <${one.address}>: ${partWords[one.part]}; first seen ${day(one.firstSeen ?? '')}, ` +
              `${one.messages} messages, ${one.withArtefacts} with something technical${knownByNote(one.knownBy, '; ')}`,
          ],
          5,
        ),
      ),
    '',
    `   What points to pressure (bias ${signed(campaign.bias)})`,
    ...evidenceLines(campaign.evidence),
    '',
    '   What speaks against it',
    ...(campaign.counterEvidence.length > 0
      ? evidenceLines(campaign.counterEvidence)
      : indented(
          ['Nothing of what is looked for: no patch, log or version brought, no invitation, no announced procedure.'],
          5,
        )),
    '',
    '   Innocent readings',
    ...campaign.innocentReadings.flatMap((reading) => indented([`- ${reading}`], 5)),
    ...insufficientLines(campaign),
    '',
    '   If you are the one who is pressed',
    ...lowRegretAnswers.slice(0, 3).flatMap((answer) => indented([`- ${answer}`], 5)),
  ];
}

const rule = '-'.repeat(78);

function evidenceLines(evidence: ReportedCampaign['evidence']): readonly string[] {
  return evidence
    .filter(({ contribution }) => contribution !== 0)
    .flatMap((one) => {
      const [first = '', ...others] = wrapped(`"${one.quote}"`, 64);
      return [
        `     ${signed(one.contribution).padStart(7)}  ${one.signal}, ${one.account}`,
        `              ${first}`,
        ...others.slice(0, 3).map((line) => `              ${line}`),
      ];
    });
}

function insufficientLines({ insufficient }: ReportedCampaign): readonly string[] {
  if (insufficient.length === 0) return [];
  return [
    '',
    '   What could not be known',
    ...unknownWords(insufficient).flatMap((line) => indented([`- ${line}`], 5)),
  ];
}

function moment({ at, message }: { at: string | null; message: string }): string {
  return `${day(at ?? '')} by ${message}`;
}

function day(iso: string): string {
  return iso.slice(0, 10);
}

/** A number of logits with its sign and two decimals. */
export function signed(logits: number): string {
  return `${logits >= 0 ? '+' : '-'}${Math.abs(logits).toFixed(2)}`;
}
