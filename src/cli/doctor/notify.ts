import { platform } from 'node:os';
import type { NotifySettings } from '../../config/settings.ts';
import { runForSecret } from '../../credentials/run-for-secret.ts';
import type { Secret } from '../../credentials/secret.ts';
import { ExpectedError } from '../../errors.ts';
import { channelOf } from '../../present/notify/index.ts';
import { destinationOf } from '../../present/notify/post.ts';
import { realWorld } from '../../present/notify/world.ts';
import type { Check, DoctorWorld, Finding } from './check.ts';
import { hasFailure, note, ok, untilFailure } from './grades.ts';
import { executableOf } from './executable.ts';
import { withoutItsWords } from './secrets.ts';
import { testNotice } from './test-notice.ts';
import { within } from './within.ts';

/** The ways to tell a person; a notice is sent only where it was asked for. */
export const notifyCheck: Check = {
  id: 'notify',
  title: 'Notices',
  async run(world) {
    const { settings } = world.configuration;
    if (!settings) return [];
    if (settings.notify.length === 0)
      return [note('Nobody is told of findings', '[[notify]] in the configuration does.')];
    const findings: Finding[] = [];
    for (const channel of settings.notify) findings.push(...(await channelFindings(channel, world)));
    return findings;
  },
};

async function channelFindings(channel: NotifySettings, world: DoctorWorld): Promise<readonly Finding[]> {
  const { env } = world.io;
  const findings = await untilFailure([
    async () => {
      switch (channel.kind) {
        case 'desktop':
          return [ok(`desktop: ${executableOf(desktopProgram(), env, notThere)} is there`)];
        case 'sendmail':
          return [ok(`sendmail: ${executableOf(channel.argv[0] ?? '', env, notThere)} is there`)];
        case 'webhook':
          return postFindings(channel.kind, { url: channel.url, secretCommand: channel.secretCommand }, world);
        case 'ntfy':
          return postFindings(channel.kind, { url: channel.url, secretCommand: channel.tokenCommand }, world);
      }
    },
  ]);
  if (!world.sendsTestNotice || hasFailure(findings)) return findings;
  return [...findings, ...(await untilFailure([() => sentFindings(channel, world)]))];
}

function desktopProgram(): string {
  return platform() === 'darwin' ? 'osascript' : 'notify-send';
}

const notThere = 'Install it, or change this [[notify]] entry of the configuration.';

interface Post {
  readonly url: string;
  readonly secretCommand: readonly string[] | undefined;
}

/** Only the host is told: the rest of such a URL is often a secret. */
async function postFindings(
  kind: string,
  { url, secretCommand }: Post,
  world: DoctorWorld,
): Promise<readonly Finding[]> {
  const { host } = destinationOf(url);
  if (secretCommand) await secretOf(secretCommand, world);
  return [ok(`${kind}: ${host} may be posted to${secretCommand ? ', and its command prints a secret' : ''}`)];
}

async function secretOf(argv: readonly string[], { io, secrets }: DoctorWorld): Promise<Secret> {
  try {
    const given = await runForSecret(argv, { env: io.env, signal: io.interrupted });
    secrets.add(given.reveal());
    return given;
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.code === 'interrupted') throw error;
    throw new ExpectedError('usage', withoutItsWords(error.message), error.nextStep, { cause: error });
  }
}

async function sentFindings(channel: NotifySettings, world: DoctorWorld): Promise<readonly Finding[]> {
  const { io } = world;
  const real = realWorld((argv) => secretOf(argv, world), io.interrupted);
  await within(io.interrupted, lateSending, () => channelOf(channel, real).send(testNotice(io.wallClock())));
  return [ok(`${channel.kind}: a test notice was sent`)];
}

const lateSending = {
  code: 'usage',
  what: 'A test notice was not taken',
  mend: 'Check this [[notify]] entry of the configuration.',
} as const;
