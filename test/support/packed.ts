import { gzipSync, zstdCompressSync } from 'node:zlib';
import { mboxrd, ordinaryMail } from './mbox.ts';

/** Two packed files a packing, one for each of two ordinary messages as an mbox; xz 5.4 and bzip2 1.0 made theirs. */
export const packedMails: Readonly<Record<'gz' | 'xz' | 'zst' | 'bz2', readonly [Buffer, Buffer]>> = {
  gz: [gzipSync(mboxrd([ordinaryMail(1)])), gzipSync(mboxrd([ordinaryMail(2)]))],
  zst: [zstdCompressSync(mboxrd([ordinaryMail(1)])), zstdCompressSync(mboxrd([ordinaryMail(2)]))],
  xz: [
    decoded(
      '/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4ACvAIldACMcieb24DM60U61raw4ixP8UpRK3qJlWzKuYyHvZ70ofzBw6g4WrzVML5okAADh/Fd/',
      'BdzvUjwm518OdU9YvRfSC8osljP3o/3lr9lVpPc8mrXbzQMXDe9TPWra7oqnLjBpA7c6rfVkrqDlVHOANBA4vnZ+WEVw6hhum44mpKWwvk1A',
      '5LeGAJgAAAAAABuXNNQ0yAIKAAGlAbABAACdWVSrscRn+wIAAAAABFla',
    ),
    decoded(
      '/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4ACvAItdACMcieb24DM60U61raw4ixP8UpRK3qJlWzKuYyHvZ70ofzBw6g4WrzVML5okAADQadbY',
      'y22JQqa/kbBtOCp768g27+4bVPv0XzO9brXh3GmjbOOXLwfIljz5t85txZe6XN0ovkB/MjnM2FgRe6YlsfAQJWjBS5NlUMUi6N0koS/BkFAH',
      'Iiz9STjWqIAAAFphu8Ou4jpBAAGnAbABAACW+JzmscRn+wIAAAAABFla',
    ),
  ],
  bz2: [
    decoded(
      'QlpoOTFBWSZTWWsLE+MAACnfgAAQQAtwtWUyDAA/195QIACSCVU/VMntQTQzUwhhGDT1QSqn+kCjyT1DTQAGRoaPsGjJNezvkse0DU5RX2rZ',
      'Y30pTQi2wmnzCOyECCeCRdVnK6E+FdMgkYEjB3Tdm4uGSF+Mjv4rbyNdI/wQHwHTZGnEpsSEe4w48juSKMbC9RVStCBaPG6I6snYaNSZH/xd',
      'yRThQkGsLE+M',
    ),
    decoded(
      'QlpoOTFBWSZTWYA0QR8AACnfgAAQQAt4tWUyDAA/195QIACRDVNGgNNNDTRoAAHoJVPSMTICMQAaZHppqUWCmUorRTmqNoekvHJG5UoaOqe5',
      'DCsnSx4M4rWLShEmETK5WS39LbHA01KjWfxym6zikQTcke87cOxfwMbyJhEY/M+7uIFJRsSGGIyZGkiA2sa1MkIlwWChNEwIIEeMTGW4XckU',
      '4UJCANEEfA==',
    ),
  ],
};

function decoded(...lines: readonly string[]): Buffer {
  return Buffer.from(lines.join(''), 'base64');
}
