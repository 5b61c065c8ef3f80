import type { Staged, StagedMessage } from './staged.ts';
import { drawn, sequenceFor } from '../seeded.ts';

/** A harmless message: what most people who are new to a list write. */
export interface Harmless {
  readonly subject: string;
  readonly body: string;
}

/** Draws a question, a report, a small patch or thanks, about an invented part of the project. */
export function harmlessMessage(next: () => number): Harmless {
  const draw = (items: readonly string[]): string => drawn(items, next) ?? '';
  const part = draw(parts);
  const version = `${1 + Math.floor(next() * 6)}.${Math.floor(next() * 20)}`;
  const kind = drawn([question, report, patch, howTo], next) ?? question;
  return kind({ part, version, draw, line: 20 + Math.floor(next() * 400) });
}

/** A newcomer as most are: one to four messages over some weeks, answered by a regular; nobody presses anybody. */
export function harmlessNewcomer(index: number, seed: number): Staged {
  const next = sequenceFor(seed, `newcomer ${index}`);
  const name = `${drawn(firstNames, next) ?? ''} ${drawn(lastNames, next) ?? ''}`;
  const address = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}${index}@${drawn(['freemail.example', 'mail.example.net', 'example.org'], next) ?? ''}`;
  const first = harmlessMessage(next);
  const messages: StagedMessage[] = [
    {
      id: '1',
      from: 'n1',
      day: 0,
      time: '10:12',
      subject: first.subject,
      body: `${first.body}\n${name}\n`,
      act: 'neutral',
    },
    { id: '2', from: 'e1', day: 1, time: '09:40', reply_to: '1', body: drawn(answers, next) ?? '', act: 'reply' },
  ];
  if (next() < 0.6) {
    messages.push({
      id: '3',
      from: 'n1',
      day: 2,
      time: '18:03',
      reply_to: '2',
      body: drawn(thanks, next) ?? '',
      act: 'neutral',
    });
  }
  for (let more = Math.floor(next() * 3); more > 0; more -= 1) {
    const { subject, body } = harmlessMessage(next);
    messages.push({ id: `${3 + more}`, from: 'n1', day: 40 - 10 * more, time: '14:25', subject, body, act: 'neutral' });
  }
  return {
    id: `newcomer-${String(index).padStart(3, '0')}`,
    label: 'benign',
    what: 'a harmless newcomer',
    language: 'en',
    personas: {
      n1: {
        name,
        address,
        tz: drawn(['+0100', '-0500', '+0530', '+0000', '-0800'], next) ?? '+0000',
        role: 'bystander',
      },
      e1: { name: 'Ada Regular', address: 'ada@example.org', tz: '+0100', role: 'established' },
    },
    messages: messages.sort((a, b) => a.day - b.day),
  };
}

interface Slots {
  readonly part: string;
  readonly version: string;
  readonly line: number;
  draw(items: readonly string[]): string;
}

function question({ part, version, draw }: Slots): Harmless {
  const ask = draw([
    `Is there a way to turn the ${part} off at build time? I could not find an option in the manual.`,
    `Which of the two ways to call the ${part} is the recommended one these days?`,
    `Does the ${part} keep its state between runs, or do I have to save it myself?`,
    `I am trying to understand how the ${part} decides what to do with empty input. Is that written down somewhere?`,
  ]);
  return {
    subject: draw([`Question about the ${part}`, `${part}: how is it meant to be used?`, `${part} in ${version}`]),
    body: `Hello,\n\nI am using {{PROJECT}} ${version} from the package of my distribution.\n${ask}\n\n${draw(['Thanks,', 'Regards,', 'Best,'])}`,
  };
}

function report({ part, version, draw, line }: Slots): Harmless {
  const seen = draw([
    `With ${version} the ${part} stops with "unexpected end of input" on the\nattached file; the version before reads it.`,
    `The ${part} prints the same warning twice when it is started from cron.`,
    `On a big-endian machine the self test of the ${part} fails at line ${line}.`,
    `If the path has a blank in it, the ${part} reports success but writes nothing.`,
  ]);
  return {
    subject: draw([`${part} fails on ${version}`, `Possible bug in the ${part}`, `${part}: wrong output`]),
    body: `Hi,\n\n${seen}\n\nTo reproduce:\n\n  $ printf 'a\\n\\nb' > t.txt\n  $ ./run --check t.txt\n  error: line ${line}: unexpected end of input\n\nI can test patches.\n`,
  };
}

function patch({ part, version, draw, line }: Slots): Harmless {
  const file = `src/${part.replace(/\s+/g, '_')}.c`;
  return {
    subject: `[PATCH] ${part}: ${draw(['fix a typo in a message', 'check the return value', 'free the buffer on error'])}`,
    body: `Found while reading ${version}.\n\nSigned-off-by: a newcomer <n@example.org>\n---\n ${file} | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n\ndiff --git a/${file} b/${file}\n--- a/${file}\n+++ b/${file}\n@@ -${line},3 +${line},3 @@\n \tint n;\n-\tread_all(fd, buf);\n+\tn = read_all(fd, buf);\n \tif (!buf)\n`,
  };
}

function howTo({ part, version, draw }: Slots): Harmless {
  const want = draw([
    `convert about two hundred old files with the ${part}`,
    `build ${version} without the ${part} on a small board`,
    `call the ${part} from Python`,
    `run the tests of the ${part} alone`,
  ]);
  return {
    subject: draw([`Using the ${part} from a script`, `Building with the ${part}`, `Newbie question: ${part}`]),
    body: `Hi all,\n\nI would like to ${want}. The README mentions it, but the\nexample there is for an older version.\n\nCould somebody point me to a current example?\n`,
  };
}

const parts = [
  ...['parser', 'cache', 'index reader', 'configuration loader', 'test runner', 'progress bar', 'network code'],
  ...['date handling', 'line splitter', 'plugin loader', 'log writer', 'tokenizer', 'checksum code', 'importer'],
] as const;

const answers = [
  'Yes, that is a known limitation; the manual has a section on it near the end.\nPatches welcome, it should not be hard.\n',
  'Which compiler is that? I cannot see it here with gcc 12.\n',
  'Thanks for the report, I can reproduce it and will have a look.\n',
  'Use the second one. The first is only there for old scripts.\n',
] as const;

const thanks = [
  'Thanks, that works.\n',
  'That was it, thank you. I had an old configuration file lying around.\n',
  'It is gcc 9 on an ARM board. I will try a newer one and report back.\n',
  'Great, thanks for the quick answer!\n',
] as const;

const firstNames = [
  'Petra',
  'Luis',
  'Amina',
  'Jon',
  'Wei',
  'Sara',
  'Ivo',
  'Greta',
  'Noah',
  'Lena',
  'Ravi',
  'Ute',
] as const;
const lastNames = [
  'Carver',
  'Ocampo',
  'Bligh',
  'Sorensen',
  'Tanaka',
  'Mbeki',
  'Havel',
  'Ruiz',
  'Klein',
  'Moreau',
] as const;
