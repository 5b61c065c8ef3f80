import { pipeline, Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { ExpectedError } from '../../errors.ts';
import { byteReader, type ByteReader } from './byte-reader.ts';
import { damagedPack } from './damaged.ts';

/**
 * Unpacks Zstandard (RFC 8878), of any number of frames. Node's own decoder ends with the first one, and so each is given a
 * decoder of its own; where a frame ends is told by its block headers. Windows over 128 MB are refused by the decoder.
 */
export async function* unzstd(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  // Not by name: older versions of Node do not have it, and would not even start.
  if (typeof zlib.createZstdDecompress !== 'function') throw tooOld();
  const input = packed[Symbol.asyncIterator]();
  const reader = byteReader(input);
  try {
    for (let magic = await reader.take(4); magic.length > 0; magic = await reader.take(4)) {
      const kind = magic.length === 4 ? magic.readUInt32LE() : 0;
      if (kind === frameMagic) yield* unpackedFrame(frameOf(reader, magic));
      else if (kind >>> 4 === skippableMagic >>> 4) await skipFrame(reader);
      else throw damagedPack();
    }
  } finally {
    await input.return?.();
  }
}

const frameMagic = 0xfd2fb528;
const skippableMagic = 0x184d2a50;

async function* unpackedFrame(frame: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  const decoder = zlib.createZstdDecompress();
  pipeline(Readable.from(frame), decoder, () => undefined);
  yield* decoder as AsyncIterable<Buffer>;
}

/** The bytes of one frame: its header, its blocks, its checksum (sections 3.1.1.1 and 3.1.1.2). */
async function* frameOf(reader: ByteReader, magic: Buffer): AsyncGenerator<Buffer, void, undefined> {
  const descriptor = await exactly(reader, 1);
  const flags = descriptor[0] ?? 0;
  yield Buffer.concat([magic, descriptor, await exactly(reader, headerBytesBehind(flags))]);
  for (let isLast = false; !isLast;) {
    const head = await exactly(reader, 3);
    const word = head.readUIntLE(0, 3);
    isLast = (word & 1) === 1;
    const isRunLength = ((word >> 1) & 3) === 1;
    yield Buffer.concat([head, await exactly(reader, isRunLength ? 1 : word >> 3)]);
  }
  if ((flags & 4) !== 0) yield exactly(reader, 4);
}

function headerBytesBehind(flags: number): number {
  const isSingleSegment = (flags & 0x20) !== 0;
  const windowBytes = isSingleSegment ? 0 : 1;
  const dictionaryBytes = [0, 1, 2, 4][flags & 3] ?? 0;
  const sizeBytes = [isSingleSegment ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
  return windowBytes + dictionaryBytes + sizeBytes;
}

async function skipFrame(reader: ByteReader): Promise<void> {
  let left = (await exactly(reader, 4)).readUInt32LE();
  while (left > 0) {
    const skipped = await reader.some(left);
    if (skipped.length === 0) throw damagedPack();
    left -= skipped.length;
  }
}

async function exactly(reader: ByteReader, length: number): Promise<Buffer> {
  const bytes = await reader.take(length);
  if (bytes.length < length) throw damagedPack();
  return bytes;
}

function tooOld(): ExpectedError {
  return new ExpectedError(
    'source-unreadable',
    'Zstandard (.zst) cannot be unpacked by this version of Node.',
    'Use Node 22.15 or newer, or unpack it with "zstd -d" and give the unpacked file.',
  );
}
