/** What a sentence does toward a change of control; who says it is another matter. */
export const pressureActs = [
  'ask-control',
  'ask-rights',
  'push-merge',
  'complain-pace',
  'blame-person',
  'appeal-community',
  'urge',
  'wellbeing-lever',
  'vouch',
  'threaten',
  'rally',
  'answer-for',
] as const;

/** What a sentence of ordinary project life does. */
export const ordinaryActs = [
  'question',
  'report',
  'offer-work',
  'thanks',
  'ping',
  'reminder',
  'invite',
  'accept',
  'decline',
  'postpone',
  'apologise',
  'other',
] as const;

/** Every act of a sentence, in the order of the classifier's outputs. */
export const acts = [...pressureActs, ...ordinaryActs] as const;

export type PressureAct = (typeof pressureActs)[number];
export type Act = (typeof acts)[number];

/** An act with the classifier's strength above its threshold, in (0, 1]. */
export interface ActMark {
  readonly act: Act;
  readonly strength: number;
}

/** Tells whether a word from a data file names an act. */
export function isAct(word: string): word is Act {
  return (acts as readonly string[]).includes(word);
}
