import {
  allowInsecureRequests,
  ClientError,
  Configuration,
  initiateDeviceAuthorization,
  None,
  pollDeviceAuthorizationGrant,
  refreshTokenGrant,
  ResponseBodyError,
  type TokenEndpointResponse,
} from 'openid-client';
import { ExpectedError } from '../errors.ts';
import type { OauthProvider } from './oauth-providers.ts';
import { forgetRefreshToken, keepRefreshToken, keptRefreshToken } from './refresh-token.ts';
import { secret, type Secret } from './secret.ts';
import { accountName, type CredentialAccount, type CredentialWorld } from './world.ts';

/** A client of an authorization server, for one account. */
export interface OauthClient {
  readonly provider: OauthProvider;
  readonly clientId: string;
  readonly account: CredentialAccount;
}

/** An access token, and for how many milliseconds it holds. */
export interface AccessToken {
  readonly token: Secret;
  readonly lifetimeMs: number;
}

/** The name under which what refreshes an account's token is kept. */
export function refreshTokenKey(account: CredentialAccount): string {
  return `oauth ${accountName(account)}`;
}

/** An access token: refreshed where that was granted before, else by asking a person to enter a code in a browser. */
export async function fetchAccessToken(client: OauthClient, world: CredentialWorld): Promise<AccessToken> {
  const key = refreshTokenKey(client.account);
  const refresh = await keptRefreshToken(key, world);
  const refreshed = refresh && (await refreshedToken(client, refresh, world));
  if (refresh && !refreshed) await forgetRefreshToken(key, world);
  const granted = refreshed ?? (await grantedByDevice(client, world));
  // A server may give a new one at each use and refuse the old (RFC 6749 §6).
  if (granted.refresh_token !== undefined) await keepRefreshToken(key, secret(granted.refresh_token), world);
  return { token: secret(granted.access_token), lifetimeMs: (granted.expires_in ?? 0) * 1000 };
}

/** Undefined where the grant has ended, so that a person has to give it again. */
async function refreshedToken(
  client: OauthClient,
  refresh: Secret,
  world: CredentialWorld,
): Promise<TokenEndpointResponse | undefined> {
  try {
    return await refreshTokenGrant(configurationOf(client.provider, client.clientId), refresh.reveal());
  } catch (error) {
    if (error instanceof ResponseBodyError && error.error === 'invalid_grant') return undefined;
    throw failure(error, client.provider, world);
  }
}

/** The device authorization grant (RFC 8628). */
async function grantedByDevice({ provider, clientId, account }: OauthClient, world: CredentialWorld) {
  if (!world.tell) {
    throw new ExpectedError(
      'sign-in-refused',
      `${provider.name} wants ${accountName(account)} to sign in by hand, and nobody is at a terminal here.`,
      'Run "undue sync" once on a terminal; the sign-in is kept.',
    );
  }
  const configuration = configurationOf(provider, clientId);
  try {
    const device = await initiateDeviceAuthorization(configuration, { scope: provider.scope });
    world.tell(
      `To let undue read ${accountName(account)}, open ${device.verification_uri} and enter ${device.user_code}`,
    );
    const signal = AbortSignal.any([world.interrupted, AbortSignal.timeout(device.expires_in * 1000)]);
    return await pollDeviceAuthorizationGrant(configuration, device, undefined, { signal });
  } catch (error) {
    throw failure(error, provider, world);
  }
}

function configurationOf({ issuer, deviceEndpoint, tokenEndpoint }: OauthProvider, clientId: string): Configuration {
  const server = { issuer, device_authorization_endpoint: deviceEndpoint, token_endpoint: tokenEndpoint };
  const configuration = new Configuration(server, clientId, undefined, None());
  if ([deviceEndpoint, tokenEndpoint].every(isOnThisMachine)) allowInsecureRequests(configuration);
  return configuration;
}

/** What never leaves the machine needs no TLS. */
function isOnThisMachine(endpoint: string): boolean {
  return ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(endpoint).hostname);
}

/** Only codes and descriptions of the server are told, never a response with a token in it. */
function failure(error: unknown, { name }: OauthProvider, world: CredentialWorld): unknown {
  if (world.interrupted.aborted) return new ExpectedError('interrupted', 'interrupted', 'Run the command again.');
  if (error instanceof ResponseBodyError) {
    const [what, next] = refusals.get(error.error) ?? [
      `said ${error.error}${error.error_description === undefined ? '' : `: ${error.error_description}`}`,
      otherWays,
    ];
    return new ExpectedError('sign-in-refused', `${name} ${what}.`, next);
  }
  const isUnreachable = error instanceof TypeError && error.message === 'fetch failed';
  if (!(error instanceof ClientError) && !isUnreachable) return error;
  const isLate = error instanceof ClientError && error.code === 'OAUTH_TIMEOUT';
  const what = isUnreachable ? 'cannot be reached' : isLate ? 'did not hear from you in time' : 'gave no proper answer';
  return new ExpectedError('sign-in-refused', `${name} ${what}.`, 'Try again, or use token_command.');
}

const otherWays = 'Try again, or use token_command with a program that has a token, or an app password.';

/** Error codes of RFC 6749 §5.2 and RFC 8628 §3.5, in words. */
const refusals: ReadonlyMap<string, readonly [what: string, next: string]> = new Map([
  [
    'invalid_scope',
    [
      'does not let this kind of sign-in read mail (invalid_scope)',
      'Google grants mail to no device client: use token_command, or an app password with password_command or keyring.',
    ],
  ],
  ['access_denied', ['was told not to let undue in', otherWays]],
  ['expired_token', ['did not hear from you in time', 'Run the command again and enter the code at once.']],
  ['invalid_client', ['does not know this client_id', 'Check client_id of oauth in the configuration.']],
  [
    'unauthorized_client',
    ['does not let this client sign in by a code', 'Allow public client flows where you registered the client.'],
  ],
]);
