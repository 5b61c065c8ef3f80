import { pipeline, Readable } from 'node:stream';
import { constants, createGunzip, gunzipSync } from 'node:zlib';

/** Unpacks gzip (RFC 1952), of any number of members. */
export function gunzipped(packed: AsyncIterable<Buffer>, chunkBytes: number): AsyncIterable<Buffer> {
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  // An error of either side ends both; the iteration of the result throws it, so there is nothing left to do here.
  pipeline(Readable.from(packed), gunzip, () => undefined);
  return gunzip;
}

/**
 * What the first bytes of a gzip unpack to; undefined where they do not, or to more than honest text. A stream takes two
 * milliseconds and half a megabyte of memory for the same, and lists have hundreds of months.
 */
export function gunzippedHead(packed: Buffer): Buffer | undefined {
  const bounds = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 20 * packed.length };
  try {
    return gunzipSync(packed, bounds);
  } catch {
    return undefined;
  }
}
