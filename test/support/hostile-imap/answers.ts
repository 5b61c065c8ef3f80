import { fetched } from './fetch.ts';
import type { MemoryMailbox } from './mailbox.ts';
import { searched } from './search.ts';
import { select, type Selected } from './selected.ts';
import { asSet } from './sets.ts';

/** What a server says to a command: untagged responses, and what stands behind the tag. */
export interface Answer {
  readonly untagged: readonly Buffer[];
  readonly status: string;
}

/** What answers depend on and may change. */
export interface SessionState {
  readonly mailboxes: ReadonlyMap<string, MemoryMailbox>;
  readonly capabilities: readonly string[];
  isSignedIn: boolean;
  selected: Selected | undefined;
  hasQresync: boolean;
}

/** A command as it is answered. */
export interface AskedCommand {
  readonly tag: string;
  readonly name: string;
  readonly args: string;
}

/** Answers one command as RFC 9051 has it; those with a conversation of their own are answered elsewhere. */
export function answer(command: AskedCommand, state: SessionState): Answer {
  const handler = Object.hasOwn(handlers, command.name) ? handlers[command.name] : undefined;
  if (!handler) return { untagged: [], status: 'BAD Unknown command' };
  if (!state.isSignedIn && !beforeSignIn.has(command.name)) return { untagged: [], status: 'NO Sign in first' };
  const said = handler(command, state) ?? { untagged: [], status: 'BAD Cannot be read' };
  const mayTellNews = !['FETCH', 'SEARCH', 'EXAMINE', 'SELECT'].includes(command.name);
  const news = mayTellNews ? (state.selected?.news(state.hasQresync) ?? []) : [];
  return { ...said, untagged: [...said.untagged, ...news] };
}

const beforeSignIn = new Set(['CAPABILITY', 'ID', 'NOOP', 'LOGOUT']);

type Handler = (command: AskedCommand, state: SessionState) => Answer | undefined;

const handlers: Readonly<Record<string, Handler>> = {
  CAPABILITY: (_, { capabilities }) => said([`* CAPABILITY ${capabilities.join(' ')}`]),
  ID: () => said(['* ID ("name" "test server")']),
  NOOP: () => said([]),
  CHECK: () => said([]),
  LOGOUT: () => said(['* BYE Until next time']),
  NAMESPACE: () => said(['* NAMESPACE (("" "/")) NIL NIL']),
  LIST: ({ args }, { mailboxes }) => said(listed('LIST', args, mailboxes)),
  LSUB: ({ args }, { mailboxes }) => said(listed('LSUB', args, mailboxes)),
  ENABLE({ args }, state) {
    state.hasQresync ||= /\bQRESYNC\b/i.test(args) && state.capabilities.includes('QRESYNC');
    return said([`* ENABLED ${args.toUpperCase()}`]);
  },
  STATUS({ args }, { mailboxes }) {
    const [, name = '', items = ''] = /^(.+) \(([^()]*)\)$/.exec(args) ?? [];
    const mailbox = mailboxes.get(mailboxName(name));
    if (!mailbox) return noSuchMailbox;
    const values = items
      .toUpperCase()
      .split(/\s+/)
      .map((item) => `${item} ${statusOf(mailbox, item)}`);
    return said([`* STATUS ${quoted(mailboxName(name))} (${values.join(' ')})`]);
  },
  EXAMINE: (command, state) => opened(command, state, true),
  SELECT: (command, state) => opened(command, state, false),
  CLOSE: (_, state) => closed(state),
  UNSELECT: (_, state) => closed(state),
  FETCH: ({ args }, { selected }) => found(selected && fetched(selected, args, false)),
  'UID FETCH': ({ args }, { selected }) => found(selected && fetched(selected, args, true)),
  SEARCH: ({ args, tag }, { selected }) => found(selected && searched(selected, args, false, tag)),
  'UID SEARCH': ({ args, tag }, { selected }) => found(selected && searched(selected, args, true, tag)),
};

function said(lines: readonly string[], status = 'OK Done'): Answer {
  return { untagged: lines.map((line) => Buffer.from(`${line}\r\n`, 'latin1')), status };
}

