import type { CaseView } from '../accounts/case-view.ts';
import { languageOfMessage, supportedLanguages } from '../language/language-of.ts';
import type { Observed } from '../score/score.ts';
import { signals } from '../signals/index.ts';
import type { Kit, Observation } from '../signals/signal.ts';

/** Asks every signal about a case; wording that was not found is unknown where its language cannot be read. */
export function observeCase(view: CaseView, kit: Kit): readonly Observed[] {
  const canRead = !isMostlyUnsupported(view);
  return signals.map(({ id, family, observe }) => {
    const observation: Observation = observe(view, kit);
    const isUnread = family === 'wording' && observation.kind === 'absent' && !canRead;
    return { signal: id, family, observation: isUnread ? unread : observation };
  });
}

const unread: Observation = {
  kind: 'unknown',
  reason: `most of what the pressing accounts wrote is in a language that is not supported (only ${supportedLanguages.join(', ')} are)`,
};

/**
 * Words decide, not messages. What was found in such a case stands: a demand in English is not unsaid by a page in
 * another language around it.
 */
function isMostlyUnsupported(view: CaseView): boolean {
  let words = 0;
  let unsupported = 0;
  for (const message of view.messages) {
    if (!view.pressing.includes(message.from)) continue;
    words += message.words;
    if (languageOfMessage(message) === 'unsupported') unsupported += message.words;
  }
  return unsupported > words / 2;
}
