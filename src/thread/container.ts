import type { Envelope, MessageId } from '../mail/message.ts';

/** JWZ's container, while threads are being made; it ends as the ThreadNode that readers see. */
export interface Container {
  readonly id: MessageId;
  envelope: Envelope | undefined;
  parent: Container | undefined;
  /** Some container further up in the same tree; undefined at its top. */
  above: Container | undefined;
  children: Container[];
}

/** A container without a message, in no thread yet. */
export function emptyContainer(id: MessageId): Container {
  return { id, envelope: undefined, parent: undefined, above: undefined, children: noChildren };
}

/** Shared by all leaves, which most messages are; never written to. */
const noChildren: Container[] = [];

/** The container at the top of a tree; each walk halves the way for the next (union-find), so deep trees cost no more. */
export function topOf(container: Container): Container {
  let at = container;
  while (at.above) {
    if (at.above.above) at.above = at.above.above;
    at = at.above;
  }
  return at;
}

/** Puts a container below another, unless it has a parent already or this would close a loop. */
export function link(parent: Container, child: Container): void {
  if (child.parent) return;
  const top = topOf(parent);
  if (top === child) return;
  child.parent = parent;
  child.above = top;
}

/** Lists a container among the children of its parent. */
export function adopt(parent: Container, child: Container): void {
  if (parent.children === noChildren) parent.children = [child];
  else parent.children.push(child);
}

/** Forgets what is above a container: readers walk down, and what was pruned need not stay in memory. */
export function release(container: Container): void {
  container.parent = undefined;
  container.above = undefined;
}