function found(untagged: readonly Buffer[] | undefined): Answer | undefined {
  return untagged && { untagged, status: 'OK Done' };
}

const noSuchMailbox: Answer = { untagged: [], status: 'NO [NONEXISTENT] No such mailbox' };

function opened({ args }: AskedCommand, state: SessionState, isReadOnly: boolean): Answer {
  const [, name = '', parameters = ''] = /^("(?:[^"\\]|\\.)*"|\S+)(?: \((.*)\))?$/s.exec(args) ?? [];
  state.selected = undefined;
  const mailbox = state.mailboxes.get(mailboxName(name));
  if (!mailbox) return noSuchMailbox;
  const selected = select(mailbox, isReadOnly);
  state.selected = selected;
  const lines = [
    '* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)',
    '* OK [PERMANENTFLAGS ()] None may be set',
    `* ${selected.view().length} EXISTS`,
    '* 0 RECENT',
    `* OK [UIDVALIDITY ${mailbox.uidValidity()}] UIDs valid`,
    `* OK [UIDNEXT ${mailbox.uidNext()}] Predicted next UID`,
    ...(state.capabilities.includes('CONDSTORE') ? [`* OK [HIGHESTMODSEQ ${mailbox.highestModseq()}] Highest`] : []),
  ];
  const { untagged, status } = said(lines, `OK [READ-${isReadOnly ? 'ONLY' : 'WRITE'}] Done`);
  return { untagged: [...untagged, ...resynchronised(selected, parameters)], status };
}

/** RFC 7162, 3.2.5: what changed since a client was here last, if UIDVALIDITY is still the same. */
function resynchronised(selected: Selected, parameters: string): readonly Buffer[] {
  const [, uidValidity, modseq] = /QRESYNC \((\d+) (\d+)/i.exec(parameters) ?? [];
  if (Number(uidValidity) !== selected.mailbox.uidValidity()) return [];
  const gone = selected.mailbox.expungedSince(Number(modseq));
  const vanished = gone.length > 0 ? [Buffer.from(`* VANISHED (EARLIER) ${asSet(gone)}\r\n`)] : [];
  return [...vanished, ...(fetched(selected, `1:* (FLAGS) (CHANGEDSINCE ${modseq})`, true) ?? [])];
}

function closed(state: SessionState): Answer {
  state.selected = undefined;
  return said([]);
}

function listed(as: 'LIST' | 'LSUB', args: string, mailboxes: ReadonlyMap<string, unknown>): readonly string[] {
  const [, pattern = ''] =
    /^(?:"[^"]*"|\S+) \(?("(?:[^"\\]|\\.)*"|[^\s()]+)/.exec(args.replace(/^\([^)]*\) /, '')) ?? [];
  const wanted = mailboxName(pattern);
  if (wanted === '') return [`* ${as} (\\Noselect) "/" ""`];
  const source = wanted
    .replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('%', '[^/]*');
  const matching = new RegExp(`^${source}$`, 's');
  return [...mailboxes.keys()].filter((name) => matching.test(name)).map((name) => `* ${as} () "/" ${quoted(name)}`);
}

/** An astring without its quotes; INBOX is the same in any case. */
function mailboxName(written: string): string {
  const name = written.startsWith('"') ? written.slice(1, -1).replace(/\\(.)/gs, '$1') : written;
  return /^inbox$/i.test(name) ? 'INBOX' : name;
}

/** A literal where quotes cannot hold it: names may be any bytes. */
function quoted(name: string): string {
  return /[\r\n\0]/.test(name) ? `{${name.length}}\r\n${name}` : `"${name.replace(/["\\]/g, String.raw`\$&`)}"`;
}

function statusOf(mailbox: MemoryMailbox, item: string): number {
  const values: Readonly<Record<string, number>> = {
    MESSAGES: mailbox.messages().length,
    UIDNEXT: mailbox.uidNext(),
    UIDVALIDITY: mailbox.uidValidity(),
    HIGHESTMODSEQ: mailbox.highestModseq(),
    UNSEEN: mailbox.messages().filter(({ flags }) => !flags.includes('\\Seen')).length,
  };
  return values[item] ?? 0;
}
