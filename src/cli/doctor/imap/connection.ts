import { X509Certificate } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { connect, isIP } from 'node:net';
import { ExpectedError } from '../../../errors.ts';
import type { ImapAccount } from '../../../ingest/imap/account.ts';
import { failureOf } from '../../../ingest/imap/failures.ts';
import { shownCertificate } from '../../../ingest/imap/pinned-certificate.ts';
import type { DoctorWorld, Finding } from '../check.ts';
import { ok, warn } from '../grades.ts';
import { within } from '../within.ts';

/** The addresses that the server's name stands for. */
export async function addressFindings(account: ImapAccount, interrupted: AbortSignal): Promise<readonly Finding[]> {
  const { host } = account;
  if (isIP(host) !== 0) return [];
  const mend = 'Check the network and its name servers.';
  const late = { code: 'source-unreadable', what: `The address of ${host} was not found`, mend } as const;
  const found = await within(interrupted, late, () => lookup(host, { all: true })).catch(asFailure(account));
  return [ok(`${host} is ${found.map(({ address }) => address).join(', ')}`)];
}

/** Whether something listens there. */
export async function portFindings(account: ImapAccount, interrupted: AbortSignal): Promise<readonly Finding[]> {
  const { host, port } = account;
  const late = {
    code: 'source-unreadable',
    what: `${host}:${port} did not take a connection`,
    mend: 'Check host and port, and whether a firewall stands between.',
  } as const;
  await within(interrupted, late, (signal) => connected(account, signal)).catch(asFailure(account));
  return [ok(`${host}:${port} takes connections`)];
}

function connected({ host, port }: ImapAccount, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port }, () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
    signal.addEventListener('abort', () => socket.destroy());
  });
}

/** The certificate that the server shows, before anything is said to it. */
export async function certificateFindings(account: ImapAccount, { io }: DoctorWorld): Promise<readonly Finding[]> {
  if (account.security === 'clear' && account.certificate === undefined) {
    return [ok('It is spoken to in clear text, which does not leave this machine')];
  }
  const mend = 'Check the port: imaps:// is for TLS from the first byte, usually 993.';
  const late = { code: 'source-unreadable', what: `${account.host} showed no certificate`, mend } as const;
  const shown = await within(io.interrupted, late, () => shownCertificate(account)).catch(asFailure(account));
  if (shown.refusedFor && account.certificate === undefined) throw untrusted(account, shown);
  const certificate = new X509Certificate(shown.raw);
  const until = new Date(certificate.validTo).getTime();
  const days = Math.floor((until - io.wallClock()) / dayMs);
  const said = `TLS: its certificate is ${account.certificate === undefined ? 'trusted' : 'looked for as pinned'}`;
  if (days >= fewestDays || days < 0) return [ok(`${said}, until ${new Date(until).toISOString().slice(0, 10)}`)];
  const renewal = account.certificate === undefined ? '' : ', and pin the new one then';
  return [warn(`${said}, but only ${days} more days`, `Tell those who run it to renew it${renewal}.`)];
}

const dayMs = 86_400_000;
const fewestDays = 14;

interface Refused {
  readonly refusedFor: Error | undefined;
  readonly fingerprint256: string;
}

/** The same words as sync has for it; who knows the server can compare the fingerprint. */
function untrusted(account: ImapAccount, { refusedFor, fingerprint256 }: Refused): ExpectedError {
  const { error } = failureOf(refusedFor, account);
  const pin = `It shows ${fingerprint256}: compare it with what those who run the server say.`;
  return new ExpectedError('source-unreadable', `${error.message}.`, `${error.nextStep} ${pin}`, { cause: refusedFor });
}

/** Errors of the network in the words that sync has for them. */
function asFailure(account: ImapAccount): (error: unknown) => never {
  return (error) => {
    throw failureOf(error, account).error;
  };
}
