import { baseSubjectOf } from '../mail/base-subject.ts';
import { effectiveTime, type Envelope, type MessageId } from '../mail/message.ts';
import { adopt, emptyContainer, link, release, topOf, type Container } from './container.ts';
import { isLinklessReply, linksWithout, ownParent, referencesOf, type IsAddress, type LinksOf } from './links.ts';
import { subjectKeys, subjectWindowMs } from './subjects.ts';
import { threadIdOf, type Thread } from './thread.ts';

/**
 * Threads the messages of an archive (https://www.jwz.org/doc/threading.html); ids must be distinct, order is free.
 * Parent links are set first, by one rule after the other, and children listed last: so nothing is ever moved, the
 * order of reading does not show, and no depth of a tree is too deep. Of a part of an archive it must be told which ids are
 * addresses of authors.
 */
export function threadMessages(envelopes: Iterable<Envelope>, isAddress?: IsAddress): readonly Thread[] {
  const chronological = [...envelopes].sort(byEffectiveTime);
  const table = new Map<MessageId, Container>();
  for (const envelope of chronological) containerOf(table, envelope.id).envelope = envelope;
  const messages = [...table.values()];
  const linksOf = linksWithout(isAddress ?? addressesAmong(chronological, table));
  linkToOwnReferences(messages, table, linksOf);
  linkAlongReferences(messages, table, linksOf);
  linkBySubject(messages, linksOf);
  for (const message of messages) message.parent = nearestKept(message.parent);
  listChildren(messages);
  const threads = threadsOf(messages);
  messages.forEach(release);
  return threads;
}

/** By effective time, then by id; the undated last. */
export function byEffectiveTime(left: Envelope, right: Envelope): number {
  const difference = (effectiveTime(left) ?? Infinity) - (effectiveTime(right) ?? Infinity);
  // Infinity less Infinity is not a number, and falls to the ids as well.
  if (difference < 0 || difference > 0) return difference;
  if (left.id === right.id) return 0;
  return left.id < right.id ? -1 : 1;
}

/** Step 1.A: the container with this id. */
function containerOf(table: Map<MessageId, Container>, id: MessageId): Container {
  const known = table.get(id);
  if (known) return known;
  const container = emptyContainer(id);
  table.set(id, container);
  return container;
}

function addressesAmong(envelopes: readonly Envelope[], table: ReadonlyMap<MessageId, Container>): IsAddress {
  const authors = new Set<string>(envelopes.map(({ from }) => from));
  return (id) => table.get(id)?.envelope === undefined && authors.has(id.toLowerCase());
}

/**
 * Step 1.C: a message's parent is the last of its references. Latest first: where messages refer to each other in a loop, the
 * earliest of them becomes the root.
 */
function linkToOwnReferences(messages: readonly Container[], table: Map<MessageId, Container>, linksOf: LinksOf): void {
  for (const message of messages.toReversed()) {
    const parent = message.envelope && ownParent(linksOf(message.envelope));
    if (parent !== undefined) link(containerOf(table, parent), message);
  }
}

/**
 * Step 1.B: the other references tell who the parents of missing messages are, and of replies that lost their references.
 * A message that is no reply by its own account stays a root: others' word does not move it.
 */
function linkAlongReferences(messages: readonly Container[], table: Map<MessageId, Container>, linksOf: LinksOf): void {
  for (const { envelope } of messages) {
    if (!envelope) continue;
    let last: Container | undefined;
    for (const id of referencesOf(linksOf(envelope))) {
      const next = containerOf(table, id);
      if (last && (!next.envelope || isUnattachedReply(next, linksOf))) link(last, next);
      last = next;
    }
  }
}

function isUnattachedReply({ envelope, parent }: Container, linksOf: LinksOf): boolean {
  return envelope !== undefined && parent === undefined && isLinklessReply(envelope, linksOf);
}

/**
 * Step 5: a reply without any reference goes below the root of the latest earlier thread with its base subject. JWZ also
 * joins messages that are no replies; `Any updates?` twice is two questions, so we do not.
 */
function linkBySubject(messages: readonly Container[], linksOf: LinksOf): void {
  const replies = new Set(messages.filter((message) => isUnattachedReply(message, linksOf)));
  const wanted = new Set([...replies].flatMap(keysOf));
  const latest = new Map<string, Container>();
  if (wanted.size === 0) return;
  for (const message of messages) {
    const keys = keysOf(message);
    if (replies.has(message)) {
      const earlier = keys.map((key) => latest.get(key)).find((found) => found && isWithinWindow(found, message));
      if (earlier) link(topOf(earlier), message);
    }
    const [key] = keys;
    if (key !== undefined && wanted.has(key)) latest.set(key, message);
  }
}

function keysOf({ envelope }: Container): readonly string[] {
  return envelope ? subjectKeys(envelope) : [];
}

/** The undated are never within it. */
function isWithinWindow(earlier: Container, later: Container): boolean {
  const from = earlier.envelope && effectiveTime(earlier.envelope);
  const to = later.envelope && effectiveTime(later.envelope);
  return from !== undefined && to !== undefined && to - from <= subjectWindowMs;
}

/** Step 4: the nearest container above that holds a message, else the topmost; what lies between is pruned. */
function nearestKept(start: Container | undefined): Container | undefined {
  let kept = start;
  while (kept?.parent && !kept.envelope) kept = kept.parent;
  // The containers passed over now lead straight there, so that a long chain of them is walked once.
  let at = start;
  while (at?.parent && at !== kept && !at.envelope) {
    const next: Container = at.parent;
    at.parent = kept;
    at = next;
  }
  return kept;
}

/** Steps 2 and 7: lists children in order of time, which is the order of the messages. */
function listChildren(messages: readonly Container[]): void {
  for (const message of messages) if (message.parent) adopt(message.parent, message);
}

function threadsOf(messages: readonly Container[]): readonly Thread[] {
  const byTop = new Map<Container, Envelope[]>();
  for (const message of messages) {
    if (!message.envelope) continue;
    const top = topOf(message);
    const members = byTop.get(top);
    if (members) members.push(message.envelope);
    else byTop.set(top, [message.envelope]);
  }
  return Array.from(byTop, ([top, members]) => threadOf(top, members));
}

function threadOf(top: Container, messages: readonly Envelope[]): Thread {
  // Step 4.B: an empty root with one child gives it its place.
  const root = (!top.envelope && top.children.length === 1 && top.children[0]) || top;
  const first = root.envelope ?? messages[0];
  return { id: threadIdOf(root), baseSubject: baseSubjectOf(first?.subject ?? '').base, roots: [root], messages };
}
