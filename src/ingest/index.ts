import { stat } from 'node:fs/promises';
import { ExpectedError } from '../errors.ts';
import { openFolder } from './folders/folder.ts';
import { sourceOfFile, supported } from './formats.ts';
import { passedOver, together, type OpenedPath, type PathWorld } from './opened-path.ts';
import { fileBytes, packingOf, unreadable } from './packed/unpack.ts';
import { encrypted, filesInZip, type ZippedFile } from './packed/zip.ts';
import { fileAt, headOf, unpackedFile, type ReadableFile } from './readable-file.ts';
import type { Standing } from './recognise.ts';
import { settling } from './settled.ts';
import type { FileSource } from './source.ts';
import { openStandardInput, openStream } from './standard-input.ts';
import { unreadableSource } from './unreadable-source.ts';

/**
 * Opens whatever a path leads to, told by what is in it: a file, a zip, a Maildir, a public-inbox, a folder of these, or
 * standard input (`-`).
 */
export async function openPath(given: string, world: PathWorld): Promise<OpenedPath> {
  if (given === '-') return openStandardInput(world);
  refuseUrl(given);
  const status = await stat(given).catch((cause: unknown) => {
    throw unreadable(given, cause);
  });
  if (status.isFIFO()) return openStream(given, fileBytes(given));
  const opened = status.isDirectory()
    ? await openFolder(withoutTrailingSlashes(given), openFound, world)
    : await openFile(given, 'named');
  if (opened.sources.length === 0) throw nothingIn(given, opened);
  return opened;
}

function withoutTrailingSlashes(path: string): string {
  let end = path.length;
  while (end > 1 && path.charAt(end - 1) === '/') end -= 1;
  return path.slice(0, end);
}

/** Opens the one source that a file is, packed or not. */
export async function openSource(path: string): Promise<FileSource> {
  refuseUrl(path);
  const file = await fileAt(path);
  const packing = packingOf(await headOf(file));
  if (packing === 'zip') throw new ExpectedError('usage', `${path} is a zip.`, 'Unpack it, and give a file out of it.');
  const source = await sourceIn(unpackedFile(file, packing), 'named');
  if (!source) throw unrecognised(path);
  return source;
}

/** A file in a folder that cannot be read fails by itself: the others are read. */
async function openFound(path: string): Promise<OpenedPath> {
  try {
    return await openFile(path, 'found');
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return { sources: [unreadableSource(path, error)], passedOver: [], watched: [path] };
  }
}

async function openFile(path: string, standing: Standing): Promise<OpenedPath> {
  const file = await fileAt(path);
  const packing = packingOf(await headOf(file));
  if (packing === 'zip') return openZip(file);
  const source = await sourceIn(unpackedFile(file, packing), standing);
  if (source) return { sources: [settling(source)], passedOver: [], watched: [path] };
  if (standing === 'named') throw unrecognised(path);
  return passedOver(path, 'no-mail');
}

async function openZip(zip: ReadableFile): Promise<OpenedPath> {
  const opened: OpenedPath[] = [];
  for (const file of await filesInZip(zip)) opened.push(await openZipped(file));
  const inside = together(opened);
  return { ...inside, watched: inside.sources.length > 0 ? [zip.name] : [] };
}

async function openZipped(file: ZippedFile): Promise<OpenedPath> {
  const { name } = file;
  if (file.state === 'encrypted') return opening(unreadableSource(name, encrypted(name)));
  try {
    const packing = packingOf(await headOf(file));
    const source = packing === 'zip' ? undefined : await sourceIn(unpackedFile(file, packing), 'found');
    return source ? opening(settling(source)) : passedOver(name, 'no-mail');
  } catch (error) {
    if (error instanceof ExpectedError) return opening(unreadableSource(name, error));
    throw error;
  }
}

const opening = (source: OpenedPath['sources'][number]): OpenedPath => ({ ...together([]), sources: [source] });

async function sourceIn(file: ReadableFile, standing: Standing): Promise<FileSource | undefined> {
  return sourceOfFile(file, await headOf(file), standing);
}

function refuseUrl(given: string): void {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(given)) return;
  // Not the whole URL: it may hold a password.
  const scheme = given.slice(0, given.indexOf(':')).toLowerCase();
  throw new ExpectedError('source-unreadable', `A URL (${scheme}) is no path.`, supported);
}

function nothingIn(given: string, { passedOver: others }: OpenedPath): ExpectedError {
  const found = others.length === 1 ? '1 file of another kind' : `${others.length} files of another kind`;
  const what = others.length === 0 ? 'nothing' : found;
  return new ExpectedError('source-unreadable', `No mail was found in ${given}, but ${what}.`, supported);
}

function unrecognised(path: string): ExpectedError {
  return new ExpectedError(
    'source-unreadable',
    `${path} is neither an mbox (it would begin with "From ") nor a message (it would begin with a header field).`,
    supported,
  );
}
