/** How a mailbox stood when it was last read. */
export interface MailboxCursor {
  readonly uidValidity: string;
  /** Left out until a reading has come to its end. */
  readonly reached?: {
    readonly uidNext: number;
    readonly modseq: string | undefined;
    readonly selection: string;
  };
}

/** Writes a cursor. */
export function writeCursor(cursor: MailboxCursor): string {
  return JSON.stringify(cursor);
}

/** Reads a cursor; one that is not ours fits nothing. */
export function readCursor(text: string): MailboxCursor | undefined {
  try {
    const cursor = JSON.parse(text) as Partial<MailboxCursor>;
    return typeof cursor.uidValidity === 'string'
      ? { uidValidity: cursor.uidValidity, reached: cursor.reached }
      : undefined;
  } catch {
    return undefined;
  }
}
