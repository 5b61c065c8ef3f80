import type { Io } from '../io.ts';
import type { Check, Finding } from './check.ts';
import { note, ok, warn } from './grades.ts';

/** Whether names in any script and the screen can be shown. */
export const terminalCheck: Check = {
  id: 'terminal',
  title: 'Terminal',
  run: ({ io }) => Promise.resolve([...localeFindings(io), ...screenFindings(io), ...colourFindings(io)]),
};

/** The first of these that is set and not empty decides (POSIX, Environment Variables). */
function localeFindings({ env }: Io): readonly Finding[] {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  if (/utf-?8/i.test(locale)) return [ok(`The locale is ${locale}`)];
  const what = locale === '' ? 'No locale is set' : `The locale is ${locale}, not UTF-8`;
  return [warn(`${what}: names in other scripts may be shown wrongly`, 'export LC_ALL=C.UTF-8')];
}

function screenFindings({ stdout, env }: Io): readonly Finding[] {
  const plain = '"undue list" and "undue show ID" say the same as plain text.';
  if (stdout.isTTY !== true) return [note('Standard output is no terminal: "undue" prints its report', plain)];
  const { columns, rows } = stdout;
  const term = env['TERM'] ?? '';
  if (term === '' || term === 'dumb') {
    return [
      warn(`TERM is ${term || 'not set'}: the screen cannot be drawn`, `Set it to what your terminal is. ${plain}`),
    ];
  }
  if (columns < fewestColumns || rows < fewestRows) {
    const what = `The terminal has ${columns} columns and ${rows} rows; the screen needs ${fewestColumns} and ${fewestRows}`;
    return [warn(what, `Make it larger. ${plain}`)];
  }
  return [ok(`${term}, ${columns} columns and ${rows} rows`)];
}

const fewestColumns = 40;
const fewestRows = 10;

function colourFindings({ env }: Io): readonly Finding[] {
  return env['NO_COLOR'] ? [note('NO_COLOR is set: nothing is coloured')] : [];
}
