import { families } from '../../signals/signal.ts';
import { toPrintable } from '../printable.ts';
import { bracketed, iso } from '../report/report.ts';
import type { Dossier } from './dossier.ts';
import { filedMessages, printableBody } from './filed-messages.ts';
import { table, type Table } from './table.ts';

/** The tables of a dossier, for csv, ndjson and parquet; the first is the one that is written where there is no folder. */
export function tablesOf(dossier: Dossier): readonly Table[] {
  return [messages(dossier), cases(dossier), accounts(dossier), evidence(dossier)];
}

function cases({ cases: files }: Dossier): Table {
  return table('cases', 'A row for each case.', files, [
    ['case', 'text', 'id of the case', ({ campaign }) => campaign.id],
    ['level', 'text', 'highest level reached: watch or alarm', ({ campaign }) => campaign.level],
    ['standing', 'text', 'level at the end; empty below any', ({ campaign }) => campaign.standing],
    ['score', 'number', 'score at the end, log-odds', ({ campaign }) => campaign.score.logits],
    ['bias', 'number', 'what every reckoning begins with', ({ campaign }) => campaign.score.bias],
    ...families.map(
      (family) =>
        [
          family,
          'number',
          `what the family ${family} adds, after its cap`,
          ({ campaign }: Dossier['cases'][number]) =>
            campaign.score.families.find((one) => one.family === family)?.sum ?? 0,
        ] as const,
    ),
    ['rarity', 'number', 'share of threads of ordinary archives that score as high', ({ campaign }) => campaign.rarity],
    ['watch_at', 'time', 'when the first level was reached', ({ campaign }) => campaign.reached.watch.at],
    ['watch_message', 'text', 'by which message', ({ campaign }) => bracketed(campaign.reached.watch.message)],
    ['alarm_at', 'time', 'when an alarm was reached', ({ campaign }) => campaign.reached.alarm?.at],
    [
      'alarm_message',
      'text',
      'by which message',
      ({ campaign: { reached } }) => reached.alarm && bracketed(reached.alarm.message),
    ],
    [
      'target',
      'text',
      'address of the maintainer addressed',
      ({ campaign }) => campaign.target && toPrintable(campaign.target),
    ],
    ['demand', 'text', 'what is asked for', ({ campaign }) => campaign.demand],
    ['threads', 'count', 'threads of the case', ({ campaign }) => campaign.threads.length],
    [
      'messages',
      'count',
      'messages in them',
      ({ threads }) => threads.reduce((sum, one) => sum + one.messages.length, 0),
    ],
    ['pressing', 'count', 'pressing messages', ({ campaign }) => campaign.pressing.length],
  ]);
}

function accounts({ cases: files }: Dossier): Table {
  const rows = files.flatMap(({ campaign }) => campaign.accounts.map((account) => ({ id: campaign.id, ...account })));
  return table('accounts', 'A row for each account of each case.', rows, [
    ['case', 'text', 'id of the case', ({ id }) => id],
    ['account', 'text', 'address', ({ account }) => toPrintable(account)],
    ['name', 'text', 'display name', ({ displayName }) => toPrintable(displayName)],
    ['part', 'text', 'part in these messages: pressing, named, target or other', ({ part }) => part],
    ['first_seen', 'time', 'its first message anywhere in the archive', ({ firstSeen }) => firstSeen],
    ['messages', 'count', 'its messages in the archive until the end of the case', ({ messages: count }) => count],
    [
      'with_artefacts',
      'count',
      'of these, with a patch, log or other technical matter',
      ({ withArtefacts }) => withArtefacts,
    ],
  ]);
}

function messages({ cases: files }: Dossier): Table {
  return table('messages', 'A row for each message of each case, in order of time.', filedMessages(files), [
    ['case', 'text', 'id of the case', ({ file }) => file.campaign.id],
    ['thread', 'text', 'id of the thread', ({ thread }) => toPrintable(thread.id)],
    ['message', 'text', 'its Message-ID', ({ message }) => bracketed(message.id)],
    ['reply_to', 'text', 'the message of the thread that it answers', ({ parent }) => parent && bracketed(parent)],
    ['at', 'time', 'when it was sent: its Date where that is plausible, else what a server saw', ({ at }) => at],
    ['account', 'text', 'address of the sender', ({ message }) => toPrintable(message.from)],
    ['name', 'text', 'display name of the sender', ({ message }) => toPrintable(message.displayName)],
    ['list', 'text', 'List-Id', ({ message }) => message.list && toPrintable(message.list)],
    ['subject', 'text', 'subject', ({ message }) => toPrintable(message.subject)],
    [
      'pressing',
      'truth',
      'whether it counts as pressing',
      ({ file, message }) => file.campaign.pressing.includes(message.id),
    ],
    [
      'technical',
      'truth',
      'whether it brings something technical',
      ({ file, message }) => file.withArtefacts.has(message.id),
    ],
    [
      'score',
      'number',
      'score of the case after it; pressing messages only',
      ({ file, message }) => momentOf(file, message.id)?.score,
    ],
    ['level', 'text', 'level of the case after it', ({ file, message }) => momentOf(file, message.id)?.level],
    [
      'authored',
      'text',
      'what its sender wrote, without quotes, signatures, patches, logs',
      ({ authored }) => printableBody(authored),
    ],
    ['text', 'text', 'the whole text', ({ message }) => printableBody(message.text)],
  ]);
}

function momentOf({ campaign }: Dossier['cases'][number], id: string) {
  return campaign.timeline.find(({ message }) => message === id);
}

function evidence({ cases: files }: Dossier): Table {
  const rows = files.flatMap(({ campaign }) =>
    campaign.score.addends.map((addend) => ({ id: campaign.id, ...addend })),
  );
  return table('evidence', 'A row for each addend of each reckoning.', rows, [
    ['case', 'text', 'id of the case', ({ id }) => id],
    ['signal', 'text', 'the signal; "undue explain" tells what it asks', ({ signal }) => toPrintable(signal)],
    ['family', 'text', 'its family; counter is what speaks against pressure', ({ family }) => family],
    ['contribution', 'number', 'what it adds to the score, log-odds', ({ contribution }) => contribution],
    ['account', 'text', 'address', ({ evidence: { account } }) => toPrintable(account)],
    ['message', 'text', 'Message-ID', ({ evidence: { message } }) => bracketed(message)],
    ['quote', 'text', 'the words that show it', ({ evidence: { quote } }) => toPrintable(quote.replace(/\s+/g, ' '))],
  ]);
}

/** What each table and column is, in Markdown. */
export function dictionaryOf(tables: readonly Table[]): string {
  const parts = tables.map(({ name, meaning, columns }) => {
    const rows = columns.map((column) => `| \`${column.name}\` | ${column.type} | ${column.meaning} |`);
    return [`## ${name}`, '', meaning, '', '| column | type | meaning |', '| --- | --- | --- |', ...rows, ''].join(
      '\n',
    );
  });
  return [
    '# Data dictionary',
    '',
    'Times are in UTC. A cell that is not known is empty. What a sender hid in a text is shown as `<U+202E>`.',
    'CSV: UTF-8, RFC 4180. A line of a cell that a spreadsheet could take for a formula has an apostrophe in front, and so has one',
    "that begins with an apostrophe; to get the text back, drop the first character of every line that begins with `'`.",
    '',
    ...parts,
  ].join('\n');
}

/** A time as tables write it. */
export function timeText(at: number): string {
  return iso(at as Parameters<typeof iso>[0]) ?? '';
}
