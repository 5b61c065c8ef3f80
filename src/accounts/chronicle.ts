import { instant, type AddrSpec, type Instant, type MessageId } from '../mail/message.ts';
import { nameLookOf, type AccountsByLook } from './aliases.ts';
import type { AnsweringParticipation, Participation } from './history.ts';
import { nameWords } from './names.ts';
import { maintainersOverTime, type MaintainersOverTime } from './roles.ts';

/** Who did what and when, wherever it is kept; whoever asks sees to it that nothing later than the instant asked about counts. */
export interface Chronicle {
  /** When the archive begins. */
  readonly beginning: Instant;
  readonly maintainers: MaintainersOverTime;
  /** Of an account, in order of time, then by id. */
  of(account: AddrSpec): readonly Participation[];
  readonly underLook: AccountsByLook;
  /** Accounts that ever bore a name with this word (in small letters), and had written before an instant; the oldest first. */
  named(word: string, before: Instant): readonly AddrSpec[];
  byId(id: MessageId): Participation | undefined;
  /** What a message answers, by its header fields. */
  parentOf(id: MessageId): MessageId | undefined;
}

/** The chronicle of participations in order of time, held in memory. */
export function chronicleOf(
  participations: readonly AnsweringParticipation[],
  configured: readonly AddrSpec[],
): Chronicle {
  const byId = messagesById(participations);
  const byAccount = new Map<AddrSpec, Participation[]>();
  const byLook = new Map<string, Map<AddrSpec, Participation[]>>();
  const looks = new Map<string, string | undefined>();
  const byWord = new Map<string, Set<AddrSpec>>();
  for (const participation of participations) {
    const { account, displayName } = participation;
    const list = byAccount.get(account);
    if (list) list.push(participation);
    else byAccount.set(account, [participation]);
    if (!looks.has(displayName)) looks.set(displayName, nameLookOf(displayName)?.look);
    const look = looks.get(displayName);
    if (look !== undefined) addLook(byLook, look, participation);
    for (const word of nameWords(displayName)) addTo(byWord, word, account);
  }
  return {
    beginning: participations[0]?.at ?? instant(0),
    maintainers: maintainersOverTime(participations, configured),
    of: (account) => byAccount.get(account) ?? [],
    underLook: (look) => byLook.get(look) ?? new Map<AddrSpec, readonly Participation[]>(),
    named(word, before) {
      const firstSeen = (account: AddrSpec): number => byAccount.get(account)?.[0]?.at ?? Infinity;
      return [...(byWord.get(word) ?? [])]
        .filter((account) => firstSeen(account) < before)
        .sort((a, b) => firstSeen(a) - firstSeen(b) || (a < b ? -1 : 1));
    },
    byId,
    parentOf: (id) => byId(id)?.parent,
  };
}

/** Made when it is first asked for: few accounts share a name. */
function messagesById(
  participations: readonly AnsweringParticipation[],
): (id: MessageId) => AnsweringParticipation | undefined {
  let byId: ReadonlyMap<MessageId, AnsweringParticipation> | undefined;
  return (id) => (byId ??= new Map(participations.map((one) => [one.id, one] as const))).get(id);
}

function addLook(byLook: Map<string, Map<AddrSpec, Participation[]>>, look: string, one: Participation): void {
  const accounts = byLook.get(look) ?? new Map<AddrSpec, Participation[]>();
  byLook.set(look, accounts);
  const written = accounts.get(one.account);
  if (written) written.push(one);
  else accounts.set(one.account, [one]);
}

function addTo<Key>(map: Map<Key, Set<AddrSpec>>, key: Key, account: AddrSpec): void {
  const known = map.get(key);
  if (known) known.add(account);
  else map.set(key, new Set([account]));
}
