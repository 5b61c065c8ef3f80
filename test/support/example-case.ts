import type { CaseView } from '../../src/accounts/case-view.ts';
import { buildHistory } from '../../src/accounts/history.ts';
import { viewCase } from '../../src/accounts/parts.ts';
import { readArchive } from '../../src/campaign/archive-reading.ts';
import { loadActModel, loadKit } from '../../src/cli/load-means.ts';
import { readMessage } from '../../src/language/reading.ts';
import { instant, type Message } from '../../src/mail/message.ts';
import type { Example, ExampleAccount, ExampleMessage } from '../../src/signals/signal.ts';
import { archiveOf } from './archive.ts';
import { at, message } from './mail.ts';

/** The models and lexicons as they are committed. */
export const actModel = loadActModel();
export const kit = loadKit();

/** When an example's day 0 is: the list has run for three years by then. */
const exampleDay = 3 * 365;

const addresses: Readonly<Record<ExampleAccount, { readonly from: string; readonly displayName: string }>> = {
  maintainer: { from: 'ann@example.org', displayName: 'Ann Maintainer' },
  regular: { from: 'bob@example.org', displayName: 'Bob Regular' },
  contributor: { from: 'robin@example.org', displayName: 'Robin Contributor' },
  newcomer: { from: 'first@example.net', displayName: 'Casey First' },
  'second newcomer': { from: 'second@example.net', displayName: 'Devon Second' },
  namesake: { from: 'other@example.net', displayName: 'Bob Regular' },
  'newcomer at a new address': { from: 'casey@example.com', displayName: 'Casey First' },
  'third newcomer': { from: 'third@example.net', displayName: 'Eli Third' },
};

/** Sets an example into a list with a past, and looks at it as a signal would; where more is said later, years later. */
export function caseOf(example: Example, later: readonly Message[] = []): CaseView {
  const said = typeof example === 'string' ? saidTwice(example) : example;
  const own = said.map((one, index) => exampleMessage(one, index, said));
  const archive = archiveOf([...past(), ...own, ...later]);
  const reading = readArchive(archive, { acts: actModel, kit });
  const history = buildHistory(reading.participations, []);
  const ids = new Set(own.map(({ id }) => id));
  const threads = reading.threads
    .filter(({ messages }) => messages.some(({ id }) => ids.has(id)))
    .map(({ id, baseSubject, messages }) => ({
      id,
      subject: baseSubject,
      messages: messages.flatMap((envelope) => {
        const found = archive.message(envelope.id);
        return found ? [{ ...found, ...readMessage(found, actModel) }] : [];
      }),
    }));
  return viewCase(threads, history, instant(at(`+${exampleDay + 400 + (later.length > 0 ? 3600 : 0)}d`)));
}

/** A weak act presses only when it comes again. */
function saidTwice(sentence: string): readonly ExampleMessage[] {
  return [
    { by: 'newcomer', day: 0, says: sentence },
    { by: 'newcomer', day: 4, says: sentence },
  ];
}

function exampleMessage(one: ExampleMessage, index: number, all: readonly ExampleMessage[]): Message {
  const parent = one.to === undefined ? undefined : all[one.to];
  const subject = one.subject ?? `The parser and its tables ${one.thread ?? 0}`;
  return message({
    ...addresses[one.by],
    id: `example-${index}@example.org`,
    at: `+${exampleDay + one.day}d ${index}m`,
    subject: parent ? `Re: ${subject}` : subject,
    text: `${one.says}\n`,
    ...(parent
      ? { to: `example-${one.to}@example.org` }
      : index === 0 || one.thread !== undefined
        ? {}
        : { to: 'example-0@example.org' }),
  });
}

/** Three years in which the maintainer releases and answers, a regular sends patches, and a contributor joined late. */
export function past(): readonly Message[] {
  const patch = 'Fix the table.\n\ndiff --git a/t.c b/t.c\n--- a/t.c\n+++ b/t.c\n@@ -1 +1 @@\n-int a;\n+int b;\n';
  return Array.from({ length: 60 }, (_, index) => {
    const day = 10 + index * 18;
    const patcher: ExampleAccount = index > 45 && index % 2 === 0 ? 'contributor' : 'regular';
    return [
      message({
        ...addresses[patcher],
        id: `patch-${index}@example.org`,
        at: `+${day}d`,
        subject: `[PATCH] Fix table ${index}`,
        text: patch,
      }),
      message({
        ...addresses.maintainer,
        id: `answer-${index}@example.org`,
        at: `+${day}d 5h`,
        subject: `Re: [PATCH] Fix table ${index}`,
        text: 'Applied, thanks.\n',
        to: `patch-${index}@example.org`,
      }),
      ...(index % 12 === 0
        ? [
            message({
              ...addresses.maintainer,
              id: `release-${index}@example.org`,
              at: `+${day + 1}d`,
              subject: `Release 1.${index} is out`,
              text: 'See NEWS.\n',
            }),
          ]
        : []),
    ];
  }).flat();
}
