import { ExpectedError } from '../../errors.ts';
import { signalById, signals } from '../../signals/index.ts';
import type { SignalDefinition } from '../../signals/signal.ts';
import { indented, wrapped } from '../../present/report/wrap.ts';
import { signed, toText } from '../../present/report/text.ts';
import { withAnalysis } from '../analysis.ts';
import { write } from '../io.ts';
import { loadScoreModel } from '../load-means.ts';
import { withAnalysisOptions, type AnalysisOptions } from '../options.ts';
import type { AddCommand } from '../program.ts';
import { reportOf } from './scan.ts';

/** `undue explain`: a signal's documentation, or a finding's whole reckoning. */
export const explainCommand: AddCommand = (program, io) => {
  const command = program
    .command('explain')
    .description("print a signal's documentation, or a finding's whole reckoning (give its sources too)")
    .argument('[what]', 'the id of a signal or of a finding; without it, the signals are listed')
    .argument('[source...]', 'for a finding: the archives it was found in');
  withAnalysisOptions(command).action(
    async (what: string | undefined, sources: readonly string[], options: AnalysisOptions) => {
      const signal = what === undefined ? undefined : signalById(what);
      if (what === undefined) return write(io.stdout, catalogue());
      if (signal) return write(io.stdout, documentation(signal));
      if (sources.length === 0 && options.store === undefined) throw unknown(what);
      return withAnalysis(sources, { options, io }, async (analysis) => {
        const campaigns = analysis.campaigns.filter(({ id }) => id === what);
        if (campaigns.length === 0) throw unknown(what);
        await write(io.stdout, toText(reportOf({ ...analysis, campaigns }, 'watch')));
      });
    },
  );
};

function unknown(what: string): ExpectedError {
  return new ExpectedError(
    'usage',
    `"${what}" is neither a signal nor a finding of these sources`,
    '"undue explain" lists the signals; for a finding give its id and the archives: undue explain case-… archive.mbox',
  );
}

function catalogue(): string {
  const { weights } = loadScoreModel();
  return signals
    .map(({ id, family, question }) => `${signed(weights[id] ?? 0)}  ${family.padEnd(13)} ${id.padEnd(26)} ${question}`)
    .concat('')
    .join('\n');
}

function documentation({
  id,
  family,
  lifecycle,
  question,
  rationale,
  mistakenFor,
  references,
}: SignalDefinition): string {
  const { weights, caps } = loadScoreModel();
  return [
    `${id} (${family}, ${lifecycle})`,
    ...indented([question]),
    '',
    ...wrapped(rationale, 78),
    '',
    `Worth at most ${signed(weights[id] ?? 0)} logits; its family together at most ${signed(caps[family])}.`,
    'Mistaken for:',
    ...mistakenFor.flatMap((one) => indented([`- ${one}`])),
    'See:',
    ...references.map((one) => `   ${one}`),
    '',
  ].join('\n');
}
