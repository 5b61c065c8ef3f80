import { ExpectedError } from '../errors.ts';

/** Where the program and what it writes are, as absolute paths. */
export interface Installation {
  readonly node: string;
  readonly main: string;
  /** Options that every command gets, such as --store. */
  readonly options: readonly string[];
  /** The folder of the store, which has to be there. */
  readonly storeFolder: string;
  /** Further folders that the program writes to where they are there. */
  readonly folders: readonly string[];
}

/** A unit of systemd, to be kept under its name. */
export interface Unit {
  readonly name: string;
  readonly text: string;
}

/** The user service that stays and watches. */
export function watchService(installation: Installation): Unit {
  const text = [
    ...head('watches the mail of the configuration and tells of findings'),
    ...service(installation, 'watch', 'exec'),
    'Restart=on-failure',
    'RestartSec=30',
    '# A wrong configuration or a refused sign-in does not get better by itself, and trying again locks accounts.',
    'RestartPreventExitStatus=2 4',
    '',
    '[Install]',
    'WantedBy=default.target',
  ];
  return { name: 'undue-watch.service', text: joined(text) };
}

/** The user service that fetches once, and the timer that starts it four times an hour. */
export function syncUnits(installation: Installation): readonly Unit[] {
  const timer = [
    '[Unit]',
    'Description=undue: fetches new mail four times an hour',
    '',
    '[Timer]',
    'OnCalendar=*:0/15',
    '# Not all machines at once, and at once after a time of being off.',
    'RandomizedDelaySec=120',
    'Persistent=true',
    '',
    '[Install]',
    'WantedBy=timers.target',
  ];
  const text = [...head('fetches new mail and analyses it'), ...service(installation, 'sync', 'oneshot')];
  return [
    { name: 'undue-sync.service', text: joined(text) },
    { name: 'undue-sync.timer', text: joined(timer) },
  ];
}

/** The line of a crontab that fetches four times an hour. */
export function cronLine({ node, main, options }: Installation): string {
  const command = [node, main, 'sync', ...options, '--quiet'].map(shellQuoted).join(' ');
  // cron ends the command at a %, also within quotes.
  return `*/15 * * * * ${command.replaceAll('%', '\\%')}\n`;
}

function head(does: string): readonly string[] {
  return ['[Unit]', `Description=undue: ${does}`, ''];
}

function service(installation: Installation, command: string, type: 'exec' | 'oneshot'): readonly string[] {
  const { node, main, options, storeFolder, folders } = installation;
  // systemd takes no program with these in its name, however it is quoted.
  if (/["'\\]/.test(node)) throw unwritable();
  const argv = [node, main, command, ...options].map(quoted).join(' ');
  return [
    '[Service]',
    `Type=${type}`,
    '# The colon keeps a $ in a path from being taken for a variable.',
    `ExecStart=:${argv}`,
    '# As Ctrl-C: the work stops at the next safe place and goes on from there.',
    'KillSignal=SIGINT',
    'SuccessExitStatus=130',
    'TimeoutStopSec=30',
    ...secrets,
    '# The first folder has to be there (mkdir -p), else the service does not start. What a password command or a mail',
    '# program writes to (a lock of GnuPG, a log of msmtp) has to be added.',
    `ReadWritePaths=${[quoted(storeFolder), ...folders.map((folder) => quoted(`-${folder}`))].join(' ')}`,
    ...hardening,
  ];
}

const secrets = [
  '# Secrets: the keyring needs nothing here. A password in a file is handed over so that only this service reads it:',
  '#   LoadCredential=imap:%h/.config/undue/imap-password',
  '# and the password command of the source is: sh, -c, cat "$CREDENTIALS_DIRECTORY/imap"',
  '# Variables without secrets (proxies, LANG) may stand in a file; passwords may not, every program you run can see them:',
  '#   EnvironmentFile=-%h/.config/undue/environment',
];

/** File systems, calls and sockets. Not what takes capabilities from a user's service, which has none, or bans JIT. */
const hardening = [
  'UMask=0077',
  '# A core dump would hold passwords and mail.',
  'LimitCORE=0',
  "# Postfix's sendmail takes on the rights of a group, which all this forbids: use msmtp, or take these lines out.",
  'NoNewPrivileges=yes',
  'PrivateTmp=yes',
  'ProtectSystem=strict',
  'ProtectHome=read-only',
  'ProtectKernelTunables=yes',
  'ProtectControlGroups=yes',
  'RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK',
  'RestrictNamespaces=yes',
  'RestrictRealtime=yes',
  'RestrictSUIDSGID=yes',
  'LockPersonality=yes',
  'SystemCallArchitectures=native',
  'SystemCallFilter=@system-service',
  'SystemCallErrorNumber=EPERM',
];

function joined(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

/** A word of a unit file (systemd.syntax): in double quotes with C escapes, and % doubled, which begins a specifier. */
function quoted(word: string): string {
  if (/\p{Cc}/u.test(word)) throw unwritable();
  const escaped = word.replaceAll('%', '%%');
  return /^[\w@:,./+=%-]+$/.test(escaped) ? escaped : `"${escaped.replace(/[\\"]/g, '\\$&')}"`;
}

function shellQuoted(word: string): string {
  if (/\p{Cc}/u.test(word)) throw unwritable();
  return /^[\w@:,./+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function unwritable(): ExpectedError {
  return new ExpectedError(
    'usage',
    'a path with a line break, or a Node with a quote or backslash in its path, cannot stand in a unit or a crontab',
    'Move the store or the program to a folder with a plain name.',
  );
}
