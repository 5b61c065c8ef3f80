import type { Passage } from './message.ts';
import { markArmour } from './passages/armour.ts';
import { markAttributions, markUnmarkedQuotes } from './passages/attributions.ts';
import { markFooters } from './passages/footers.ts';
import { markLogs } from './passages/logs.ts';
import { markNotifications } from './passages/notifications.ts';
import { pageOf, tiled } from './passages/page.ts';
import { markPatches } from './passages/patches.ts';
import { markQuotes } from './passages/quotes.ts';
import { markSignatures } from './passages/signatures.ts';
import { markTails } from './passages/tails.ts';

/**
 * Tiles a text by what its stretches are: every UTF-16 unit once, in order, line by line. Each step marks lines that no
 * earlier one has; the order is that of certainty, and what none of them marks is the sender's own.
 */
export function passagesOf(text: string): readonly Passage[] {
  if (text === '') return [];
  const page = pageOf(text);
  markQuotes(page);
  markPatches(page);
  markTails(page);
  markArmour(page);
  markAttributions(page);
  markUnmarkedQuotes(page);
  markNotifications(page);
  markFooters(page);
  markSignatures(page);
  markLogs(page);
  return tiled(page);
}

/** The stretches of a text that its sender wrote. */
export function authoredText(text: string): readonly Passage[] {
  return passagesOf(text).filter((passage) => passage.kind === 'authored');
}
