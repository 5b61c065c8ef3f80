import { z } from 'zod';
import { ExpectedError } from '../errors.ts';
import { isAct } from '../language/act.ts';
import type { LabelledSentence } from '../language/train-acts.ts';

/** Reads a file of labelled sentences: `act[,act]<TAB>sentence` a line, `#` for comments. */
export function parseSentences(register: string, content: string): readonly LabelledSentence[] {
  return content.split('\n').flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const [labels = '', text = ''] = line.split('\t');
    const marked = labels.split(',').map((label) => label.trim());
    if (text.trim() === '' || !marked.every(isAct)) {
      throw new ExpectedError(
        'usage',
        `data/acts/${register}.tsv line ${index + 1} is not "act<TAB>sentence" with a known act`,
        'Mend the line; the acts are listed in src/language/act.ts.',
      );
    }
    return [{ acts: marked.filter(isAct), text: text.trim(), register }];
  });
}

const persona = z.object({
  name: z.string(),
  address: z.string(),
  tz: z.string(),
  mailer: z.string().nullish(),
  role: z.enum(['maintainer', 'presser', 'beneficiary', 'bystander', 'established']),
});

const scenarioSchema = z.object({
  id: z.string(),
  label: z.enum(['campaign', 'benign']),
  what: z.string(),
  language: z.string().default('en'),
  kind: z.string().optional(),
  hand: z.string().optional(),
  demand: z.string().nullish(),
  beneficiary: z.string().nullish(),
  personas: z.record(z.string(), persona),
  messages: z.array(
    z.object({
      id: z.coerce.string(),
      from: z.string(),
      day: z.number(),
      time: z.string(),
      reply_to: z.coerce.string().nullish(),
      subject: z.string().nullish(),
      body: z.string(),
      act: z.enum(['pressure', 'neutral', 'reply']),
    }),
  ),
});

/** A campaign or an innocent look-alike as data. */
export type Scenario = z.infer<typeof scenarioSchema>;

/** Reads a scenario file. */
export function parseScenario(name: string, content: string): Scenario {
  const parsed = scenarioSchema.safeParse(safeJson(content));
  if (parsed.success) return parsed.data;
  throw new ExpectedError(
    'usage',
    `${name} is not a scenario: ${parsed.error.issues[0]?.message ?? ''}`,
    'See data/scenarios/README.md for the form.',
  );
}

function safeJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
