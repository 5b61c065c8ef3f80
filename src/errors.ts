/** What went wrong, in a word that scripts may test; each leads to one exit code. */
export type ErrorCode = 'usage' | 'source-unreadable' | 'sign-in-refused' | 'store' | 'interrupted';

/** A failure that a person can mend: what happened, and the next step. Anything else thrown is a bug. */
export class ExpectedError extends Error {
  override readonly name = 'ExpectedError';
  readonly code: ErrorCode;
  readonly nextStep: string;

  constructor(code: ErrorCode, message: string, nextStep: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.nextStep = nextStep;
  }
}
