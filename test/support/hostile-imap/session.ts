import type { SecureContext } from 'node:tls';
import { commandIn, type SentCommand } from '../imap-commands.ts';
import { answer, type Answer, type SessionState } from './answers.ts';
import { deliver } from './delivery.ts';
import type { FaultPlan } from './faults.ts';
import type { MemoryMailbox } from './mailbox.ts';
import { signInAnswer, type Credentials } from './sign-in.ts';
import type { Wire } from './wire.ts';

/** What a session needs of its server. */
export interface SessionHost {
  readonly mailboxes: ReadonlyMap<string, MemoryMailbox>;
  readonly credentials: Credentials;
  /** For STARTTLS; undefined: it is not offered. */
  readonly startTlsContext: SecureContext | undefined;
  capabilities(isTls: boolean): readonly string[];
  faults(): FaultPlan;
  /** Called with each line as it was sent. */
  heard(line: string): void;
  /** Called with each command before it is answered. */
  before(command: SentCommand): void | Promise<void>;
}

/** Talks with one client until it leaves. */
export async function converse(wire: Wire, host: SessionHost): Promise<void> {
  const plan = host.faults();
  if (plan.ofConnections('no-greeting')) return;
  const greeting = plan.ofConnections('greeting')?.line ?? '* OK Ready';
  await wire.say(`${greeting}\r\n`);
  if (greeting.startsWith('* BYE')) return wire.cut();
  const state: Session = {
    mailboxes: host.mailboxes,
    get capabilities() {
      return host.capabilities(wire.isTls());
    },
    isSignedIn: greeting.startsWith('* PREAUTH'),
    selected: undefined,
    hasQresync: false,
  };
  for (;;) {
    const line = await wholeLine(wire, host);
    if (line === undefined) return;
    await respond(line, wire, { state, host });
  }
}

type Session = SessionState;

interface Surroundings {
  readonly state: Session;
  readonly host: SessionHost;
}

/** A line with its literals (RFC 9051, 4.3) written into it as quoted strings. */
async function wholeLine(wire: Wire, host: SessionHost): Promise<string | undefined> {
  let whole = '';
  for (;;) {
    const line = await wire.line();
    if (line === undefined) return undefined;
    host.heard(line);
    const [announced, length, isSentAtOnce] = /\{(\d+)(\+?)\}$/.exec(line) ?? [];
    if (announced === undefined) return whole + line;
    if (isSentAtOnce === '') await wire.say('+ Go ahead\r\n');
    const literal = await wire.bytes(Number(length));
    if (literal === undefined) return undefined;
    whole += `${line.slice(0, -announced.length)}"${literal.replace(/["\\]/g, String.raw`\$&`)}"`;
  }
}

async function respond(line: string, wire: Wire, surroundings: Surroundings): Promise<void> {
  const command = commandIn(line);
  if (!command) return wire.say(`${line.split(' ')[0] || '*'} BAD Cannot be read\r\n`);
  const { state, host } = surroundings;
  await host.before(command);
  const tag = line.slice(0, line.indexOf(' '));
  const faults = host.faults().meeting(command);
  const asked = { tag, name: command.name, args: command.line.slice(command.name.length + 1) };
  switch (command.name) {
    case 'STARTTLS':
      return startTls(tag, wire, host);
    case 'LOGIN':
    case 'AUTHENTICATE': {
      const given = await signInAnswer(asked, wire, host);
      state.isSignedIn ||= given.status.startsWith('OK');
      return deliver(given, tag, faults, wire);
    }
    case 'IDLE': {
      if (faults.length > 0) return deliver(nothing('OK Done'), tag, faults, wire);
      return idle(tag, wire, surroundings);
    }
    default:
      await deliver(answer(asked, state), tag, faults, wire);
      if (command.name === 'LOGOUT') wire.cut();
  }
}

function nothing(status: string): Answer {
  return { untagged: [], status };
}

async function startTls(tag: string, wire: Wire, host: SessionHost): Promise<void> {
  const plan = host.faults();
  const isRefused = plan.ofConnections('starttls-refused') !== undefined;
  if (!host.startTlsContext || wire.isTls() || isRefused) return wire.say(`${tag} NO Not available\r\n`);
  await wire.say(`${tag} OK Begin TLS\r\n${plan.ofConnections('starttls-injection')?.text ?? ''}`);
  wire.startTls(host.startTlsContext);
}

/** RFC 2177: tells what changes until the client says DONE. */
async function idle(tag: string, wire: Wire, { state, host }: Surroundings): Promise<void> {
  await wire.say('+ Idling\r\n');
  const tell = () => {
    const news = state.selected?.news(state.hasQresync) ?? [];
    if (news.length > 0) void wire.say(Buffer.concat(news));
  };
  tell();
  const stop = state.selected?.mailbox.onChange(tell);
  const line = await wire.line();
  stop?.();
  if (line === undefined) return;
  host.heard(line);
  await wire.say(/^DONE$/i.test(line) ? `${tag} OK Done\r\n` : `${tag} BAD Not DONE\r\n`);
}
