import type { ExpectedError } from '../errors.ts';
import type { Source } from './source.ts';

/** Stands for something among others that cannot be read: reading it fails, and the others are read. */
export function unreadableSource(name: string, error: ExpectedError): Source {
  return {
    name,
    totalBytes: undefined,
    read: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) }) }),
  };
}
