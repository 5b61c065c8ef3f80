import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Who a server runs as: never root. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** A server that runs, and ends no later than the process that started it. */
export interface ServerProcess {
  /** What it wrote to standard output and standard error. */
  written(): string;
  readonly ended: Promise<number>;
  stop(): Promise<void>;
}

/** The ordinary user that servers run as: ourselves, or one that is made where the tests run as root. */
export async function serverUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return idsOf(execFileSync('id', ['-un'], { encoding: 'utf8' }).trim());
  const name = 'undue-servers';
  // useradd fails while another test process holds the lock of /etc/passwd, and when that one was quicker.
  for (let attempt = 0; attempt < 50 && spawnSync('id', ['-u', name]).status !== 0; attempt += 1) {
    spawnSync('useradd', ['--system', '--no-create-home', '--user-group', '--shell', '/usr/sbin/nologin', name]);
    await sleep(100);
  }
  return idsOf(name);
}

function idsOf(name: string): ServerUser {
  const id = (option: string) => Number(execFileSync('id', [option, name], { encoding: 'utf8' }));
  return { name, uid: id('-u'), gid: id('-g') };
}

/** A folder that belongs to the server's user. */
export interface ServerFolder {
  readonly path: string;
  write(name: string, content: string): void;
  make(name: string): void;
  /** A file's text; empty where there is none. */
  read(name: string): string;
  remove(): void;
}

/** Makes a folder for a server. */
export function serverFolder(kind: string, user: ServerUser): ServerFolder {
  const path = mkdtempSync(join(tmpdir(), `undue-${kind}-`));
  giveTo(user, path);
  return {
    path,
    write(name, content) {
      writeFileSync(join(path, name), content, { mode: 0o600 });
      giveTo(user, join(path, name));
    },
    make(name) {
      mkdirSync(join(path, name), { recursive: true });
      giveTo(user, join(path, name));
    },
    read: (name) => (existsSync(join(path, name)) ? readFileSync(join(path, name), 'utf8') : ''),
    remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Makes a file the server's; where tests do not run as root it is so already. */
export function giveTo({ uid, gid }: ServerUser, path: string): void {
  if (process.getuid?.() === 0) chownSync(path, uid, gid);
}

/** Starts a server in the foreground as an ordinary user. */
export function startProcess(
  argv: readonly string[],
  { uid, gid }: ServerUser,
  env: Readonly<Record<string, string>> = {},
): ServerProcess {
  // A shell between us ends the server when our end of its standard input closes: also when we are killed.
  const child = spawn('/bin/sh', ['-c', keeper, 'sh', ...argv], {
    uid,
    gid,
    cwd: '/',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/bin', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.on('error', () => undefined);
  const ended = once(child, 'exit').then(([code]) => Number(code));
  return {
    written: () => Buffer.concat(chunks).toString('utf8'),
    ended,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}

const keeper = `
exec 3<&0
"$@" </dev/null 3<&- & server=$!
{ read -r _ <&3; kill $server 2>/dev/null; } & reader=$!
wait $server; code=$?
kill $reader 2>/dev/null
exit $code
`;

/** A port of 127.0.0.1 that is free now; another process may take it first, so that starting has to be tried again. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Waits until a server greets on a port, with what only it can know where two might have chosen the same one. A
 * connection in Dovecot's first milliseconds is dropped ungreeted.
 */
export async function greets(port: number, server: ServerProcess, greeting = ''): Promise<boolean> {
  let hasEnded = false;
  void server.ended.then(() => (hasEnded = true));
  const end = performance.now() + 20_000;
  while (!hasEnded && performance.now() < end) {
    if ((await greetingOn(port))?.includes(greeting)) return true;
    await sleep(20);
  }
  return false;
}

function greetingOn(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const settle = (greeting?: string) => {
      socket.destroy();
      resolve(greeting);
    };
    socket.setTimeout(2_000, () => settle());
    socket.on('data', (chunk) => settle(chunk.toString('latin1')));
    socket.on('error', () => settle()).on('close', () => settle());
  });
}

/** Why tests that need a program are skipped, if it is missing; where CI is set they may not be, and it throws. */
export function missing(command: string, debianPackage: string): string | undefined {
  const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin`;
  const found = spawnSync('/bin/sh', ['-c', 'command -v "$1"', 'sh', command], { env: { PATH: path } }).status === 0;
  if (found) return undefined;
  const reason = `skipped, because ${command} is not installed (Debian: ${debianPackage})`;
  if ((process.env['CI'] ?? '') !== '') throw new Error(reason);
  return reason;
}
