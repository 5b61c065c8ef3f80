/** A message as the mailbox holds it. */
export interface HeldMessage {
  readonly uid: number;
  readonly bytes: Buffer;
  /** INTERNALDATE. */
  readonly at: Date;
  readonly flags: readonly string[];
  readonly modseq: number;
}

/** A mailbox in memory, that tests may change under a client's feet in ways that no honest server has. */
export interface MemoryMailbox {
  readonly uidValidity: () => number;
  readonly uidNext: () => number;
  readonly highestModseq: () => number;
  /** By UID, ascending. */
  readonly messages: () => readonly HeldMessage[];
  /** UIDs that were expunged since a MODSEQ. */
  readonly expungedSince: (modseq: number) => readonly number[];
  /** Adds messages; tells their UIDs. */
  append(...messages: readonly Buffer[]): readonly number[];
  /** Adds one with all that may be said of it; line ends are left as they are. */
  appendVerbatim(bytes: Buffer, more?: { readonly at?: Date; readonly flags?: readonly string[] }): number;
  expunge(...uids: readonly number[]): void;
  flag(uid: number, ...flags: readonly string[]): void;
  /** Another message under a UID that was used before, which RFC 9051 2.3.1.1 forbids. */
  reuse(uid: number, bytes: Buffer): void;
  /** Another UIDVALIDITY, the messages numbered anew from `firstUid`. */
  changeUidValidity(firstUid?: number): void;
  /** Calls back after each change until the returned function is called. */
  onChange(callback: () => void): () => void;
}

/** Makes a mailbox of messages with the UIDs 1, 2, 3 … */
export function memoryMailbox(messages: readonly Buffer[] = []): MemoryMailbox {
  let held: HeldMessage[] = [];
  let expunged: readonly { readonly uid: number; readonly modseq: number }[] = [];
  let uidValidity = 1_600_000_000;
  let uidNext = 1;
  let modseq = 1;
  const callbacks = new Set<() => void>();
  const changed = () => callbacks.forEach((callback) => callback());
  const put = (message: Omit<HeldMessage, 'modseq'>) => {
    modseq += 1;
    const numbered = { ...message, modseq };
    if (message.uid < uidNext)
      held = [...held.filter(({ uid }) => uid < message.uid), numbered, ...held.filter(({ uid }) => uid > message.uid)];
    else held.push(numbered);
    uidNext = Math.max(uidNext, message.uid + 1);
    return message.uid;
  };
  const add = (bytes: Buffer, { at = received, flags = [] as readonly string[] } = {}) =>
    put({ uid: uidNext, bytes, at, flags });
  for (const message of messages) add(withCrlf(message));
  return {
    uidValidity: () => uidValidity,
    uidNext: () => uidNext,
    highestModseq: () => modseq,
    messages: () => [...held],
    expungedSince: (since) => expunged.filter((one) => one.modseq > since).map(({ uid }) => uid),
    append(...more) {
      const uids = more.map((bytes) => add(withCrlf(bytes)));
      changed();
      return uids;
    },
    appendVerbatim(bytes, more) {
      const uid = add(bytes, more);
      changed();
      return uid;
    },
    expunge(...uids) {
      modseq += 1;
      held = held.filter(({ uid }) => !uids.includes(uid));
      expunged = [...expunged, ...uids.map((uid) => ({ uid, modseq }))];
      changed();
    },
    flag(uid, ...flags) {
      const message = held.find((one) => one.uid === uid);
      if (message) put({ ...message, flags });
      changed();
    },
    reuse(uid, bytes) {
      put(fresh(bytes, uid));
      changed();
    },
    changeUidValidity(firstUid = 1) {
      uidValidity += 1;
      expunged = [];
      held = held.map((message, index) => ({ ...message, uid: firstUid + index }));
      uidNext = firstUid + held.length;
      changed();
    },
    onChange(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
  };
}

/** INTERNALDATE of what says nothing else. */
const received = new Date('2024-05-06T07:08:09Z');

function fresh(bytes: Buffer, uid: number): Omit<HeldMessage, 'modseq'> {
  return { uid, bytes: withCrlf(bytes), at: received, flags: [] };
}

/** As messages are sent over IMAP (RFC 5322, 2.3). */
export function withCrlf(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
}
