import { Worker } from 'node:worker_threads';
import { unpacked, type ParsedEntries } from './packed-entries.ts';
import { parcelOf, type Packet } from './packet.ts';
import type { Answered, Asked } from './serve-parsing.ts';

/** A thread that parses for us. */
export interface ParsingHelper {
  /** Whether it is there and has not enough to do. */
  isFree(): boolean;
  parse(packet: Packet, means: ParcelMeans): Promise<ParsedEntries>;
  /** Ends it; what it has not answered, it never will. */
  close(): Promise<void>;
}

/** What a packet is parsed with. */
type ParcelMeans = Pick<Asked, 'authservId' | 'deflates'>;

/**
 * Twice what is parsed while a batch is written, so that it does not run dry meanwhile; not more, as at the end of a source
 * all others wait for what lies here.
 */
const most = { packets: 20, bytes: 5 * 1024 * 1024 } as const;

/** Starts a thread on a module that serves parsing; where none can be started, the helper is never free. */
export function startHelper(module: URL): ParsingHelper {
  const open = new Map<number, Open>();
  let state: 'starting' | 'ready' | 'gone' = 'starting';
  let asked = 0;
  let bytes = 0;
  const fail = (error: unknown) => {
    state = 'gone';
    for (const { reject } of open.values()) reject(error);
    open.clear();
  };
  const worker = started(module, {
    fail,
    answered(answer) {
      if (answer.kind === 'ready') return void (state = 'ready');
      const waiting = open.get(answer.number);
      open.delete(answer.number);
      bytes -= waiting?.bytes ?? 0;
      if (answer.kind === 'parsed') waiting?.resolve(unpacked(answer.entries));
      else waiting?.reject(answer.error);
    },
  });
  return {
    isFree: () => state === 'ready' && open.size < most.packets && bytes < most.bytes,
    parse(packet, means) {
      const question: Asked = { number: (asked += 1), parcel: parcelOf(packet), ...means };
      bytes += packet.bytes;
      return new Promise((resolve, reject) => {
        open.set(question.number, { resolve, reject, bytes: packet.bytes });
        worker?.postMessage(question, [question.parcel.bytes]);
      });
    },
    async close() {
      open.clear();
      await worker?.terminate();
    },
  };
}

interface Open {
  readonly bytes: number;
  resolve(entries: ParsedEntries): void;
  reject(error: unknown): void;
}

interface Heard {
  answered(answer: Answered): void;
  fail(error: unknown): void;
}

/** Buffers of messages are let go of with the young objects around them: without a bound they gather to 200 MB. */
const youngMegabytes = 16;

/** Undefined where threads are forbidden or used up: the work is then done without. */
function started(module: URL, heard: Heard): Worker | undefined {
  try {
    const worker = new Worker(module, { resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes } });
    worker.on('message', heard.answered);
    worker.on('error', heard.fail);
    worker.on('exit', (code) => heard.fail(new Error(`a parsing thread ended with ${code}`)));
    return worker;
  } catch {
    return undefined;
  }
}
