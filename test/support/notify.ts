import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Campaign } from '../../src/campaign/campaign.ts';
import type { World } from '../../src/present/notify/channel.ts';
import { run } from '../../src/present/notify/run.ts';
import { temporaryFolder } from './mbox.ts';
import { payload } from './payload.ts';
import { exampleReview, hostileReview } from './review.ts';

/** What a sender may write to be obeyed by whatever shows a notice. */
export const injection = [
  'x\r\nBcc: everybody@example.org\r\n\r\nobeyed\n.\nFrom obeyed\n',
  '@everyone @here <!channel> <@U0123> &#64;everyone &commat;all',
  '[pay](https://obeyed.example/pay) ![i](http://obeyed.example/i.png) <https://obeyed.example> www.obeyed.example',
  '<script>obeyed()</script> <b>obeyed</b> "; rm -rf / $(touch obeyed) `touch obeyed` %s --obeyed',
  payload,
].join(' ');

/** The first campaign of the example review, an alarm. */
export function exampleCampaign(change: Partial<Campaign> = {}): Campaign {
  return changed(exampleReview().campaigns[0], change);
}

/** The same with what would be obeyed in every name, subject and quotation. */
export function hostileCampaign(change: Partial<Campaign> = {}): Campaign {
  const campaign = changed(hostileReview(injection).campaigns[0], change);
  return {
    ...campaign,
    threads: campaign.threads.map((thread) => ({ ...thread, subject: `${injection}${thread.subject}` })),
  };
}

function changed(campaign: Campaign | undefined, change: Partial<Campaign>): Campaign {
  if (!campaign) throw new Error('the example has a campaign');
  return { ...campaign, ...change };
}

/** The real world, with pauses that are counted instead of slept and a clock that stands. */
export function testWorld(change: Partial<World> = {}): World & { readonly pauses: readonly number[] } {
  const pauses: number[] = [];
  return {
    platform: 'linux',
    run,
    fetch,
    secretOf: (argv) => Promise.resolve({ reveal: () => argv.join(' ') }),
    now: () => Date.UTC(2026, 10, 25, 12),
    random: () => 0.5,
    sleep: (ms) => {
      pauses.push(ms);
      return Promise.resolve();
    },
    ...change,
    pauses,
  };
}

/** A program that writes its arguments, one a line between brackets, and its standard input into files. */
export function recorder(name: string, exitCode = 0): { readonly path: string; args(): string; input(): string } {
  const folder = temporaryFolder();
  const path = join(folder, name);
  const script = `#!/bin/sh\nprintf '[%s]\\n' "$@" > '${folder}/args'\ncat > '${folder}/input'\necho 'no route to host' >&2\nexit ${exitCode}\n`;
  writeFileSync(path, script);
  chmodSync(path, 0o755);
  return {
    path,
    args: () => readFileSync(join(folder, 'args'), 'utf8'),
    input: () => readFileSync(join(folder, 'input'), 'utf8'),
  };
}

/** What a server was asked. */
export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Header fields as they came, names and values. */
  readonly raw: readonly string[];
  readonly body: string;
}

/** A server on this machine that answers with the statuses given, the last of them for ever; 0 hangs up, -1 is silence. */
export async function server(
  statuses: readonly number[],
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly url: string; readonly asked: readonly Asked[] }> {
  const asked: Asked[] = [];
  const listening = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const status = statuses[Math.min(asked.length, statuses.length - 1)] ?? 200;
      const body = Buffer.concat(chunks).toString('utf8');
      asked.push({ path: request.url ?? '', headers: request.headers, raw: request.rawHeaders, body });
      if (status === 0) request.socket.destroy();
      if (status > 0) response.writeHead(status, headers).end('thank you');
    });
  });
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    listening.closeAllConnections();
    listening.close();
  });
  const { port } = listening.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked };
}
