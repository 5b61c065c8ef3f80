import type { RawMessage, SourceNote, SourceStep } from './source.ts';

/** Steps of a source that are taken together: parsing pays off by the hundred, not one at a time. */
export interface Packet {
  readonly steps: readonly ReadStep[];
  readonly messages: readonly RawMessage[];
  /** Of the messages, as they are held. */
  readonly bytes: number;
}

/** What is left to be known of a message while it is parsed elsewhere; its bytes are let go of. */
export type ReadMessage = Pick<RawMessage, 'kind' | 'length' | 'end'>;
export type ReadStep = SourceNote | ReadMessage;

/** Large enough that handing it to another thread costs nothing beside parsing it, small enough that several wait at little cost. */
const fullPacket = { steps: 128, bytes: 1024 * 1024 } as const;

/** Gathers steps into packets. */
export function packing(): { add(step: SourceStep): boolean; take(): Packet } {
  let steps: ReadStep[] = [];
  let messages: RawMessage[] = [];
  let bytes = 0;
  return {
    /** Tells whether the packet is full. */
    add(step) {
      if (step.kind === 'message') {
        const { kind, length, end } = step;
        steps.push({ kind, length, end });
        messages.push(step);
        bytes += step.bytes.length;
      } else steps.push(step);
      return steps.length >= fullPacket.steps || bytes >= fullPacket.bytes;
    },
    take() {
      const packet = { steps, messages, bytes };
      steps = [];
      messages = [];
      bytes = 0;
      return packet;
    },
  };
}

/** Raw messages as one thread hands them to another: their bytes lie in one buffer, which is moved and not copied again. */
export interface Parcel {
  readonly bytes: ArrayBuffer;
  readonly messages: readonly (Omit<RawMessage, 'bytes'> & { readonly size: number })[];
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
export function messagesIn({ bytes, messages }: Parcel): readonly RawMessage[] {
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
