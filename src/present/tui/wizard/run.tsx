import { mount, sizeOf } from '../mount.ts';
import type { Terminal } from '../run.tsx';
import { themeFor } from '../theme.ts';
import { WizardApp } from './app.tsx';
import { createSession } from './session.ts';
import type { WizardOutcome, WizardWorld } from './world.ts';

/**
 * Leads from nothing to a first report on a terminal, and gives the terminal back as it was. Nothing is written before
 * `save` of the world is called. A fault of our own is thrown. NODE_ENV has to be `production` before this file is loaded.
 */
export async function runWizard(world: WizardWorld, terminal: Terminal): Promise<WizardOutcome> {
  const { env, suspend } = terminal;
  const session = createSession(world, sizeOf(terminal.stdout));
  const theme = themeFor(env);
  try {
    await mount((size) => <WizardApp size={size} session={session} theme={theme} suspend={suspend} />, terminal);
  } finally {
    await session.close();
  }
  const fault = session.fault();
  if (fault) throw fault.cause;
  const { outcome, saved } = session.state();
  return outcome ?? { kind: 'left', hasSaved: saved !== undefined };
}
