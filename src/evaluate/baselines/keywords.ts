/** What a person might list who wants a handover found: written for this baseline, seen by nothing else. */
const handover = phrases([
  '(new|another|co-?|second|additional) ?maintainers?',
  'take over (the )?(maintenance|project|package|development)',
  'step (down|aside|back)',
  'hand (it |the project |this |things )?over',
  'pass (it |the project )?on to',
  '(commit|push|write|merge) (access|rights?|permissions?)',
  'still (being )?maintained',
  'looking for (a )?maintainers?',
  'give .{3,30} (access|rights?|the keys?)',
]);

const impatience = phrases([
  'any (news|updates?|progress)',
  '(for|since|after) (weeks|months|years|ages)',
  '(no|without) (reply|response|answer|progress|release)',
  'how (much )?longer',
  'too (slow|long)',
  '(does ?n.t|do not|does not|no longer) (care|respond|answer)',
  'nothing (happens|has happened|moves)',
  'unacceptable|ridiculous|disappoint(ed|ing)',
  'bottleneck|stalled|abandoned|dead project',
]);

/** Words that lists of toxic language have; a short one of our own. */
const toxic =
  /\b(?:idiot\w*|stupid\w*|moron\w*|dumb|crap\w*|shit\w*|bullshit|fuck\w*|damn\w*|garbage|rubbish|pathetic|incompetent|lazy|clueless|ignorant|arrogant|liar|lies|shame\w*|disgust\w*|useless|worthless|hate|hell|suck\w*|jerk|fool\w*|nonsense|insane|ridiculous|joke)\b/gi;

/** Asks for a handover in words that somebody thought of. */
export function asksForHandover(text: string): boolean {
  return handover.test(text);
}

/** Complains of pace, or criticises, in words that somebody thought of. */
export function soundsImpatient(text: string): boolean {
  return impatience.test(text);
}

/** Toxic words a hundred words. */
export function toxicity(text: string, words: number): number {
  return (100 * (text.match(toxic)?.length ?? 0)) / Math.max(20, words);
}

function phrases(alternatives: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${alternatives.map((one) => one.replaceAll(' ', '\\s+')).join('|')})\\b`, 'i');
}
