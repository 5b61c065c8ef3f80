import type { SourceSettings } from '../../../config/settings.ts';
import { allFields, type Header } from '../../../ingest/header.ts';
import { parseAuthenticationResults } from '../../../mail/authentication-results.ts';
import type { Finding } from '../check.ts';
import { note, ok, warn } from '../grades.ts';

/**
 * Whether the server writes down what it checked (RFC 8601): without that nobody can tell a platform's notification from
 * one that somebody else wrote, and logins in it are not believed.
 */
export function authservFindings(headers: readonly Header[], { name, authservId }: SourceSettings): readonly Finding[] {
  const ids = headers.map(idsIn);
  const likely = likelyId(ids);
  if (authservId !== undefined) {
    const signed = ids.filter((own) => own.includes(authservId.toLowerCase())).length;
    const what = `of ${ids.length} messages have Authentication-Results by ${authservId}`;
    if (signed > 0) return [ok(`${signed} ${what}`)];
    const mend =
      likely === undefined ? missing : `Most have them by ${likely}: if that is your server, ${setting(likely)}.`;
    return [warn(`None ${what}: logins on GitHub and the like are not believed`, mend)];
  }
  if (likely === undefined) {
    return [
      note('The server writes no Authentication-Results: logins on GitHub and the like are not believed', missing),
    ];
  }
  const what = `Most messages have Authentication-Results by ${likely}`;
  return [note(what, `If that is your own server, write under [sources.${name}]: ${setting(likely)}`)];
}

const missing = 'Ask those who run the server to write them for mail from outside.';

function setting(id: string): string {
  return `authserv_id = ${JSON.stringify(id)}`;
}

function idsIn(header: Header): readonly string[] {
  return allFields(header, 'authentication-results').flatMap(
    (field) => parseAuthenticationResults(field)?.authservId ?? [],
  );
}

/** A sender may write such a field too, but not the topmost one of most messages. */
function likelyId(ids: readonly (readonly string[])[]): string | undefined {
  const topmost = Map.groupBy(
    ids.flatMap(([first]) => first ?? []),
    (id) => id,
  );
  return [...topmost].find(([, own]) => own.length * 2 > ids.length)?.[0];
}
