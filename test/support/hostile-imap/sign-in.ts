import type { Answer, AskedCommand } from './answers.ts';
import type { Wire } from './wire.ts';

/** Who may sign in; an access token is accepted only where there is one. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
  readonly accessToken?: string;
}

/** Answers LOGIN and AUTHENTICATE (PLAIN, XOAUTH2, OAUTHBEARER). */
export async function signInAnswer(
  { name, args }: AskedCommand,
  wire: Wire,
  host: { readonly credentials: Credentials; heard(line: string): void },
): Promise<Answer> {
  const { user, password, accessToken } = host.credentials;
  if (name === 'LOGIN') return verdict(sameAs(strings(args), [user, password]));
  const [mechanism = '', initial] = args.split(' ');
  const response = initial ?? (await asked(wire, host));
  const said = Buffer.from(response, 'base64').toString('utf8');
  if (/^PLAIN$/i.test(mechanism)) return verdict(sameAs(said.split('\0').slice(1), [user, password]));
  if (!/^(?:XOAUTH2|OAUTHBEARER)$/i.test(mechanism)) return { untagged: [], status: 'NO No such mechanism' };
  const isRight = accessToken !== undefined && said.includes(`auth=Bearer ${accessToken}\u0001`);
  if (isRight) return verdict(true);
  // Why it failed comes as a challenge, to be answered with anything (RFC 7628, 3.2.3).
  await wire.say(`+ ${Buffer.from('{"status":"invalid_token"}').toString('base64')}\r\n`);
  host.heard((await wire.line()) ?? '');
  return verdict(false);
}

async function asked(wire: Wire, host: { heard(line: string): void }): Promise<string> {
  await wire.say('+ \r\n');
  const line = (await wire.line()) ?? '';
  host.heard(line);
  return line;
}

function strings(args: string): readonly string[] {
  const written = args.match(/"(?:[^"\\]|\\.)*"|\S+/gs) ?? [];
  return written.map((one) => (one.startsWith('"') ? one.slice(1, -1).replace(/\\(.)/gs, '$1') : one));
}

function sameAs(given: readonly string[], right: readonly string[]): boolean {
  return given.length === right.length && given.every((one, index) => one === right[index]);
}

function verdict(isRight: boolean): Answer {
  return { untagged: [], status: isRight ? 'OK Signed in' : 'NO [AUTHENTICATIONFAILED] Wrong user or password' };
}
