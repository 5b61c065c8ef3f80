import type { NotifySettings } from '../../config/settings.ts';
import { ExpectedError } from '../../errors.ts';
import type { Channel, World } from './channel.ts';
import { encodedText, quotedPrintable } from './mime.ts';
import { channelName } from './names.ts';
import type { Notice } from './notice.ts';

type SendmailSettings = Extract<NotifySettings, { kind: 'sendmail' }>;

/** Mail by the system's own program, which is run as the settings say (usually `sendmail -i -t`) and reads the message. */
export function sendmailChannel(settings: SendmailSettings, { run, now }: World): Channel {
  const { minLevel, to, from, argv } = settings;
  return {
    kind: 'sendmail',
    name: channelName('sendmail', to),
    minLevel,
    async send(notice) {
      await run(argv, mailOf(notice, { to: address(to), from: address(from), at: now() }));
    },
  };
}

/** A notice as a message of RFC 5322 with lines that end in LF, as sendmail expects them. */
export function mailOf(
  notice: Notice,
  { to, from, at }: { readonly to: string; readonly from: string; readonly at: number },
): string {
  const fields: readonly (readonly [name: string, body: string])[] = [
    ['From', `undue <${from}>`],
    ['To', `<${to}>`],
    ['Subject', encodedText(notice.subject, '\n ')],
    ['Date', new Date(at).toUTCString().replace('GMT', '+0000')],
    // The same notice sent again after a crash has the same msg-id, by which mail programs drop doubles.
    ['Message-ID', `<undue-notice.${notice.id}@${from.slice(from.lastIndexOf('@') + 1)}>`],
    // RFC 3834: no vacation message answers it.
    ['Auto-Submitted', 'auto-generated'],
    ['X-Auto-Response-Suppress', 'All'],
    // By this a notice that comes back through a watched mailbox can be told from mail.
    ['X-Undue', 'undue-notice/1'],
    ['MIME-Version', '1.0'],
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Content-Transfer-Encoding', 'quoted-printable'],
  ];
  return `${fields.map(([name, body]) => `${name}: ${body}\n`).join('')}\n${quotedPrintable(notice.long)}`;
}

/** An addr-spec in ASCII and without anything that a header field takes for more than it. */
function address(text: string): string {
  if (/^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}$/.test(text)) return text;
  throw new ExpectedError(
    'usage',
    `"${text}" is not an address that a notice can be sent with`,
    'Give "to" and "from" of [[notify]] as name@example.org.',
  );
}
