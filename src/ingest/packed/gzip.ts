import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Unpacks gzip (RFC 1952), of any number of members. */
export function gunzipped(packed: AsyncIterable<Buffer>, chunkBytes: number): AsyncIterable<Buffer> {
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  // An error of either side ends both; the iteration of the result throws it, so there is nothing left to do here.
  pipeline(Readable.from(packed), gunzip, () => undefined);
  return gunzip;
}
