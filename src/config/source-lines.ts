import { stringify } from 'smol-toml';
import type { SignIn, SourceSettings } from './settings.ts';

/** A source as lines of TOML: only what differs from the defaults. */
export function sourceLines(source: SourceSettings): readonly string[] {
  const { name, mailboxes, lists, allMail, since, keepDays, signIn, certificate, authservId } = source;
  const isEveryList = lists.length === 1 && lists[0] === '*';
  return [
    `[sources.${name.includes('.') ? `"${name}"` : name}]`,
    ...pair('source', source.source),
    ...(mailboxes.length === 0 ? [] : pair('mailboxes', mailboxes)),
    ...(isEveryList ? [] : pair('lists', lists)),
    ...(allMail ? pair('all_mail', true) : []),
    ...(since === undefined ? [] : [`since = ${dayOrInstant(new Date(since).toISOString())}`]),
    ...(keepDays === undefined ? [] : pair('keep_days', keepDays)),
    ...(certificate === undefined ? [] : pair('certificate', certificate)),
    ...(authservId === undefined ? [] : pair('authserv_id', authservId)),
    ...signInLines(signIn),
  ];
}

function signInLines(signIn: SignIn): readonly string[] {
  switch (signIn.kind) {
    case 'anonymous':
    case 'keyring-or-prompt':
      return [];
    case 'password-command':
      return pair('password_command', signIn.argv);
    case 'token-command':
      return pair('token_command', signIn.argv);
    case 'password-file':
      return pair('password_file', signIn.path);
    case 'keyring':
      return pair('keyring', true);
    case 'prompt':
      return pair('prompt', true);
    case 'oauth':
      return [`oauth = { ${pair('provider', signIn.provider)[0]}, ${pair('client_id', signIn.clientId)[0]} }`];
  }
}

function pair(key: string, value: string | readonly string[] | boolean | number): readonly string[] {
  return [stringify({ [key]: value }).trimEnd()];
}

function dayOrInstant(iso: string): string {
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso;
}
