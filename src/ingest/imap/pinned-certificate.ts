import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { ExpectedError } from '../../errors.ts';
import type { ImapAccount } from './account.ts';
import { imapLimits, type ImapTimeouts } from './limits.ts';

/**
 * TLS options that accept one certificate only. It is looked at on a connection of its own, on which nothing is sent and
 * whose certificate is not yet believed; the connection that mail and passwords go over believes just this one.
 */
export async function pinnedTo(
  fingerprint: string,
  account: ImapAccount,
  timeouts: ImapTimeouts,
): Promise<ConnectionOptions> {
  const wanted = normalised(fingerprint);
  const shown = await shownCertificate(account, timeouts);
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

/**
 * The certificate that a server shows, trusted or not, and nothing is said to it; within the time that a connection may take in
 * all, however slowly it speaks.
 */
export async function shownCertificate(
  account: ImapAccount,
  { connectMs, goodbyeMs }: ImapTimeouts = imapLimits,
): Promise<ShownCertificate> {
  const { host, port } = account;
  const tcp = connectTcp({ host, port });
  const timer = setTimeout(() => tcp.destroy(timeOut()), connectMs);
  try {
    if (account.security !== 'tls') await startTls(tcp);
    return await shownOver(tcp, account, goodbyeMs);
  } finally {
    clearTimeout(timer);
    tcp.destroy();
  }
}

/** The few words before TLS (RFC 9051 §6.2.1); what a server says beyond them is not listened to. */
async function startTls(tcp: Socket): Promise<void> {
  await lineFrom(tcp, /^\* OK/);
  tcp.write('a STARTTLS\r\n');
  await lineFrom(tcp, /^a OK/m);
}

/** Ends when the server has hung up as well: it may allow one connection at a time. */
function shownOver(socket: Socket, { host }: ImapAccount, goodbyeMs: number): Promise<ShownCertificate> {
  return new Promise((resolve, reject) => {
    let shown: ShownCertificate | undefined;
    const settle = (error?: Error): void => {
      if (shown) resolve(shown);
      else reject(error ?? timeOut());
    };
    const servername = isIP(host) === 0 ? { host, servername: host } : { host };
    const tls: TLSSocket = connectTls(
      { socket, ...servername, minVersion: 'TLSv1.2', rejectUnauthorized: false },
      () => {
        const { fingerprint256, raw } = tls.getPeerCertificate();
        const refusedFor = tls.authorized ? undefined : refusal(String(tls.authorizationError));
        shown = { fingerprint256, raw, refusedFor };
        tls.setTimeout(goodbyeMs, () => tls.destroy());
        tls.end().resume();
      },
    );
    tls.once('close', () => settle()).on('error', settle);
    socket.once('close', () => settle()).on('error', settle);
  });
}

function lineFrom(socket: Socket, wanted: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    const settle = (action: () => void): void => {
      socket.off('data', onData).off('error', onError).off('close', onClose);
      action();
    };
    const onError = (error: Error): void => settle(() => reject(error));
    const onData = (chunk: Buffer): void => {
      text += chunk.toString('latin1');
      if (wanted.test(text)) settle(resolve);
      else if (text.length > longestTalk) settle(() => reject(noStartTls()));
      else if (/^(?:a (?:NO|BAD)|\* (?:BYE|PREAUTH))/im.test(text)) settle(() => reject(noStartTls()));
    };
    const onClose = (): void => settle(() => reject(timeOut()));
    socket.on('data', onData).once('error', onError).once('close', onClose);
  });
}

const longestTalk = 8_000;

/** Node gives a code here, although its types say an error. */
function refusal(code: string): Error {
  return Object.assign(new Error(code), { code });
}

function noStartTls(): Error {
  return Object.assign(new Error('no STARTTLS'), { code: 'MissingServerExtension' });
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
