import { z } from 'zod';
import { instant } from '../mail/message.ts';

/** What a person reads about a setting. */
export interface About {
  readonly type: string;
  /** What holds where the setting is not given. */
  readonly fallback: string;
  readonly help: string;
  /** A value as it is written in TOML. */
  readonly example: string;
}

/** What stands about each setting; validation, the comments of a new file and README's table come from this page. */
export const about = z.registry<About>();

// Functions, for the registry knows a schema by its identity.
const text = () => z.string('must be a text in quotes').min(1, 'must not be empty');
const texts = () => z.array(text(), 'must be a list such as ["one", "two"]');
const yes = () => z.literal(true, 'can only be true; leave it out otherwise');
const argv = () =>
  z.array(text(), 'must be a list, the program and its arguments: no shell reads it').min(1, 'must name a program');
const url = text().refine((value) => /^https?:$/.test(URL.canParse(value) ? new URL(value).protocol : ''), {
  error: 'must be a URL that begins with https://',
});
const since = z
  .union([z.date(), z.string()], 'must be a day or an instant')
  .transform((value) => Date.parse(typeof value === 'string' ? value : inUtc(value.toISOString())))
  .refine((ms) => !Number.isNaN(ms), { error: 'must be a day or an instant' })
  .transform(instant);
const clock = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** A TOML date or time without a zone is written without one; this program knows UTC only. */
function inUtc(iso: string): string {
  return /(?:Z|[+-]\d\d:?\d\d)$/.test(iso) || !iso.includes('T') ? iso : `${iso}Z`;
}

const oauth = z.strictObject({
  provider: z.enum(['google', 'microsoft'], 'must be "google" or "microsoft"'),
  client_id: text(),
});

/** The keys of [sources.NAME]. */
export const sourceTable = z.strictObject({
  source: text().register(about, {
    type: 'path or URL',
    fallback: 'required',
    help: 'What is read: a path, or imaps://user@host/MAILBOX. Never with a password in it.',
    example: '"imaps://ann@mail.example.org/INBOX"',
  }),
  mailboxes: texts().optional().register(about, {
    type: 'list of patterns',
    fallback: 'the one in the URL',
    help: 'Further mailboxes; * stands for any characters, % for any but the delimiter.',
    example: '["lists/%"]',
  }),
  lists: texts().optional().register(about, {
    type: 'list of patterns',
    fallback: 'every list',
    help: 'List-Ids that are read.',
    example: '["dev.example.org"]',
  }),
  all_mail: z.boolean('must be true or false').optional().register(about, {
    type: 'true or false',
    fallback: 'false',
    help: 'Reads also mail that came by no list: your private mail too, if it is there.',
    example: 'true',
  }),
  since: since.optional().register(about, {
    type: 'day or instant',
    fallback: 'from the beginning',
    help: 'Nothing is read that the server received before (UTC).',
    example: '2024-01-01',
  }),
  keep_days: z.int('must be a whole number of days').min(1, 'must be at least 1').optional().register(about, {
    type: 'days',
    fallback: 'for ever',
    help: 'What the server received longer ago is not read, and is taken out of the store.',
    example: '730',
  }),
  certificate: z
    .string('must be a text in quotes')
    .regex(/^(?:[0-9a-f]{2}:?){32}$/i, 'must be 64 hex digits, a SHA-256 fingerprint')
    .optional()
    .register(about, {
      type: 'SHA-256 fingerprint',
      fallback: 'what the system trusts',
      help: 'The only certificate that is accepted, for a server that signs its own.',
      example: `"${'ab'.repeat(32)}"`,
    }),
  authserv_id: text().optional().register(about, {
    type: 'host name',
    fallback: 'none is believed',
    help: 'The name by which your own mail server signs its Authentication-Results (RFC 8601).',
    example: '"mail.example.org"',
  }),
  password_command: argv().optional().register(about, {
    type: 'list: program, arguments',
    fallback: '',
    help: 'Sign-in: run without a shell; the first line that it prints is the password.',
    example: '["pass", "show", "mail/example.org"]',
  }),
  keyring: yes().optional().register(about, {
    type: 'true',
    fallback: '',
    help: 'Sign-in: the password that the keyring keeps (service "undue", account "user@host").',
    example: 'true',
  }),
  password_file: text().optional().register(about, {
    type: 'path',
    fallback: '',
    help: 'Sign-in: the first line of a file that only you may read.',
    example: '"~/.config/undue/example.org.password"',
  }),
  prompt: yes().optional().register(about, {
    type: 'true',
    fallback: '',
    help: 'Sign-in: asked for on the terminal, once a run.',
    example: 'true',
  }),
  token_command: argv().optional().register(about, {
    type: 'list: program, arguments',
    fallback: '',
    help: 'Sign-in: as password_command, for an OAuth2 access token.',
    example: '["oama", "access", "ann@example.org"]',
  }),
  oauth: z
    .strictObject(oauth.shape, 'must be a table such as { provider = "microsoft", client_id = "…" }')
    .optional()
    .register(about, {
      type: 'table',
      fallback: '',
      help: 'Sign-in: OAuth2 with a code that you enter in a browser (RFC 8628), by a client that you registered.',
      example: '{ provider = "microsoft", client_id = "00000000-0000-0000-0000-000000000000" }',
    }),
});

/** Ways to sign in, of which a source names one at most. */
export const signInKeys = [
  ...(['password_command', 'keyring', 'password_file', 'prompt', 'token_command', 'oauth'] as const),
];

