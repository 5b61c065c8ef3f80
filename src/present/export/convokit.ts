import { toPrintable } from '../printable.ts';
import type { CaseFile, Dossier } from './dossier.ts';
import { distinctMessages, printableBody, type FiledMessage } from './filed-messages.ts';
import { defineFormat } from './format.ts';

export const convokit = defineFormat({
  name: 'convokit',
  purpose: 'a corpus that ConvoKit loads (a folder)',
  needsFolder: true,
  files: (dossier) => {
    const messages = distinctMessages(dossier.cases);
    return [
      { name: 'utterances.jsonl', content: messages.map((one) => `${JSON.stringify(utterance(one))}\n`).join('') },
      { name: 'speakers.json', content: toJson(speakers(dossier, messages)) },
      { name: 'conversations.json', content: toJson(conversations(dossier.cases, messages)) },
      { name: 'corpus.json', content: toJson(corpus(dossier)) },
      { name: 'index.json', content: toJson(indexOf()) },
    ];
  },
});

/** ConvoKit's documentation calls the message answered `reply_to`, its loader reads `reply-to`. */
function utterance({ message, thread, parent, at, authored, file }: FiledMessage) {
  const replyTo = parent === undefined ? null : toPrintable(parent);
  return {
    id: toPrintable(message.id),
    speaker: toPrintable(message.from),
    conversation_id: conversationOf(thread.messages),
    'reply-to': replyTo,
    reply_to: replyTo,
    // ConvoKit counts in seconds.
    timestamp: at === undefined ? null : Math.floor(at / 1000),
    text: printableBody(message.text),
    meta: {
      subject: toPrintable(message.subject),
      authored: printableBody(authored),
      pressing: file.campaign.pressing.includes(message.id),
      technical: file.withArtefacts.has(message.id),
    },
    vectors: [],
  };
}

/** The id of its first utterance. */
function conversationOf(messages: FiledMessage['thread']['messages']): string {
  return toPrintable(messages[0]?.message.id ?? '');
}

function speakers({ cases }: Dossier, messages: readonly FiledMessage[]) {
  const accounts = new Map(
    cases.flatMap(({ campaign }) => campaign.accounts.map((one) => [one.account, one] as const)),
  );
  return entries(
    messages.map(({ message }) => {
      const account = accounts.get(message.from);
      const name = toPrintable(account?.displayName ?? message.displayName);
      return [toPrintable(message.from), { name, first_seen: account ? Math.floor(account.firstSeen / 1000) : null }];
    }),
  );
}

function conversations(files: readonly CaseFile[], messages: readonly FiledMessage[]) {
  return entries(
    messages.map(({ thread }) => {
      const cases = files.filter(({ threads }) => threads.some(({ id }) => id === thread.id));
      const meta = {
        subject: toPrintable(thread.subject),
        cases: cases.map(({ campaign }) => campaign.id),
        levels: cases.map(({ campaign }) => campaign.level),
      };
      return [conversationOf(thread.messages), meta];
    }),
  );
}

/** In order of the ids, each once. */
function entries(all: readonly (readonly [string, object])[]) {
  const sorted = [...new Map(all)].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([id, meta]) => [id, { meta, vectors: [] }]));
}

function corpus({ generator, isPseudonymised, cases }: Dossier) {
  return {
    name: 'undue',
    generator: `${generator.name} ${generator.version}`,
    model: generator.model,
    pseudonymised: isPseudonymised,
    cases: cases.map(({ campaign: { id, level, score } }) => ({ id, level, score: score.logits })),
  };
}

function indexOf() {
  const text = ["<class 'str'>"];
  return {
    'utterances-index': { subject: text, authored: text, pressing: ["<class 'bool'>"], technical: ["<class 'bool'>"] },
    'speakers-index': { name: text, first_seen: ["<class 'int'>"] },
    'conversations-index': { subject: text, cases: ["<class 'list'>"], levels: ["<class 'list'>"] },
    'overall-index': {
      name: text,
      generator: text,
      model: text,
      pseudonymised: ["<class 'bool'>"],
      cases: ["<class 'list'>"],
    },
    version: 1,
    vectors: [],
  };
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
