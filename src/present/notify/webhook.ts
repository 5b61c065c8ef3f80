import { createHmac } from 'node:crypto';
import type { NotifySettings } from '../../config/settings.ts';
import { ExpectedError } from '../../errors.ts';
import { caveat } from '../words.ts';
import type { Channel, World } from './channel.ts';
import { channelName } from './names.ts';
import type { Notice } from './notice.ts';
import { destinationOf, post } from './post.ts';

type WebhookSettings = Extract<NotifySettings, { kind: 'webhook' }>;

/** JSON to a URL, signed with a shared secret, so that the receiver knows who sent it and when. */
export function webhookChannel(settings: WebhookSettings, world: World): Channel {
  const { minLevel, url, secretCommand } = settings;
  const destination = destinationOf(url);
  return {
    kind: 'webhook',
    name: channelName('webhook', destination.href),
    minLevel,
    async send(notice) {
      const body = JSON.stringify(toNoticeJson(notice));
      const secret = (await world.secretOf(secretCommand)).reveal();
      if (secret === '') throw noSecret();
      await post(destination, () => ({ body, headers: signedHeaders(body, secret, world.now()) }), world);
    },
  };
}

/** A notice in the form that programs read; new fields may come, none changes its meaning within a version. */
export function toNoticeJson({ id, level, subject, short, long, cases }: Notice) {
  return {
    schema: 'undue-notice/1' as const,
    id,
    level,
    subject,
    short,
    text: long,
    total: cases.length,
    cases: cases.slice(0, mostCases),
    caveat,
  };
}

/** Receivers limit what they take: fifty cases are some 200 kB. */
const mostCases = 50;

/** The signed text is the time, a dot and the body: an old notice cannot be sent again as a new one. */
function signedHeaders(body: string, secret: string, now: number): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1_000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'undue',
    'X-Undue-Timestamp': timestamp,
    'X-Undue-Signature': `sha256=${signature}`,
  };
}

/** Anybody could sign with nothing. */
function noSecret(): ExpectedError {
  return new ExpectedError(
    'usage',
    'the secret command of a webhook printed no secret',
    'Its first line has to be the secret that the receiver knows too.',
  );
}