/** What holds for a source that names no way to sign in. */
export const defaultSignIn =
  'Without a sign-in: anonymous where the URL has no user, else what the keyring keeps, else asked for on the terminal.';

/** The keys of [watch]. */
export const watchTable = z.strictObject({
  poll_minutes: z
    .int('must be a whole number of minutes')
    .min(1, 'must be at least 1')
    .max(1440, 'must be at most 1440, a day')
    .default(10)
    .register(about, {
      type: 'minutes',
      fallback: '10',
      help: 'How often sources are looked at that cannot tell by themselves.',
      example: '10',
    }),
  quiet_hours: z
    .string('must be a text such as "22:00-07:00"')
    .refine((value) => value.split('-').length === 2 && value.split('-').every((part) => clock.test(part)), {
      error: 'must be two times of day such as "22:00-07:00"',
    })
    .optional()
    .register(about, {
      type: 'HH:MM-HH:MM',
      fallback: 'none',
      help: 'Nothing is told in these hours; it is told at their end.',
      example: '"22:00-07:00"',
    }),
  time_zone: text()
    .refine(isTimeZone, { error: 'must be an IANA time zone such as "Europe/Vienna"' })
    .optional()
    .register(about, {
      type: 'IANA time zone',
      fallback: "the system's",
      help: 'The zone of quiet_hours.',
      example: '"Europe/Vienna"',
    }),
});

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const minLevel = z.enum(['watch', 'alarm'], 'must be "watch" or "alarm"').default('alarm').register(about, {
  type: 'watch or alarm',
  fallback: 'alarm',
  help: 'Told from this level on.',
  example: '"watch"',
});
const httpUrl = url.register(about, {
  type: 'URL',
  fallback: 'required',
  help: 'webhook, ntfy: where it is sent.',
  example: '"https://ntfy.example.org/undue"',
});

/** The kinds of [[notify]] and the keys of each. */
export const notifyTables = [
  z.strictObject({ kind: z.literal('desktop'), min_level: minLevel }),
  z.strictObject({
    kind: z.literal('sendmail'),
    min_level: minLevel,
    to: text().register(about, {
      type: 'address',
      fallback: 'required',
      help: 'sendmail: who is told.',
      example: '"ann@example.org"',
    }),
    from: text().optional().register(about, {
      type: 'address',
      fallback: 'as to',
      help: 'sendmail: who is said to tell it.',
      example: '"undue@example.org"',
    }),
    command: argv().default(['/usr/sbin/sendmail', '-t', '-i']).register(about, {
      type: 'list: program, arguments',
      fallback: '["/usr/sbin/sendmail", "-t", "-i"]',
      help: 'sendmail: run without a shell; it reads the message on its standard input.',
      example: '["msmtp", "-t"]',
    }),
  }),
  z.strictObject({
    kind: z.literal('webhook'),
    min_level: minLevel,
    url: httpUrl,
    secret_command: argv().register(about, {
      type: 'list: program, arguments',
      fallback: 'required',
      help: 'webhook: prints the secret that signs what is sent.',
      example: '["pass", "show", "undue/webhook"]',
    }),
  }),
  z.strictObject({
    kind: z.literal('ntfy'),
    min_level: minLevel,
    url: httpUrl,
    token_command: argv().optional().register(about, {
      type: 'list: program, arguments',
      fallback: 'no token',
      help: 'ntfy: prints the access token.',
      example: '["pass", "show", "undue/ntfy"]',
    }),
  }),
] as const;

/** [queries]: names and what is asked. */
export const queriesTable = z
  .record(z.string(), text(), 'must be a table of names and texts')
  .superRefine((queries, context) => {
    for (const name of Object.keys(queries).filter((one) => !isQueryName(one))) {
      context.addIssue({ code: 'custom', path: [name], message: queryNameRule });
    }
  });

/** Tells whether a query may have this name. */
export function isQueryName(name: string): boolean {
  return /^[a-z0-9][a-z0-9._-]*$/.test(name);
}

/** What a name of a query may be. */
export const queryNameRule =
  'must begin with a small letter or digit; small letters, digits, ".", "_" and "-" may follow';

/** The top of the file; its sources are looked at one by one. */
export const topTable = z.strictObject({
  store: text().optional().register(about, {
    type: 'path',
    fallback: '$XDG_DATA_HOME/undue/undue.sqlite',
    help: 'The standing store, which sources are read into.',
    example: '"~/mail/undue.sqlite"',
  }),
  name: text().optional().register(about, {
    type: 'name',
    fallback: '$USER',
    help: 'Who says what you say with "undue triage".',
    example: '"Ann"',
  }),
  theme: z
    .enum(['auto', 'dark', 'light', 'mono', 'high-contrast'], 'must be auto, dark, light, mono or high-contrast')
    .optional()
    .register(about, {
      type: 'name',
      fallback: 'auto',
      help: 'The look of the screen: auto, dark, light, mono or high-contrast.',
      example: '"light"',
    }),
  keys: z.record(z.string(), texts(), 'must be a table such as why = ["x"]').default({}),
  sources: z.custom<object>((value) => typeof value === 'object' && !Array.isArray(value), 'must be tables').optional(),
  watch: watchTable.prefault({}),
  queries: queriesTable.default({}),
  notify: z.array(z.discriminatedUnion('kind', notifyTables), 'must be written [[notify]]').default([]),
});
