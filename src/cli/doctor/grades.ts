import { ExpectedError } from '../../errors.ts';
import type { Finding } from './check.ts';

/** All is well. */
export function ok(what: string): Finding {
  return { grade: 'ok', what };
}

/** Worth knowing, and no fault. */
export function note(what: string, mend?: string): Finding {
  return { grade: 'note', what, mend };
}

/** It works, and should be seen to. */
export function warn(what: string, mend: string): Finding {
  return { grade: 'warn', what, mend };
}

/** It does not work; an error that nobody can mend here, or an interruption, is thrown again. */
export function failed(error: unknown): Finding {
  if (!(error instanceof ExpectedError) || error.code === 'interrupted') throw error;
  return { grade: 'fail', what: error.message, mend: error.nextStep.replace(/^Mend it with: /, ''), code: error.code };
}

/** Tells whether a failure is among findings. */
export function hasFailure(findings: readonly Finding[]): boolean {
  return findings.some(({ grade }) => grade === 'fail');
}

/** Takes one step after the other; what comes after a failure would only repeat it. */
export async function untilFailure(steps: readonly (() => Promise<readonly Finding[]>)[]): Promise<readonly Finding[]> {
  const all: Finding[] = [];
  for (const step of steps) {
    const findings = await taken(step);
    all.push(...findings);
    if (hasFailure(findings)) break;
  }
  return all;
}

async function taken(step: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await step();
  } catch (error) {
    return [failed(error)];
  }
}
