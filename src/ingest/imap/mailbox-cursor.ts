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
    const { uidValidity, reached } = cursor;
    if (typeof uidValidity !== 'string' || (reached !== undefined && !isReached(reached))) return undefined;
    return { uidValidity, reached };
  } catch {
    return undefined;
  }
}

function isReached({ uidNext, modseq, selection }: NonNullable<MailboxCursor['reached']>): boolean {
  const isModseq = modseq === undefined || (typeof modseq === 'string' && /^\d{1,19}$/.test(modseq));
  return Number.isSafeInteger(uidNext) && isModseq && typeof selection === 'string';
}
