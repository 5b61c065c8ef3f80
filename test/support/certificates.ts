import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is right or wrong with a server's certificate. */
export type CertificateKind = 'good' | 'expired' | 'wrong-host' | 'self-signed';

/** A certificate and its key, in PEM. */
export interface Certificate {
  readonly key: string;
  readonly certificate: string;
  /** SHA-256, as settings pin it: hex with colons. */
  readonly fingerprint: string;
}

/** Certificates of servers on localhost and 127.0.0.1, made on the spot. */
export interface Certificates extends Readonly<Record<CertificateKind, Certificate>> {
  /** The certificate of the authority that signed all but the self-signed one, in PEM. */
  readonly authority: string;
}

/** Makes an authority of its own and one certificate of each kind. */
export function makeCertificates(): Certificates {
  const folder = mkdtempSync(join(tmpdir(), 'undue-certificates-'));
  try {
    const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
    openssl('req', '-x509', ...newKey('authority'), '-out', 'authority.pem', '-days', '2', '-subj', '/CN=Test CA');
    const made = (name: string): Certificate => {
      const certificate = readFileSync(join(folder, `${name}.pem`), 'utf8');
      const fingerprint = new X509Certificate(certificate).fingerprint256;
      return { key: readFileSync(join(folder, `${name}.key`), 'utf8'), certificate, fingerprint };
    };
    const signed = (name: string, hosts: string, days: number) => {
      writeFileSync(join(folder, 'names'), `subjectAltName=${hosts}\n`);
      openssl('req', ...newKey(name), '-out', 'request', '-subj', `/CN=${name}`);
      const signing = ['-CA', 'authority.pem', '-CAkey', 'authority.key', '-CAcreateserial', '-extfile', 'names'];
      openssl('x509', '-req', '-in', 'request', ...signing, '-days', `${days}`, '-out', `${name}.pem`);
      return made(name);
    };
    openssl(
      'req',
      '-x509',
      ...newKey('self'),
      '-out',
      'self.pem',
      '-subj',
      '/CN=self',
      '-addext',
      `subjectAltName=${here}`,
    );
    return {
      authority: readFileSync(join(folder, 'authority.pem'), 'utf8'),
      good: signed('good', here, 2),
      expired: signed('expired', here, -1),
      'wrong-host': signed('wrong', 'DNS:imap.example.org', 2),
      'self-signed': made('self'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const here = 'DNS:localhost,IP:127.0.0.1';

function newKey(name: string): readonly string[] {
  return ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', `${name}.key`];
}
