import type { Settings } from '../../config/settings.ts';
import type { CredentialWorld } from '../../credentials/world.ts';
import type { ErrorCode } from '../../errors.ts';
import type { Io } from '../io.ts';

/** What was found, and what to do about it; a failure also says which exit code it leads to. */
export type Finding =
  | { readonly grade: 'ok'; readonly what: string }
  | { readonly grade: 'note'; readonly what: string; readonly mend?: string | undefined }
  | { readonly grade: 'warn'; readonly what: string; readonly mend: string }
  | { readonly grade: 'fail'; readonly what: string; readonly mend: string; readonly code: ErrorCode };

/** One thing that is looked at. It changes nothing, and ends soon after the world is interrupted. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** No finding: there is nothing of this kind in the set-up. An ExpectedError that it throws is a failure. */
  run(world: DoctorWorld): Promise<readonly Finding[]>;
}

/** What checks are given. */
export interface DoctorWorld {
  readonly io: Io;
  readonly configuration: Configuration;
  /** Undefined where only the configuration could tell. */
  readonly storeFile: string | undefined;
  /** Asks and looks up, and keeps nothing. */
  readonly credentials: CredentialWorld;
  /** Secrets that were met; whatever repeats one, it is not shown. */
  readonly secrets: Set<string>;
  readonly sendsTestNotice: boolean;
}

/** The configuration file; the settings are undefined where they could not be read. */
export interface Configuration {
  readonly path: string;
  readonly isNamed: boolean;
  readonly settings: Settings | undefined;
}
