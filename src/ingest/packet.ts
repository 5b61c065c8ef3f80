import type { Cursor, RawMessage, SourceNote, SourceStep, UnparsedMessage } from './source.ts';

/** Steps of a source that are taken together: parsing pays off by the hundred, not one at a time. */
export interface Packet {
  readonly steps: readonly ReadStep[];
  readonly messages: readonly UnparsedMessage[];
  /** Of the messages, as they are held. */
  readonly bytes: number;
  /** The place behind it, where its steps told one. */
  readonly end: Cursor | undefined;
}

/** A step, and of a message what is left to be known of it while it is parsed: its bytes are let go of. */
export type ReadStep = SourceNote | Pick<RawMessage, 'kind' | 'length'>;

/**
 * Large enough that handing it to another thread costs nothing beside parsing it; small enough that what is made of it is
 * handed on before young garbage is looked through twice, which would make it old.
 */
const fullPacket = { steps: 32, bytes: 256 * 1024 } as const;

/** Gathers steps into packets. */
export function packing(): { add(step: SourceStep): boolean; take(): Packet } {
  let steps: ReadStep[] = [];
  let messages: UnparsedMessage[] = [];
  let bytes = 0;
  let end: Cursor | undefined;
  return {
    /** Tells whether the packet is full. */
    add(step) {
      if (step.kind === 'message') {
        steps.push({ kind: step.kind, length: step.length });
        const { end: behind, ...message } = step;
        end = behind;
        messages.push(message);
        bytes += step.bytes.length;
      } else {
        steps.push(step);
        if (step.kind === 'reached') end = step.end;
      }
      return steps.length >= fullPacket.steps || bytes >= fullPacket.bytes;
    },
    take() {
      const packet = { steps, messages, bytes, end };
      steps = [];
      messages = [];
      bytes = 0;
      end = undefined;
      return packet;
    },
  };
}

/** Raw messages as one thread hands them to another: their bytes lie in one buffer, which is moved and not copied again. */
export interface Parcel {
  readonly bytes: ArrayBuffer;
  readonly messages: readonly (Omit<UnparsedMessage, 'bytes'> & { readonly size: number })[];
}

/** Packs messages for another thread. */
export function parcelOf({ messages, bytes }: Packet): Parcel {
  const all = Buffer.allocUnsafeSlow(bytes);
  let at = 0;
  const described = messages.map(({ bytes: own, ...message }) => {
    at += own.copy(all, at);
    return { ...message, size: own.length };
  });
  return { bytes: all.buffer, messages: described };
}

/** Unpacks them there. */
export function messagesIn({ bytes, messages }: Parcel): readonly UnparsedMessage[] {
  let at = 0;
  return messages.map(({ size, ...message }) => {
    const own = Buffer.from(bytes, at, size);
    at += size;
    return { ...message, bytes: own };
  });
}

/** Gives back the memory of a parcel, whose messages are nothing then; else it stays until garbage is looked for. */
export function discard({ bytes }: Parcel): void {
  bytes.transfer(0);
}
