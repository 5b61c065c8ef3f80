import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { ExpectedError } from '../../errors.ts';
import type { ImapAccount } from './account.ts';
import { imapLimits } from './limits.ts';

/**
 * TLS options that accept one certificate only. It is looked at on a connection of its own, on which nothing is sent and
 * whose certificate is not yet believed; the connection that mail and passwords go over believes just this one.
 */
export async function pinnedTo(fingerprint: string, account: ImapAccount): Promise<ConnectionOptions> {
  const wanted = normalised(fingerprint);
  const shown = await shownCertificate(account);
  if (normalised(shown.fingerprint256) !== wanted) throw mismatch(account, shown.fingerprint256);
  return {
    ca: [toPem(shown.raw)],
    allowPartialTrustChain: true,
    checkServerIdentity: (_host, certificate) =>
      normalised(certificate.fingerprint256) === wanted ? undefined : mismatch(account, certificate.fingerprint256),
  };
}

/** A certificate as a server shows it. */
export interface ShownCertificate {
  readonly fingerprint256: string;
  readonly raw: Buffer;
  /** Why the system does not trust it for this host. */
  readonly refusedFor: Error | undefined;
}

/** The certificate that a server shows, whether it is trusted or not; nothing is said to it. */
export async function shownCertificate(account: ImapAccount): Promise<ShownCertificate> {
  const socket = account.security === 'tls' ? undefined : await afterStartTls(account);
  return new Promise((resolve, reject) => {
    const { host, port } = account;
    const to = { host, ...(socket ? { socket } : { port }), ...(isIP(host) === 0 ? { servername: host } : {}) };
    const tls: TLSSocket = connectTls({ ...to, minVersion: 'TLSv1.2', rejectUnauthorized: false }, () => {
      const { fingerprint256, raw } = tls.getPeerCertificate();
      const refusedFor = tls.authorized ? undefined : refusal(String(tls.authorizationError));
      tls.destroy();
      resolve({ fingerprint256, raw, refusedFor });
    });
    tls.setTimeout(imapLimits.connectMs, () => tls.destroy(timeOut()));
    tls.once('error', reject);
  });
}

/** The few words before TLS (RFC 9051 §6.2.1); what a server says beyond them is not listened to. */
async function afterStartTls({ host, port }: ImapAccount): Promise<Socket> {
  const socket = connectTcp({ host, port });
  socket.setTimeout(imapLimits.connectMs, () => socket.destroy(timeOut()));
  await lineFrom(socket, /^\* OK/);
  socket.write('a STARTTLS\r\n');
  await lineFrom(socket, /^a OK/m);
  return socket;
}

function lineFrom(socket: Socket, wanted: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    const settle = (action: () => void): void => {
      socket.off('data', onData).off('error', reject).off('close', onClose);
      action();
    };
    const onData = (chunk: Buffer): void => {
      text += chunk.toString('latin1');
      if (wanted.test(text)) settle(resolve);
      else if (text.length > longestTalk || /^a (?:NO|BAD)/m.test(text)) settle(() => reject(timeOut()));
    };
    const onClose = (): void => settle(() => reject(timeOut()));
    socket.on('data', onData).once('error', reject).once('close', onClose);
  });
}

const longestTalk = 8_000;

/** Node gives a code here, although its types say an error. */
function refusal(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function timeOut(): Error {
  return Object.assign(new Error('no certificate was shown'), { code: 'CONNECT_TIMEOUT' });
}

function normalised(fingerprint: string): string {
  return fingerprint
    .replace(/^sha-?256[:=]?/i, '')
    .replace(/[^0-9a-f]/gi, '')
    .toLowerCase();
}

function mismatch({ host }: ImapAccount, shown: string): ExpectedError {
  return new ExpectedError(
    'source-unreadable',
    `${host} shows another certificate than the pinned one: ${shown}`,
    'If it was renewed on purpose, pin the new one; else something stands between.',
  );
}

function toPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
