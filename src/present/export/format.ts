import type { Dossier } from './dossier.ts';

/** A file of an export; its name counts where several are written into a folder. */
export interface ExportedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** A format of `undue export`: the same dossier gives the same bytes. */
export interface ExportFormat<Name extends string = string> {
  readonly name: Name;
  /** What it is for, in a line of the help. */
  readonly purpose: string;
  /** The first file is the one that is written where there is no folder; of a folder all belong together. */
  files(dossier: Dossier): readonly ExportedFile[];
  /** Whether the files mean nothing one by one, so that a folder is needed. */
  readonly needsFolder?: boolean;
  /** Whether a terminal must not be given it. */
  readonly isBinary?: boolean;
}

/** Keeps the literal type of the name. */
export function defineFormat<const Name extends string>(format: ExportFormat<Name>): ExportFormat<Name> {
  return format;
}
