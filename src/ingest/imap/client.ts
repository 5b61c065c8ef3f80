import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import type { ConnectionOptions } from 'node:tls';
import type { Credential } from '../../credentials/secret.ts';
import type { ImapAccount } from './account.ts';
import { imapLimits, type ImapTimeouts } from './limits.ts';
import { pinnedTo } from './pinned-certificate.ts';

/** A connection that is signed in. */
export interface OpenClient {
  readonly client: ImapFlow;
  /** Why it broke, where that is known: the command that was running only says that it did. */
  brokenBy(): Error | undefined;
}

/** What ends a connection early. */
export interface OpenOptions {
  readonly signal?: AbortSignal | undefined;
  readonly timeouts?: ImapTimeouts | undefined;
}

/**
 * Signs in to a server, within limits. The caller has to close the client. Nothing is logged: imapflow's log would hold
 * mail.
 */
export async function openClient(
  account: ImapAccount,
  credential: Credential,
  { signal, timeouts = imapLimits }: OpenOptions = {},
): Promise<OpenClient> {
  const tls = await tlsOptions(account, timeouts);
  const client = new ImapFlow({
    host: account.host,
    port: account.port,
    ...securityOf(account),
    tls,
    auth: authOf(account, credential),
    clientInfo: { name: 'undue' },
    logger: false,
    qresync: true,
    disableAutoIdle: true,
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.socketMs,
    maxLiteralSize: imapLimits.literalBytes,
    maxResponseSize: imapLimits.responseBytes,
    maxLineLength: imapLimits.lineBytes,
    maxResponseTokens: imapLimits.responseTokens,
  });
  let broken: Error | undefined;
  client.on('error', (error) => (broken ??= error));
  const abort = (): void => client.close();
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();
  client.once('close', () => signal?.removeEventListener('abort', abort));
  try {
    await client.connect();
    return { client, brokenBy: () => broken };
  } catch (error) {
    client.close();
    throw broken ?? error;
  }
}

/** Clear text stays on this machine; with a pinned certificate even there STARTTLS is asked for (Proton's Bridge). */
function securityOf({ security, certificate }: ImapAccount): Pick<ImapFlowOptions, 'secure' | 'doSTARTTLS'> {
  if (security === 'tls') return { secure: true };
  return { secure: false, doSTARTTLS: security === 'starttls' || certificate !== undefined };
}

async function tlsOptions(account: ImapAccount, timeouts: ImapTimeouts): Promise<ConnectionOptions> {
  const pinned = account.certificate === undefined ? {} : await pinnedTo(account.certificate, account, timeouts);
  return { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...pinned };
}

/** Public servers take any name (RFC 4505); the password of an anonymous reader is who reads. */
function authOf({ user }: ImapAccount, credential: Credential): NonNullable<ImapFlowOptions['auth']> {
  switch (credential.kind) {
    case 'anonymous':
      return { user: user || 'anonymous', pass: 'undue' };
    case 'password':
      return { user, pass: credential.password.reveal() };
    case 'token':
      return { user, accessToken: credential.token.reveal() };
  }
}
