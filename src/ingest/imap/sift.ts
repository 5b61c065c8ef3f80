import type { ImapFlow } from 'imapflow';
import { firstField, readHeader } from '../header.ts';
import { lookAt, type Look } from './fetch.ts';
import { isSelected, tellingFields, type Selection } from './selection.ts';

/** A message that was looked at, and whether it is to be read. */
export interface Sifted extends Look {
  readonly isWanted: boolean;
}

/**
 * Tells which messages are to be read, in ascending order, by as little as tells it. Where mail of every list is read, a
 * List-Id is enough: asked for alone it takes half the time of all telling fields, which are asked of the others only.
 */
export async function sift(
  client: ImapFlow,
  uids: readonly number[],
  selection: Selection,
): Promise<readonly Sifted[]> {
  if (selection.allMail) return judged(await lookAt(client, uids, []), selection);
  if (!selection.lists.includes('*')) return judged(await lookAt(client, uids, tellingFields), selection);
  const first = judged(await lookAt(client, uids, ['list-id']), selection, hasListId);
  const others = first.filter((look) => !look.isWanted && !isEarly(look, selection)).map(({ uid }) => uid);
  const second = others.length > 0 ? judged(await lookAt(client, others, tellingFields), selection) : [];
  const asked = new Set(others);
  return [...first.filter(({ uid }) => !asked.has(uid)), ...second].sort((a, b) => a.uid - b.uid);
}

function judged(looks: readonly Look[], selection: Selection, tells = isSelected): readonly Sifted[] {
  const isRead = ({ header }: Look): boolean => selection.allMail || (header !== undefined && tells(header, selection));
  return looks.map((look) => ({ ...look, isWanted: !isEarly(look, selection) && isRead(look) }));
}

function isEarly({ storedAt }: Look, { since }: Selection): boolean {
  return since !== undefined && storedAt !== undefined && storedAt < since;
}

function hasListId(headerBytes: Buffer): boolean {
  return (firstField(readHeader(headerBytes), 'list-id')?.trim() ?? '') !== '';
}
