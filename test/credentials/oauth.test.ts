import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { credentialFor } from '../../src/credentials/credential-for.ts';
import { fetchAccessToken } from '../../src/credentials/oauth.ts';
import { oauthProviders } from '../../src/credentials/oauth-providers.ts';
import type { CredentialWorld } from '../../src/credentials/world.ts';
import { authorizationServer, type Answer, type AuthorizationServer } from '../support/authorization-server.ts';
import { memoryKeyring, worldOf } from '../support/credentials.ts';
import { refusalOf } from '../support/refusal.ts';

const account = { host: 'mail.example.org', user: 'ann' };
const pending: Answer = [400, { error: 'authorization_pending' }];
const granted: Answer = [
  200,
  { access_token: 'canary-access-1', refresh_token: 'canary-refresh-1', token_type: 'Bearer', expires_in: 3600 },
];

let server: AuthorizationServer | undefined;
const state = join(worldOf().env['XDG_STATE_HOME'] ?? '', 'undue');
afterEach(async () => {
  await server?.close();
  rmSync(state, { recursive: true, force: true });
});

async function clientOf(...answers: Parameters<typeof authorizationServer>) {
  server = await authorizationServer(...answers);
  return { provider: server.provider, clientId: 'client-1', account };
}

/** A world with a person, and what that person was told. */
function attended(): CredentialWorld & { readonly told: string[] } {
  const told: string[] = [];
  return { ...worldOf(), tell: (text) => void told.push(text), told };
}

describe('OAuth2 by a code in a browser (RFC 8628)', () => {
  test('tells where to enter which code, waits for the grant, and gives the token', async () => {
    const client = await clientOf([pending, granted]);
    const world = attended();
    const { token, lifetimeMs } = await fetchAccessToken(client, world);
    expect(token.reveal()).toBe('canary-access-1');
    expect(lifetimeMs).toBe(3_600_000);
    expect(world.told).toEqual([
      `To let undue read ann@mail.example.org, open ${client.provider.issuer}/enter and enter WDJB-MJHT`,
    ]);
    const grant = 'urn:ietf:params:oauth:grant-type:device_code';
    expect(server?.asked).toMatchObject([
      { at: '/device', client_id: 'client-1', scope: 'mail' },
      { at: '/token', grant_type: grant, device_code: 'd-1' },
      { at: '/token', grant_type: grant, device_code: 'd-1' },
    ]);
  });

  test('keeps the grant in a file that only its owner may read where no keyring answers, and needs nobody again', async () => {
    const renewed: Answer = [200, { access_token: 'a-2', refresh_token: 'r-2', token_type: 'Bearer', expires_in: 60 }];
    const client = await clientOf([granted, renewed]);
    await fetchAccessToken(client, attended());
    const [file = ''] = readdirSync(state);
    expect(file).toMatch(/^token-[0-9a-f]{16}$/);
    expect(statSync(join(state, file)).mode & 0o777).toBe(0o600);
    expect(statSync(state).mode & 0o777).toBe(0o700);
    expect((await fetchAccessToken(client, worldOf())).token.reveal()).toBe('a-2');
    expect(server?.asked.at(-1)).toMatchObject({ grant_type: 'refresh_token', refresh_token: 'canary-refresh-1' });
    expect(readFileSync(join(state, file), 'utf8')).toBe('r-2\n');
  });

  test('keeps the grant in the keyring where there is one, and in no file', async () => {
    const world = { ...attended(), keyring: memoryKeyring() };
    await fetchAccessToken(await clientOf([granted]), world);
    expect((await world.keyring.get('oauth ann@mail.example.org'))?.reveal()).toBe('canary-refresh-1');
    expect(() => readdirSync(state)).toThrow('ENOENT');
  });

  test('asks again when the grant has ended', async () => {
    const client = await clientOf([granted, [400, { error: 'invalid_grant' }], granted]);
    await fetchAccessToken(client, attended());
    const world = attended();
    await fetchAccessToken(client, world);
    expect(world.told).toHaveLength(1);
  });

  test('without a person at a terminal says that one is needed', async () => {
    const error = await refusalOf(fetchAccessToken(await clientOf([]), worldOf()));
    expect(error.code).toBe('sign-in-refused');
    expect(error.nextStep).toContain('on a terminal');
    expect(server?.asked).toEqual([]);
  });

  test('says of a refused scope that Google grants mail to no device, and what does work', async () => {
    const client = await clientOf(
      [],
      [400, { error: 'invalid_scope', error_description: 'Invalid device flow scope' }],
    );
    const error = await refusalOf(fetchAccessToken(client, attended()));
    expect(error.message).toContain('invalid_scope');
    expect(error.nextStep).toMatch(/token_command.*app password/);
  });

  test.each([
    ['access_denied', 'was told not to let undue in'],
    ['expired_token', 'did not hear from you in time'],
    ['something_else', 'said something_else'],
  ])('tells %s in words', async (code, words) => {
    const error = await refusalOf(fetchAccessToken(await clientOf([[400, { error: code }]]), attended()));
    expect(error).toMatchObject({ code: 'sign-in-refused' });
    expect(error.message).toContain(words);
  });

  test('ends at Ctrl-C', async () => {
    const stop = new AbortController();
    const world = { ...attended(), interrupted: stop.signal, tell: () => stop.abort() };
    expect((await refusalOf(fetchAccessToken(await clientOf([pending]), world))).code).toBe('interrupted');
  });

  test('says of a server that is not there that it cannot be reached', async () => {
    const client = await clientOf([]);
    await server?.close();
    expect((await refusalOf(fetchAccessToken(client, attended()))).message).toContain('cannot be reached');
  });

  test('an answer that is no answer tells nothing of what was in it', async () => {
    const client = await clientOf([[200, { token: 'canary-oops' }]]);
    const error = await refusalOf(fetchAccessToken(client, attended()));
    expect(error.message).toContain('no proper answer');
    expect(inspect(error, { depth: 9 })).not.toContain('canary');
  });
});

test('an access token is used until a minute before it runs out', async () => {
  let now = 0;
  const signIn = { kind: 'oauth', provider: 'microsoft', clientId: 'c' } as const;
  const world = { ...worldOf(), now: () => now };
  const token = { kind: 'token', token: { reveal: () => 'a' } } as const;
  world.kept.set(JSON.stringify([signIn, 'ann@mail.example.org']), { credential: token, until: 1_000 });
  expect(await credentialFor({ name: 'dev', signIn }, account, world)).toBe(token);
  now = 1_000;
  expect((await refusalOf(credentialFor({ name: 'dev', signIn }, account, world))).message).toContain('Microsoft');
});

test('real providers are spoken to over TLS alone', () => {
  for (const { deviceEndpoint, tokenEndpoint } of Object.values(oauthProviders)) {
    expect([deviceEndpoint, tokenEndpoint].every((url) => url.startsWith('https://'))).toBe(true);
  }
});
