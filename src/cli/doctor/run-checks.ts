import type { ErrorCode } from '../../errors.ts';
import { toPrintable, type Printable } from '../../present/printable.ts';
import { exitCodeOf, exitCodes } from '../exit-codes.ts';
import type { Check, DoctorWorld, Finding } from './check.ts';
import { untilFailure } from './grades.ts';
import { withoutSecrets } from './secrets.ts';
import { untilInterrupted } from './within.ts';

/** A finding that may be shown. */
export interface ShownFinding {
  readonly grade: Finding['grade'];
  readonly what: Printable;
  readonly mend: Printable | undefined;
  readonly code: ErrorCode | undefined;
}

/** A check that was made. */
export interface Checked {
  readonly id: string;
  readonly title: string;
  readonly findings: readonly ShownFinding[];
}

/** Makes one check after the other, and tells each as soon as it is made; those that found nothing are left out. */
export async function runChecks(
  checks: readonly Check[],
  world: DoctorWorld,
  tell: (checked: Checked) => Promise<void>,
): Promise<readonly Checked[]> {
  const all: Checked[] = [];
  for (const check of checks) {
    const findings = await untilInterrupted(world.io.interrupted, untilFailure([() => check.run(world)]));
    if (findings.length === 0) continue;
    const checked = { id: check.id, title: check.title, findings: findings.map((one) => shown(one, world.secrets)) };
    await tell(checked);
    all.push(checked);
  }
  return all;
}

function shown(finding: Finding, secrets: ReadonlySet<string>): ShownFinding {
  const mend = 'mend' in finding ? finding.mend : undefined;
  return {
    grade: finding.grade,
    what: toPrintable(withoutSecrets(finding.what, secrets)),
    mend: mend === undefined ? undefined : toPrintable(withoutSecrets(mend, secrets)),
    code: finding.grade === 'fail' ? finding.code : undefined,
  };
}

/** The exit code of what failed; of several the lowest, which is to be mended first. */
export function exitCodeFor(all: readonly Checked[]): number {
  const codes = all.flatMap(({ findings }) => findings.flatMap(({ code }) => (code ? [exitCodeOf[code]] : [])));
  return codes.length === 0 ? exitCodes.done : Math.min(...codes);
}
