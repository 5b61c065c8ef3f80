import { parse, type ParsedMessage } from '../../src/ingest/parse.ts';
import { readHeader, type Header } from '../../src/ingest/header.ts';
import { raw } from './mbox.ts';

/** Header fields in order, as a message has them: a name may come twice. */
export type Fields = readonly (readonly [name: string, value: string])[];

/** A message of these header fields. */
export function mailOf(fields: Fields, text = 'Hello.\n'): Buffer {
  return Buffer.from(`${fields.map(([name, value]) => `${name}: ${value}\n`).join('')}\n${text}`);
}

/** The header of a message of these fields. */
export function headerOf(fields: Fields): Header {
  return readHeader(mailOf(fields));
}

/** What a message is parsed to; fails where it is rejected. */
export async function parsedOf(bytes: Buffer, authservId?: string): Promise<ParsedMessage> {
  const parsed = await parse(raw(bytes), { authservId });
  if (parsed.kind === 'rejected') throw new Error(`rejected: ${parsed.reason}`);
  return parsed.message;
}

/** The fields that our own server writes on top when it took a message in. */
export function delivered(results: string, host = 'mx.home.example'): Fields {
  return [
    ['Return-Path', '<noreply@github.com>'],
    ['Authentication-Results', `${host}; ${results}`],
    [
      'Received',
      `from out.github.example (out.github.example [192.0.2.7]) by ${host} with ESMTPS; Thu, 5 Mar 2020 10:00:01 +0000`,
    ],
  ];
}

/** What our server finds in GitHub's mail. */
export const signedByGithub =
  'dkim=pass (2048-bit key) header.d=github.com header.s=pf1; spf=pass smtp.mailfrom=noreply@github.com';

/** What a test may say of a notification about an issue; the rest is made up. */
export interface IssueMail {
  readonly login?: string;
  readonly name?: string;
  readonly comment?: number;
  readonly reason?: string;
  readonly minute?: number;
  readonly kind?: 'issues' | 'pull';
  readonly more?: Fields;
}

/** GitHub's own part of the header of a notification, in the shape of its documentation. */
export function githubFields({ login = 'jane-doe', name = 'Jane Doe', comment, ...rest }: IssueMail = {}): Fields {
  const { reason = 'subscribed', minute = 0, kind = 'issues', more = [] } = rest;
  const root = `Acme/Rocket/${kind}/12@github.com`;
  const id = comment === undefined ? root : `Acme/Rocket/${kind}/12/${comment}@github.com`;
  return [
    ['Date', `Thu, 5 Mar 2020 10:${`${minute}`.padStart(2, '0')}:00 +0000`],
    ['From', `"${name}" <notifications@github.com>`],
    ['Reply-To', 'Acme/Rocket <reply+abc@reply.github.com>'],
    ['To', 'Acme/Rocket <Rocket@noreply.github.com>'],
    ['Cc', `${reason} <${reason}@noreply.github.com>`],
    ['Message-ID', `<${id}>`],
    ...(comment === undefined
      ? []
      : ([
          ['In-Reply-To', `<${root}>`],
          ['References', `<${root}>`],
        ] as const)),
    ['Subject', `${comment === undefined ? '' : 'Re: '}[Acme/Rocket] Crash on start (#12)`],
    ['Precedence', 'list'],
    ['X-GitHub-Sender', login],
    ['X-GitHub-Reason', reason],
    ['List-ID', 'Acme/Rocket <Rocket.Acme.github.com>'],
    ['List-Unsubscribe', '<mailto:unsub+abc@reply.github.com>'],
    ...more,
  ];
}

/** A comment as GitHub sends it. */
export function githubText(comment: string): string {
  return [
    comment,
    '',
    '-- ',
    'Reply to this email directly or view it on GitHub:',
    'https://github.com/Acme/Rocket/issues/12#issuecomment-7',
    'You are receiving this because you are subscribed to this thread.',
    '',
    'Message ID: <Acme/Rocket/issues/12/7@github.com>',
    '',
  ].join('\n');
}
