import type { SourceSettings } from '../../../config/settings.ts';
import { parseImapUrl, type ImapAccount } from '../../../ingest/imap/account.ts';
import type { Check, DoctorWorld, Finding } from '../check.ts';
import { hasFailure, untilFailure } from '../grades.ts';
import { addressFindings, certificateFindings, portFindings } from './connection.ts';
import { mailboxFindings } from './mailboxes.ts';
import { capabilityFindings } from './capabilities.ts';
import { signIn } from './sign-in.ts';

/** A source on an IMAP server, step by step; after a step that fails no other is taken. */
export function imapSourceCheck(source: SourceSettings): Check {
  return {
    id: `source:${source.name}`,
    title: `Source ${source.name}`,
    run: (world) => findingsOf(source, world),
  };
}

async function findingsOf(source: SourceSettings, world: DoctorWorld): Promise<readonly Finding[]> {
  const account: ImapAccount = { ...parseImapUrl(source.source).account, certificate: source.certificate };
  const { interrupted } = world.io;
  const reached = await untilFailure([
    () => addressFindings(account, interrupted),
    () => portFindings(account, interrupted),
    () => certificateFindings(account, world),
  ]);
  if (hasFailure(reached)) return reached;
  const { open, findings } = await signIn(source, account, world);
  if (!open) return [...reached, ...findings];
  try {
    const inside = await untilFailure([
      () => Promise.resolve(capabilityFindings(open.client, world.configuration.settings?.watch.pollMinutes)),
      () => mailboxFindings(open, { source, account, world }),
    ]);
    return [...reached, ...findings, ...inside];
  } finally {
    open.client.close();
  }
}
