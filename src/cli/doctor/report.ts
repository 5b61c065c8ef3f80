import type { Checked, ShownFinding } from './run-checks.ts';

type Grade = ShownFinding['grade'];

/** ASCII, because the locale may be what is wrong; each with its word. */
const signs: Readonly<Record<Grade, string>> = { ok: '+ ok  ', note: '- note', warn: '! warn', fail: 'x FAIL' };

/** A check as text. */
export function checkedText({ title, findings }: Checked): string {
  const lines = findings.flatMap(({ grade, what, mend }) => [
    `  ${signs[grade]}  ${what}`,
    ...(mend === undefined ? [] : [`          Mend: ${mend}`]),
  ]);
  return `${[title, ...lines].join('\n')}\n`;
}

/** The last line. */
export function summaryText(all: readonly Checked[]): string {
  const { fail, warn } = countsOf(all);
  if (fail + warn === 0) return 'Nothing is wrong. Nothing was changed.\n';
  const warned = `${warn} ${warn === 1 ? 'warning' : 'warnings'}`;
  return `${fail} ${fail === 1 ? 'thing fails' : 'things fail'}, ${warned}. Nothing was changed.\n`;
}

/** All checks as JSON. */
export function toDoctorJson(all: readonly Checked[], exitCode: number) {
  return {
    schema: 'undue-doctor/1' as const,
    exitCode,
    counts: countsOf(all),
    checks: all.map(({ id, title, findings }) => ({
      id,
      title,
      findings: findings.map(({ grade, what, mend, code }) => ({
        grade,
        what,
        mend: mend ?? null,
        code: code ?? null,
      })),
    })),
  };
}

function countsOf(all: readonly Checked[]): Readonly<Record<Grade, number>> {
  const counts = { ok: 0, note: 0, warn: 0, fail: 0 };
  for (const { findings } of all) for (const { grade } of findings) counts[grade] += 1;
  return counts;
}
