import { addrSpec } from './address.ts';
import type { AddrSpec, Defect } from './message.ts';
import { trimmedOf } from './trim.ts';

/**
 * How an account on a platform is known: by the login that the platform itself named, by a name for which only the
 * sending server stands, or by header fields that nothing vouches for.
 */
export type Identity = 'login' | 'name' | 'unverified';

/** Somebody who acted on a platform. */
export interface Actor {
  /** A login, or a display name. */
  readonly name: string;
  /** Logins are told apart within a host. */
  readonly host: string;
  readonly identity: Identity;
}

/**
 * The account of an actor: `octocat@github.com.login.invalid`. Not GitHub's own `octocat@users.noreply.github.com`: that
 * can stand in any From field. No mail comes from `.invalid` (RFC 2606), a From field that claims one of these endings
 * is marked down by `unclaimed`, and the three endings keep what is vouched for apart from what is only said.
 */
export function platformAccount({ name, host, identity }: Actor): AddrSpec {
  const local = name.replace(/^@+/, '').replaceAll('@', '=').toLowerCase();
  const folded = trimmedOf(local.replace(/[^\p{L}\p{M}\p{N}._+=[\]-]+/gu, '-'), /-/);
  return addrSpec(`${folded.slice(0, 100) || 'unknown'}@${hostName(host)}.${identity}.invalid`);
}

/** What a report says beside an account that is not known for certain. */
export function identityDefects(identity: Identity): readonly Defect[] {
  if (identity === 'login') return [];
  return [identity === 'name' ? 'platform-name-only' : 'unverified-platform'];
}

/**
 * An account with it left out how well it is known: of two copies of a notification, one server may have vouched for one,
 * and they are one message all the same.
 */
export function whoever(account: AddrSpec): AddrSpec {
  return reserved.test(account) ? addrSpec(account.replace(reserved, '.invalid')) : account;
}

/** Takes a platform account out of a From field: whoever writes one there is not it. */
export function unclaimed(address: AddrSpec): { readonly from: AddrSpec; readonly defects: readonly Defect[] } {
  if (!reserved.test(address)) return { from: address, defects: [] };
  const from = addrSpec(address.slice(0, 290).replace(reserved, '') + unverified);
  return { from, defects: ['unverified-platform'] };
}

/** With a closing dot, as resolvers take it. */
const reserved = /\.(?:login|name|unverified)\.invalid\.?$/;
const unverified = '.unverified.invalid';

function hostName(host: string): string {
  return trimmedOf(host.toLowerCase().replace(/[^a-z\d.-]/g, ''), /\./).slice(0, 150) || 'unknown';
}
