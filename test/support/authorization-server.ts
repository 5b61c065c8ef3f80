import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OauthProvider } from '../../src/credentials/oauth-providers.ts';

/** What an authorization server was asked, and what it answers. */
export interface AuthorizationServer {
  readonly provider: OauthProvider;
  /** The forms that were posted, in order. */
  readonly asked: readonly (Readonly<Record<string, string>> & { readonly at: string })[];
  close(): Promise<void>;
}

/** An answer: a status and a JSON body. */
export type Answer = readonly [status: number, body: Readonly<Record<string, unknown>>];

/** A real HTTP server on loopback that speaks RFC 8628 and gives prepared answers to token requests, in order. */
export async function authorizationServer(
  tokens: readonly Answer[],
  device: Answer = [200, { device_code: 'd-1', user_code: 'WDJB-MJHT', expires_in: 60, interval: 1 }],
): Promise<AuthorizationServer> {
  const asked: (Record<string, string> & { at: string })[] = [];
  const waiting = [...tokens];
  let url = '';
  const server = createServer(async (request, response) => {
    asked.push({ ...(await formOf(request)), at: request.url ?? '' });
    const [status, body] = request.url === '/device' ? device : (waiting.shift() ?? [500, { error: 'server_error' }]);
    const withUri = request.url === '/device' && status === 200 ? { ...body, verification_uri: `${url}/enter` } : body;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(withUri));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    provider: {
      name: 'Testing',
      issuer: url,
      deviceEndpoint: `${url}/device`,
      tokenEndpoint: `${url}/token`,
      scope: 'mail',
    },
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function formOf(request: IncomingMessage): Promise<Record<string, string>> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return Object.fromEntries(new URLSearchParams(text));
}
