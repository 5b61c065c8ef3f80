import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { instant, type Instant } from '../../mail/message.ts';
import { limits } from '../limits.ts';
import { imapLimits } from './limits.ts';
import { markOf } from './reconcile.ts';
import { uidSets } from './uid-set.ts';

/** What is known of a message before it is read. */
export interface Look {
  readonly uid: number;
  readonly size: number;
  readonly mark: number;
  /** INTERNALDATE. */
  readonly storedAt: Instant | undefined;
  /** The header fields that tell how it came, if they were asked for. */
  readonly header: Buffer | undefined;
}

/** A message with its bytes. */
export interface FetchedMessage extends Look {
  readonly held: 'all' | 'head';
  readonly bytes: Buffer;
  readonly length: number;
}

/** Looks at no more of messages than these header fields, in ascending order. What the server leaves out is not there. */
export async function lookAt(
  client: ImapFlow,
  uids: readonly number[],
  fields: readonly string[],
): Promise<readonly Look[]> {
  const rows = new Map<number, FetchMessageObject>();
  const asked = new Set(uids);
  const headers = fields.length > 0 ? [...fields] : undefined;
  for (const set of uidSets(uids, imapLimits.uidSetBytes)) {
    const query = { uid: true, size: true, internalDate: true, headers };
    // Row by row: of what nobody asked for nothing is held.
    for await (const row of client.fetch(set, query, { uid: true })) {
      if (asked.has(row.uid)) rows.set(row.uid, { ...row, ...withoutGaps(rows.get(row.uid)) });
    }
  }
  return [...rows.values()]
    .filter((row) => row.size !== undefined && (headers === undefined || row.headers !== undefined))
    .map(lookOf)
    .sort((a, b) => a.uid - b.uid);
}

/**
 * A server may tell of a message in several rows, or of its new flags alone between the others (RFC 9051 §7.5.2): what was
 * said first holds, what was left out may still come.
 */
function withoutGaps(row: FetchMessageObject | undefined): Partial<FetchMessageObject> {
  return Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => value !== undefined));
}

/**
 * Fetches messages in batches; the next batch is on its way while one is worked on. What came before a connection broke is
 * given before the error is thrown.
 */
export async function* fetchBodies(client: ImapFlow, looks: readonly Look[]): AsyncGenerator<FetchedMessage> {
  const batches = batchesOf(looks);
  let next = fetchBatch(client, batches[0]);
  for (let at = 0; at < batches.length; at += 1) {
    const { messages, error } = await next;
    if (error === undefined) next = fetchBatch(client, batches[at + 1]);
    yield* messages;
    if (error !== undefined) throw error;
  }
}

function batchesOf(looks: readonly Look[]): readonly (readonly Look[])[] {
  const batches: Look[][] = [];
  let bytes = Infinity;
  for (const look of looks) {
    const last = batches.at(-1);
    const isAlone = look.size > limits.messageBytes;
    if (!last || isAlone || last.length >= imapLimits.bodyMessages || bytes + look.size > imapLimits.bodyBytes) {
      batches.push([look]);
      bytes = isAlone ? Infinity : look.size;
    } else {
      last.push(look);
      bytes += look.size;
    }
  }
  return batches;
}

interface FetchedBatch {
  readonly messages: readonly FetchedMessage[];
  /** What ended the batch early. */
  readonly error: unknown;
}

async function fetchBatch(client: ImapFlow, batch: readonly Look[] | undefined): Promise<FetchedBatch> {
  const [first] = batch ?? [];
  if (!batch || !first) return { messages: [], error: undefined };
  const isHead = first.size > limits.messageBytes;
  const source = isHead ? { start: 0, maxLength: limits.oversizeHeadBytes } : true;
  const bodies = new Map<number, Buffer>();
  const asked = new Set(uidsIn(batch));
  const announced = batch.reduce((sum, { size }) => sum + size, 0);
  let room = imapLimits.bodyBytes + imapLimits.bodyExcess * announced;
  let error: unknown;
  try {
    for (const set of uidSets(uidsIn(batch), imapLimits.uidSetBytes)) {
      for await (const row of client.fetch(set, { uid: true, source }, { uid: true })) {
        if (!row.source || !asked.has(row.uid) || bodies.has(row.uid)) continue;
        bodies.set(row.uid, row.source);
        room -= row.source.length;
        if (room < 0) throw overfull();
      }
    }
  } catch (cause) {
    error = cause;
  }
  const messages = batch.flatMap((look) => {
    const bytes = bodies.get(look.uid);
    return bytes ? [fetchedOf(look, bytes, isHead)] : [];
  });
  return { messages, error };
}

function overfull(): Error {
  return Object.assign(new Error('messages are many times as long as they were said to be'), {
    code: 'ResponseTooLarge',
  });
}

function uidsIn(batch: readonly Look[]): readonly number[] {
  return batch.map(({ uid }) => uid);
}

function fetchedOf(look: Look, bytes: Buffer, isHead: boolean): FetchedMessage {
  // A server that said too little of the size is not believed in the rest either.
  const isTooLarge = bytes.length > limits.messageBytes;
  const kept = isTooLarge ? bytes.subarray(0, limits.oversizeHeadBytes) : bytes;
  return {
    ...look,
    held: isHead || isTooLarge ? 'head' : 'all',
    bytes: kept,
    length: isHead ? look.size : bytes.length,
  };
}

function lookOf({ uid, size = 0, internalDate, headers }: FetchMessageObject): Look {
  const at = internalDate === undefined ? NaN : new Date(internalDate).getTime();
  const storedAt = Number.isFinite(at) ? instant(at) : undefined;
  return { uid, size, mark: markOf(size, storedAt ?? 0), storedAt, header: headers };
}
