/** What a server takes for a password. */
export type Accepts = 'password' | 'token' | 'nothing';

/** A mail provider, as its own pages describe it. */
export interface Provider {
  readonly name: string;
  /** Domains of its addresses. */
  readonly domains: readonly string[];
  /** Scheme, then host and port; undefined where there is no IMAP at all. */
  readonly server: readonly [scheme: 'imaps' | 'imap', host: string] | undefined;
  readonly user: 'address' | 'local-part';
  readonly accepts: Accepts;
  readonly advice: string;
}

/** Providers whose server or whose way to sign in cannot be guessed. */
export const providers: readonly Provider[] = [
  {
    name: 'Gmail',
    domains: ['gmail.com', 'googlemail.com'],
    server: ['imaps', 'imap.gmail.com'],
    user: 'address',
    accepts: 'password',
    advice:
      'Google refuses the usual password here. Make an app password at myaccount.google.com/apppasswords; it needs 2-step verification.',
  },
  {
    name: 'Microsoft',
    domains: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com'],
    server: ['imaps', 'outlook.office365.com'],
    user: 'address',
    accepts: 'token',
    advice: 'Microsoft takes no password here, only an access token (OAuth2). A command has to print one.',
  },
  {
    name: 'Fastmail',
    domains: ['fastmail.com', 'fastmail.fm'],
    server: ['imaps', 'imap.fastmail.com'],
    user: 'address',
    accepts: 'password',
    advice:
      'Fastmail wants an app password: Settings, Privacy & Security, Manage app passwords. One that may only read mail is enough.',
  },
  {
    name: 'Proton Mail',
    domains: ['proton.me', 'protonmail.com', 'pm.me', 'protonmail.ch'],
    server: ['imap', '127.0.0.1:1143'],
    user: 'address',
    accepts: 'password',
    advice:
      'Proton needs its Bridge running on this machine. Bridge shows the port and a password of its own, under Mailbox details.',
  },
  {
    name: 'iCloud',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    server: ['imaps', 'imap.mail.me.com'],
    user: 'local-part',
    accepts: 'password',
    advice:
      'Apple wants an app-specific password, from account.apple.com. The user name is the address without its @ part.',
  },
  {
    name: 'Yahoo',
    domains: ['yahoo.com', 'yahoo.de', 'yahoo.co.uk', 'ymail.com', 'aol.com'],
    server: ['imaps', 'imap.mail.yahoo.com'],
    user: 'address',
    accepts: 'password',
    advice: 'Yahoo wants an app password: Account security, Generate app password.',
  },
  {
    name: 'Posteo',
    domains: ['posteo.de', 'posteo.net', 'posteo.org', 'posteo.eu'],
    server: ['imaps', 'posteo.de'],
    user: 'address',
    accepts: 'password',
    advice: 'Posteo takes the password of the account.',
  },
  {
    name: 'mailbox.org',
    domains: ['mailbox.org'],
    server: ['imaps', 'imap.mailbox.org'],
    user: 'address',
    accepts: 'password',
    advice: 'With two factors switched on, mailbox.org wants an app password; else that of the account.',
  },
  {
    name: 'GMX',
    domains: ['gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch'],
    server: ['imaps', 'imap.gmx.net'],
    user: 'address',
    accepts: 'password',
    advice: 'IMAP is off until it is allowed in the settings of GMX, under POP3/IMAP.',
  },
  {
    name: 'Riseup',
    domains: ['riseup.net'],
    server: ['imaps', 'mail.riseup.net'],
    user: 'local-part',
    accepts: 'password',
    advice: 'Riseup takes the password of the account; the user name is the address without its @ part.',
  },
  {
    name: 'Tuta',
    domains: ['tuta.com', 'tutanota.com', 'tutanota.de', 'tutamail.com', 'tuta.io', 'keemail.me'],
    server: undefined,
    user: 'address',
    accepts: 'nothing',
    advice: 'Tuta offers no IMAP. Export the mail there, then go back and choose files on this machine.',
  },
];

/** The provider of an address, by its domain. */
export function providerOfAddress(address: string): Provider | undefined {
  const domain = domainOf(address);
  return providers.find(({ domains }) => domains.includes(domain));
}

/** The provider whose server a URL names: an address of one's own domain may be kept there too. */
export function providerOfUrl(url: string): Provider | undefined {
  const host = URL.canParse(url) ? new URL(url).host : '';
  return providers.find(({ server }) => server !== undefined && (host === server[1] || host === `${server[1]}:993`));
}

/** The URL to try for an address: that of its provider, else what most servers are called. */
export function suggestedUrl(address: string): string {
  const { server = ['imaps', `imap.${domainOf(address)}`] as const, user = 'address' } =
    providerOfAddress(address) ?? {};
  const [local = ''] = address.trim().split('@');
  return `${server[0]}://${encodeURIComponent(user === 'address' ? address.trim() : local)}@${server[1]}/`;
}

function domainOf(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .slice(address.trim().lastIndexOf('@') + 1);
}
