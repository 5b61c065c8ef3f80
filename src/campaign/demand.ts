import type { CaseView } from '../accounts/case-view.ts';
import { demandActs } from '../accounts/parts.ts';
import type { Kit } from '../signals/signal.ts';
import type { Demand } from './campaign.ts';

/** What the pressing messages ask for most; told by acts first, by the things they name second. */
export function demandOf({ pressure }: CaseView, kit: Kit): Demand {
  const weights = new Map<Demand, number>();
  for (const { presses } of pressure) {
    for (const { act, utterance, strength } of presses) {
      if (!demandActs.has(act)) continue;
      const demand = demandIn(act, utterance.text, kit);
      weights.set(demand, (weights.get(demand) ?? 0) + strength);
    }
  }
  const [most] = [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return most?.[0] ?? 'other';
}

function demandIn(act: string, text: string, kit: Kit): Demand {
  if (act === 'push-merge') return kit.holds('release-topic', text) ? 'release' : 'merge';
  if (kit.holds('governance', text)) return 'governance';
  if (act === 'ask-control') return 'handover';
  if (kit.holds('infrastructure', text)) return 'infrastructure';
  return kit.holds('release-topic', text) ? 'release' : 'commit-access';
}
