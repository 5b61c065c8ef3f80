import { messageId } from '../../mail/message-id.ts';
import type { MessageId } from '../../mail/message.ts';
import type { Header } from '../header.ts';
import { domainOf, idsIn, isAligned, listPhrase, onlyField, type Platform } from './platform.ts';

/**
 * GitLab, anybody's. No field names the login of who wrote; newer servers put it behind the display name, which older
 * ones let everybody choose: so an author is known by name only.
 */
export const gitlab: Platform = {
  id: 'gitlab',
  recognises: ({ fields }) => fields.some(({ name }) => name.startsWith('x-gitlab-')),

  read(header, { address, name }) {
    const host = hostOf(header, address);
    const [, words = name, login] = /^(.*)\(@([\w.-]{1,255})\)$/s.exec(name) ?? [];
    return {
      host,
      actor: { name: login ?? name, atBest: 'name' },
      displayName: words.trimEnd() || name,
      isRobot: false,
      list: listOf(header, host),
      root: rootOf(header, host),
    };
  },

  vouches: isAligned,
};

/** The host writes its name into msg-ids; mail may be sent by another (mg.gitlab.com). */
function hostOf(header: Header, address: string): string {
  const id = idsIn(header).find((one) =>
    /^(?:note|issue|merge_request|reply|snippet|commit|epic|[0-9a-f]{32})[_@-]/.test(one),
  );
  return domainOf(id ?? address);
}

/** `gitlab.com/group/project`. */
function listOf(header: Header, host: string): string | undefined {
  const path = onlyField(header, 'x-gitlab-project-path')?.toLowerCase();
  const phrase = listPhrase(header)?.toLowerCase();
  if (path === undefined || !/^[\w.-]+(?:\/[\w.-]+){1,20}$/.test(path)) return undefined;
  return phrase === undefined || phrase === path ? `${host}/${path}` : undefined;
}

/** As GitLab calls the first message; where only the number within the project is known, a name of our own. */
function rootOf(header: Header, host: string): MessageId | undefined {
  for (const [field, prefix, plural] of kinds) {
    const id = onlyField(header, `${field}-id`);
    if (id !== undefined && /^\d{1,15}$/.test(id)) return messageId(`${prefix}_${id}@${host}`);
    const iid = onlyField(header, `${field}-iid`);
    const path = onlyField(header, 'x-gitlab-project-path')?.toLowerCase();
    if (path !== undefined && iid !== undefined && /^\d{1,15}$/.test(iid))
      return messageId(`${path.replace(/[^\w./-]/g, '')}/${plural}/${iid}@${host}`);
  }
  return undefined;
}

const kinds = [
  ['x-gitlab-issue', 'issue', 'issues'],
  ['x-gitlab-mergerequest', 'merge_request', 'merge_requests'],
] as const;
