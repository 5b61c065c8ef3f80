import type { Certificate } from '../certificates.ts';

/** What a Dovecot is configured by. */
export interface DovecotSettings {
  readonly folder: string;
  /** The system's user that everything runs as. */
  readonly user: string;
  readonly password: string;
  readonly port: number;
  readonly tlsPort: number;
  readonly certificate?: Certificate;
  readonly connections?: number;
  readonly configuration?: string;
}

/** The whole configuration: nothing of the system's is read. Blocks have to be written over several lines. */
export function configuration(settings: DovecotSettings): string {
  const { folder, user, password, port, tlsPort, connections = 100 } = settings;
  return `
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
login_greeting = Dovecot in ${folder}
${settings.certificate === undefined ? 'ssl = no' : tlsSettings(folder)}
disable_plaintext_auth = no
auth_mechanisms = plain login
auth_failure_delay = 0
default_login_user = ${user}
default_internal_user = ${user}
default_internal_group = ${user}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = ${settings.certificate === undefined ? 'no' : 'yes'}
  }
}
mail_uid = ${user}
mail_gid = ${user}
first_valid_uid = 1
last_valid_uid = 0
mail_max_userip_connections = ${connections}
mail_location = maildir:~/Maildir:UTF-8
protocol imap {
  rawlog_dir = ${folder}/rawlog
}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${user} gid=${user} home=${folder}/home/%n
}
${settings.configuration ?? ''}
`;
}

function tlsSettings(folder: string): string {
  return `ssl = yes
ssl_cert = <${folder}/certificate.pem
ssl_key = <${folder}/key.pem`;
}
