import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { root, undue } from './program.ts';

/** Stands for a secret: it may be shown nowhere. */
export const canary = 'canary-4f19';

/** The bundled archive. */
export const sample = join(root, 'data', 'sample', 'skep.mbox');

/** One finding of the report. */
export interface ReportedFinding {
  readonly check: string;
  readonly grade: string;
  readonly what: string;
  readonly mend: string | null;
}

/** What the doctor said. */
export interface Examination {
  readonly code: number | null;
  readonly findings: readonly ReportedFinding[];
  readonly text: string;
}

/** A home of its own, in which the doctor is run. */
export interface DoctorHome {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
  readonly config: string;
  readonly store: string;
  configure(text: string): void;
  /** Reads the sample into the standing store. */
  fillStore(): void;
  /** Runs the doctor in both formats, which have to agree; the home stays as it was, and no canary is shown. */
  examine(args?: readonly string[], more?: Readonly<Record<string, string>>): Examination;
}

/** Makes a home that is gone after the test. */
export function doctorHome(): DoctorHome {
  const path = mkdtempSync(join(tmpdir(), 'undue-doctor-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  const env = {
    HOME: path,
    XDG_CONFIG_HOME: join(path, 'config'),
    XDG_DATA_HOME: join(path, 'data'),
    XDG_STATE_HOME: join(path, 'state'),
    DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/undue-test',
    LC_ALL: 'C.UTF-8',
  };
  const config = join(path, 'config', 'undue', 'config.toml');
  const store = join(path, 'data', 'undue', 'undue.sqlite');
  mkdirSync(dirname(config), { recursive: true, mode: 0o700 });
  return {
    ...{ path, env, config, store },
    configure: (text) => writeFileSync(config, text, { mode: 0o600 }),
    fillStore() {
      mkdirSync(dirname(store), { recursive: true, mode: 0o700 });
      expect(undue(['scan', sample, '--store', store, '--quiet'], env).code).toBe(0);
    },
    examine(args = [], more = {}) {
      const before = filesBelow(path);
      const examination = examined(args, { ...env, ...more });
      expect(filesBelow(path)).toEqual(before);
      return examination;
    },
  };
}

function examined(args: readonly string[], env: Readonly<Record<string, string>>): Examination {
  const json = undue(['doctor', ...args, '--format', 'json'], env);
  const { out, err, code } = undue(['doctor', ...args], env);
  expect(json.code).toBe(code);
  expect(json.out + json.err + out + err).not.toContain(canary);
  const report = JSON.parse(json.out);
  expect(report).toMatchObject({ schema: 'undue-doctor/1', exitCode: code });
  const findings: readonly ReportedFinding[] = report.checks.flatMap(
    (check: { readonly id: string; readonly findings: readonly ReportedFinding[] }) =>
      check.findings.map((finding) => ({ ...finding, check: check.id })),
  );
  for (const { what, mend } of findings.filter(({ grade }) => grade === 'fail' || grade === 'warn')) {
    expect(out).toContain(what);
    expect(out).toContain(`Mend: ${mend}`);
  }
  return { code, findings, text: out };
}

/** Names and what is in them; the memory that SQLite shares beside a store is no content. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const status = lstatSync(join(folder, name));
      const isContent = status.isFile() && !name.endsWith('-shm');
      return `${name} ${status.mode} ${isContent ? `${status.size} ${status.mtimeMs}` : ''}`;
    });
}

/** What is not well, as `grade check: what`, with the mend; but not that the certificates of tests last for two days. */
export function faults({ findings }: Examination): readonly (readonly [string, string])[] {
  return findings
    .filter(({ grade, what }) => (grade === 'fail' || grade === 'warn') && !what.endsWith('more days'))
    .map(({ grade, check, what, mend }) => [`${grade} ${check}: ${what}`, mend ?? '']);
}
