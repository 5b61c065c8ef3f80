import type { AddrSpec, Instant, MessageId } from '../mail/message.ts';
import { skeletonOf } from '../language/skeleton.ts';
import type { Participation, Standing } from './history.ts';
import { fullName } from './names.ts';

/** Why two addresses of one name may be one person's; each is a hint that could be copied, so none gives standing. */
export type AliasReason = 'same-signature' | 'same-local-part' | 'continues-its-thread' | 'same-name';

/** Another address that the writer of an account may have used before: proposed, never merged. */
export interface ProposedAlias {
  readonly other: AddrSpec;
  /** When the other was first seen under the name. */
  readonly since: Instant;
  readonly reasons: readonly AliasReason[];
}

/** A member whose name an account bears, or seems to, without any sign that the member writes there. */
export interface NameLikeness {
  readonly member: AddrSpec;
  /** `letters`: drawn alike with other letters; `name`: the same letters at another address. */
  readonly by: 'letters' | 'name';
  /** When the member was first seen under the name. */
  readonly since: Instant;
}

/** What is known of other addresses under an account's name, as of an instant. */
export interface OtherAddresses {
  readonly aliases: readonly ProposedAlias[];
  readonly likeness: NameLikeness | undefined;
}

/** A full name by its letters, and as it is drawn. */
export interface NameLook {
  readonly name: string;
  readonly look: string;
}

/** What of the past a look for aliases needs. */
export interface AliasView {
  /** With the message written at the instant. */
  until(account: AddrSpec, when: Instant): readonly Participation[];
  /** By its own messages alone. */
  ownStanding(account: AddrSpec, when: Instant): Standing;
  byId(id: MessageId): Participation | undefined;
  parentOf(id: MessageId): MessageId | undefined;
  /** `nameLookOf`, remembered: every message bears a name, and few differ. */
  nameLook(displayName: string): NameLook | undefined;
}

/** Accounts that ever bore a name of a look, with what they wrote under it, oldest first. */
export type AccountsByLook = (look: string) => ReadonlyMap<AddrSpec, readonly Participation[]>;

/**
 * Other addresses under the same name that were there first. Under the name of somebody without standing nothing can be
 * borrowed, so the name is enough to propose it; under a member's it takes a reason more, and without one the likeness is told.
 */
export function otherAddressesOf(
  account: AddrSpec,
  when: Instant,
  { byLook, view }: { readonly byLook: AccountsByLook; readonly view: AliasView },
): OtherAddresses {
  const own = view.until(account, when);
  const bears = view.nameLook(own.at(-1)?.displayName ?? '');
  if (!bears) return { aliases: [], likeness: undefined };
  const aliases: ProposedAlias[] = [];
  let likeness: NameLikeness | undefined;
  for (const [other, all] of byLook(bears.look)) {
    const [first] = all;
    if (other === account || !first || first.at >= when || !isEarlier(first, own)) continue;
    const isSameName = view.nameLook(first.displayName)?.name === bears.name;
    const reasons = isSameName
      ? reasonsFor(
          own,
          all.filter(({ at }) => at < when),
          view,
        )
      : [];
    const isMember = mayLend(view.ownStanding(other, when));
    if (reasons.length > (isMember ? 1 : 0)) aliases.push({ other, since: first.at, reasons });
    else if (isMember) likeness ??= { member: other, by: isSameName ? 'name' : 'letters', since: first.at };
  }
  return { aliases, likeness: aliases.length > 0 ? undefined : likeness };
}

/** Reads a display name; undefined where it is no full name. */
export function nameLookOf(displayName: string): NameLook | undefined {
  const name = fullName(displayName);
  return name === undefined ? undefined : { name, look: skeletonOf(displayName) };
}

/** What a borrowed name would give. */
function mayLend({ kind }: Standing): boolean {
  return kind === 'maintainer' || kind === 'regular';
}

/** Of two addresses the older one lends; a member is no look-alike of whoever comes after. */
function isEarlier(first: Participation, own: readonly Participation[]): boolean {
  const [ownFirst] = own;
  return ownFirst !== undefined && first.at < ownFirst.at;
}

function reasonsFor(
  own: readonly Participation[],
  theirs: readonly Participation[],
  view: AliasView,
): readonly AliasReason[] {
  const signatures = new Set(theirs.flatMap(({ signature }) => signature ?? []));
  const [one] = own;
  const [other] = theirs;
  const reasons: AliasReason[] = ['same-name'];
  if (own.some(({ signature }) => signature !== undefined && signatures.has(signature))) reasons.push('same-signature');
  if (one && other && localPart(one.account) === localPart(other.account)) reasons.push('same-local-part');
  if (other && own.some((message) => continues(message, other.account, view))) reasons.push('continues-its-thread');
  return reasons;
}

/** Answers somebody who had answered the other address: as one does in one's own conversation. */
function continues({ id }: Participation, other: AddrSpec, { byId, parentOf }: AliasView): boolean {
  const parent = parentOf(id);
  const answered = parent === undefined ? undefined : byId(parent);
  if (answered === undefined || answered.account === other) return false;
  const before = parentOf(answered.id);
  return before !== undefined && byId(before)?.account === other;
}

function localPart(account: AddrSpec): string {
  return account.slice(0, account.lastIndexOf('@'));
}
