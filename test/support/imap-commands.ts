/** A command as a client sent it. */
export interface SentCommand {
  /** In capitals, with UID where it stands before it: `UID FETCH`. */
  readonly name: string;
  /** The whole line without its tag. */
  readonly line: string;
}

/** Commands that leave a mailbox as it is; nothing else may be sent. */
export const harmless: ReadonlySet<string> = new Set([
  'CAPABILITY',
  'ID',
  'STARTTLS',
  'LOGIN',
  'AUTHENTICATE',
  'ENABLE',
  'NAMESPACE',
  'LIST',
  // Lists subscriptions (RFC 3501, 6.3.9); imapflow sends it when it opens a mailbox.
  'LSUB',
  'EXAMINE',
  'FETCH',
  'UID FETCH',
  'SEARCH',
  'UID SEARCH',
  'STATUS',
  'IDLE',
  'DONE',
  'NOOP',
  'COMPRESS',
  'LOGOUT',
]);

/** The commands that are not harmless: others than those, and a FETCH that would set \Seen (RFC 9051, 6.4.5). */
export function harmful(commands: readonly SentCommand[]): readonly SentCommand[] {
  return commands.filter(({ name, line }) => !harmless.has(name) || (name.endsWith('FETCH') && setsSeen.test(line)));
}

const setsSeen = /\b(?:BODY\[|BINARY\[|RFC822(?!\.SIZE|\.HEADER))/i;

/** The command in a line, or undefined for one that goes on with what was said before (a literal, a SASL answer). */
export function commandIn(line: string): SentCommand | undefined {
  if (/^DONE$/i.test(line)) return { name: 'DONE', line };
  const [, command = '', name = ''] = /^[^\s(){%*"\\\]+]+ ((UID [A-Z]+|[A-Z]+)\b.*)$/is.exec(line) ?? [];
  return name === '' ? undefined : { name: name.toUpperCase(), line: command };
}
