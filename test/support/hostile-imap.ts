import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import type { Certificate } from './certificates.ts';
import { faultPlan, type Fault } from './hostile-imap/faults.ts';
import { memoryMailbox, type MemoryMailbox } from './hostile-imap/mailbox.ts';
import { converse, type SessionHost } from './hostile-imap/session.ts';
import type { Credentials } from './hostile-imap/sign-in.ts';
import { wireOver } from './hostile-imap/wire.ts';
import { commandIn, type SentCommand } from './imap-commands.ts';

/** What a test may ask of the server; nothing is needed, and then it is an honest one. */
export interface HostileImapOptions {
  /** The messages of INBOX, UIDs from 1. */
  readonly messages?: readonly Buffer[];
  /** Further mailboxes by name; names are sent as bytes (Latin-1), whatever they are. */
  readonly mailboxes?: Readonly<Record<string, readonly Buffer[]>>;
  /** What is offered; STARTTLS is added where it can be had. */
  readonly capabilities?: readonly string[];
  readonly tls?: TlsOptions;
  /** Accepted by XOAUTH2 and OAUTHBEARER. */
  readonly accessToken?: string;
  readonly faults?: readonly Fault[];
  /** Called before each command is answered: the moment to change a mailbox under a client's feet. */
  readonly before?: (command: SentCommand, server: HostileImap) => void | Promise<void>;
}

/** How the server speaks TLS. */
export interface TlsOptions {
  readonly certificate: Certificate;
  /** `starttls` and nothing else said: STARTTLS is offered; `stripped`: it can be had and is not offered. */
  readonly as: 'implicit' | 'starttls' | 'stripped';
  /** The newest version spoken; TLSv1.1 is what clients have to refuse. */
  readonly newest?: 'TLSv1.1' | 'TLSv1.2';
}

/** An IMAP server of our own on 127.0.0.1, which does wrong what it is asked to do wrong. */
export interface HostileImap {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly user: 'ann';
  readonly password: string;
  /** A mailbox, to be looked at and changed; INBOX where none is named. */
  mailbox(name?: string): MemoryMailbox;
  /** One more, for those who list from now on. */
  addMailbox(name: string, messages: readonly Buffer[]): void;
  /** Every line that clients sent, in order; literals are not among them. */
  lines(): readonly string[];
  commands(): readonly SentCommand[];
  /** Every byte that came outside of TLS; what may not be in there is a secret. */
  heardInClear(): Buffer;
  /** How many connections stand, stood at the same time at most, and were made at all. */
  connections(): { readonly open: number; readonly most: number; readonly made: number };
  /** Other faults from now on. */
  setFaults(faults: readonly Fault[]): void;
  /** Cuts all connections. */
  dropAll(): void;
  close(): Promise<void>;
}

/** Starts the server. */
export async function startHostileImap(options: HostileImapOptions = {}): Promise<HostileImap> {
  const mailboxes = new Map(
    Object.entries({ INBOX: options.messages ?? [], ...options.mailboxes }).map(
      ([name, messages]) => [name, memoryMailbox(messages)] as const,
    ),
  );
  const credentials: Credentials = { user: 'ann', password: 'correct-horse', accessToken: options.accessToken };
  const { tls } = options;
  const context = tls && createSecureContext(secureContext(tls));
  const lines: string[] = [];
  const clear: Buffer[] = [];
  const sockets = new Set<Socket>();
  let plan = faultPlan(options.faults ?? []);
  let most = 0;
  let made = 0;
  const host: SessionHost = {
    mailboxes,
    credentials,
    startTlsContext: tls?.as === 'implicit' ? undefined : context,
    capabilities: (isTls) => [
      ...(options.capabilities ?? usual),
      ...(tls?.as === 'starttls' && !isTls ? ['STARTTLS'] : []),
    ],
    faults: () => plan,
    heard: (line) => lines.push(line),
    before: (command) => options.before?.(command, self),
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    made += 1;
    most = Math.max(most, sockets.size);
    const breaksAfter = plan.ofConnections('drop-after-bytes')?.bytes[made - 1] ?? Infinity;
    const wire = wireOver(socket, { heardInClear: (bytes) => clear.push(bytes), breaksAfter });
    if (tls?.as === 'implicit' && context) wire.startTls(context);
    const limit = plan.ofConnections('too-many-connections');
    if (limit && sockets.size > limit.most) {
      void wire.say(`${limit.line ?? '* BYE Too many simultaneous connections'}\r\n`).then(() => wire.cut());
      return;
    }
    void converse(wire, host).catch((error: unknown) => socket.destroy(error instanceof Error ? error : undefined));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const self: HostileImap = {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    user: 'ann',
    password: credentials.password,
    mailbox(name = 'INBOX') {
      const mailbox = mailboxes.get(name);
      if (!mailbox) throw new Error(`no mailbox ${name}`);
      return mailbox;
    },
    addMailbox: (name, messages) => void mailboxes.set(name, memoryMailbox(messages)),
    lines: () => lines,
    commands: () => lines.flatMap((line) => commandIn(line) ?? []),
    heardInClear: () => Buffer.concat(clear),
    connections: () => ({ open: sockets.size, most, made }),
    setFaults: (faults) => (plan = faultPlan(faults)),
    dropAll: () => sockets.forEach((socket) => socket.destroy()),
    async close() {
      server.close();
      sockets.forEach((socket) => socket.destroy());
      await once(server, 'close');
    },
  };
  return self;
}

const usual = [
  ...['IMAP4rev1', 'SASL-IR', 'LITERAL+', 'ID', 'NAMESPACE', 'ENABLE', 'IDLE', 'ESEARCH', 'CONDSTORE', 'QRESYNC'],
  ...['AUTH=PLAIN', 'AUTH=XOAUTH2', 'AUTH=OAUTHBEARER'],
];

function secureContext({ certificate, newest }: TlsOptions): SecureContextOptions {
  const pair = { key: certificate.key, cert: certificate.certificate };
  // OpenSSL 3 speaks TLS 1.1 only at its lowest level of security.
  const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } as const;
  return newest === 'TLSv1.1' ? { ...pair, ...old } : { ...pair, maxVersion: newest };
}
