import { tooSmall } from '../labels.ts';
import { apart, cutLine, emptyLine, line, lineWidth, run, type Line } from '../line.ts';
import { writtenKey } from '../keymap.ts';
import { titleRow } from '../frame.ts';
import type { Draft } from './draft.ts';
import { footers, keyFor, type Context, type FooterEntry } from './keymap.ts';
import { pageOf, type Page } from './pages.ts';
import { contextOf } from './respond.ts';
import type { State } from './state.ts';
import { stepAfter, stepsOf, type Step } from './steps.ts';
import { titles, written } from './words.ts';

/** All rows of the screen, from the first: none wider than it, one fewer than it has. */
export type WizardFrame = readonly Line[];

/** What the screen shows in a state. */
export function frameOf(state: State): WizardFrame {
  const { columns, rows } = state.size;
  if (columns < 40 || rows < 10) return [cutLine(line(tooSmall(state.size)), columns)];
  const page = pageOf(state);
  return [header(state), title(state, page), ...body(page, columns), footer(contextOf(state), columns)];
}

function header({ size, saved }: State): Line {
  const right = saved ? written.settings : written.nothing;
  return apart([run(' '), run('undue', 'accent'), run('  set-up')], line(`${right} `, 'dim'), size.columns);
}

function title({ size, step, draft, work }: State, { rows, top, height }: Page): Line {
  const more = rows.length > top + height ? 'PgDn ↓ · ' : '';
  const name = work.kind === 'failed' ? 'This did not work' : titles[step];
  const note = `${more}${place(step, draft)}`;
  return titleRow([run(name, 'accent')], note, { width: size.columns, isFocused: true });
}

/** How far along one is; trying it out belongs to what follows. */
function place(step: Step, draft: Draft): string {
  const steps = stepsOf(draft);
  const asked: readonly Step[] = steps.filter((one) => one !== 'test');
  const at = asked.indexOf(step === 'test' ? stepAfter(step, draft) : step);
  return `${at + 1} of ${asked.length}`;
}

function body({ rows, top, height }: Page, columns: number): readonly Line[] {
  return Array.from({ length: height }, (_unused, index) => {
    const row = rows[top + index] ?? emptyLine;
    return row.length === 0 ? emptyLine : cutLine([run('  '), ...row], columns);
  });
}

/** The entries that fit; those at the end give way. */
function footer(context: Context, columns: number): Line {
  const entries = footers[context].map((entry) => footerEntry(entry, context));
  while (lineWidth(entries.flat()) > columns && entries.length > 1) entries.pop();
  return cutLine(entries.flat(), columns);
}

function footerEntry({ meanings, does }: FooterEntry, context: Context): Line {
  const keys = meanings.flatMap((meaning) => keyFor(meaning, context) ?? []).map(writtenKey);
  return [run(' '), run(keys.join('/'), 'accent'), run(` ${does} `)];
}
