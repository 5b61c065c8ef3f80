import { messageId } from '../../mail/message-id.ts';
import type { MessageId } from '../../mail/message.ts';
import { firstField, type Header } from '../header.ts';
import { storable } from '../storable.ts';
import { domainOf, idsIn, isWithin, listPhrase, onlyField, type Platform, type PlatformMail } from './platform.ts';

/** GitHub, and GitHub Enterprise Cloud under ghe.com. A server of one's own can be told, but nothing vouches for it. */
export const github: Platform = {
  id: 'github',
  recognises: ({ fields }) => fields.some(({ name }) => name.startsWith('x-github-') && ownFields.has(name)),

  read(header, { address, name }) {
    const host = hostOf(domainOf(address));
    const login = onlyField(header, 'x-github-sender');
    const place = placeIn(header);
    return {
      host,
      actor: actorOf(header, login, name),
      displayName: name,
      isRobot: login !== undefined && robot.test(login),
      list: listOf(header, host, place),
      root: place?.root ?? rootBySubject(header, host),
    };
  },

  vouches: (domain, host) =>
    host === 'github.com'
      ? isWithin(domain, host)
      : isWithin(host, 'ghe.com') && (domain === 'ghe.com' || isWithin(domain, host)),
};

const ownFields: ReadonlySet<string> = new Set(
  ['sender', 'reason', 'recipient', 'severity'].map((name) => `x-github-${name}`),
);

/** GitHub writes one sender, or none where no account acted: of anything else nothing is believed. */
function actorOf(header: Header, login: string | undefined, name: string): PlatformMail['actor'] {
  if (login !== undefined && loginForm.test(login)) return { name: login, atBest: 'login' };
  const isNone = firstField(header, 'x-github-sender') === undefined;
  return { name: login ?? name, atBest: isNone ? 'name' : 'unverified' };
}

/** With the short code of an enterprise behind `_`, and `[bot]` behind the name of an app. */
const loginForm = /^[a-z\d](?:[a-z\d-]{0,60})(?:_[a-z\d]{1,20})?(?:\[bot\])?$/i;
const robot = /\[bot\]$|^(?:dependabot|github-actions|web-flow)$/i;

function hostOf(domain: string): string {
  return isWithin(domain, 'github.com') ? 'github.com' : domain;
}

/** Where on GitHub a message belongs. */
interface Place {
  readonly repository: string;
  readonly root: MessageId;
}

const path =
  /^([\w.-]{1,100}\/[\w.-]{1,100})\/(issues?|pull|commit|discussions?)\/([\w-]{1,64})(?:\/[^@]*)?@([\w.-]+)$/;

/** `<owner/repo/issues/12/345@github.com>`; events are called `issue/12/issue_event/345`, and belong to `issues/12`. */
function placeIn(header: Header): Place | undefined {
  for (const id of idsIn(header)) {
    const [, repository, kind = '', number, host] = path.exec(id) ?? [];
    if (repository === undefined) continue;
    const plural = kind === 'issue' || kind === 'discussion' ? `${kind}s` : kind;
    return { repository, root: messageId(`${repository}/${plural}/${number}@${host}`) };
  }
  return undefined;
}

const inSubject = /\[([\w.-]{1,100}\/[\w.-]{1,100})\]/;

/** `owner/repo`, as everybody writes it; a host other than github.com goes before. */
function listOf(header: Header, host: string, place: Place | undefined): string | undefined {
  const phrase = listPhrase(header);
  const isOwn = phrase === undefined || /^[\w.-]+\/[\w.-]+$/.test(phrase);
  const named = phrase ?? place?.repository ?? inSubject.exec(subjectOf(header))?.[1];
  if (!isOwn || named === undefined) return undefined;
  return `${host === 'github.com' ? '' : `${host}/`}${storable(named).toLowerCase()}`;
}

/** `[owner/repo] Title (Issue #12)`; without the word, 12 may be an issue or a pull request. */
function rootBySubject(header: Header, host: string): MessageId | undefined {
  const subject = subjectOf(header);
  const repository = inSubject.exec(subject)?.[1];
  const [, kind = '', number] = /\((issue|pr|pull request|discussion) #(\d{1,12})\)\s*$/i.exec(subject) ?? [];
  if (repository === undefined || number === undefined) return undefined;
  const plural = /^(?:issue|discussion)$/i.test(kind) ? `${kind.toLowerCase()}s` : 'pull';
  return messageId(`${repository}/${plural}/${number}@${host}`);
}

function subjectOf(header: Header): string {
  return storable((firstField(header, 'subject') ?? '').slice(0, 1_000));
}
