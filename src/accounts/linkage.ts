import type { AddrSpec, Message, Span } from '../mail/message.ts';
import { passagesOf } from '../mail/passages.ts';
import { compareStyles, comparisonNames, mostly, type StyleModel, type StyleTable } from '../style/compare.ts';
import { habitNames } from '../style/habits.ts';
import { profileOf, styleSampleOf, type StyleProfile, type StyleSample } from '../style/profile.ts';

/** A way in which two accounts write alike or not, in logits, with a place in each one's mail to look at. */
export interface LinkageReason {
  readonly comparison: string;
  readonly logits: number;
  readonly places: readonly { readonly account: AddrSpec; readonly message: Message['id']; readonly span: Span }[];
}

/** How much likelier two accounts' mail is if one hand wrote both than if two did; style only hints, and merges nothing. */
export type Linkage =
  | { readonly kind: 'too-little-text'; readonly reason: string }
  | {
      readonly kind: 'compared';
      readonly accounts: readonly [AddrSpec, AddrSpec];
      /** Words of the side with fewer. */
      readonly words: number;
      readonly logLikelihoodRatio: number;
      /** The most telling first. */
      readonly reasons: readonly LinkageReason[];
    };

/** Fewer own words a side tell nothing. */
export const fewestWords = 150;

/** No likelihood ratio from style is believed beyond this: about one to twenty. */
const mostLogits = 3;

/** Compares the own prose of two accounts: messages until the instant that the caller looks at. */
export function linkageOf(
  one: { readonly account: AddrSpec; readonly messages: readonly Message[] },
  other: { readonly account: AddrSpec; readonly messages: readonly Message[] },
  model: StyleModel | undefined,
): Linkage {
  const samples = [one, other].map(({ messages }) => messages.map(styleSampleOf));
  const words = Math.min(...samples.map(wordsOf));
  const table = tableFor(words, model);
  if (table === undefined) return { kind: 'too-little-text', reason: 'not enough text to compare' };
  const [a, b] = [profileOfOne(samples[0] ?? []), profileOfOne(samples[1] ?? [])];
  const parts = compareStyles(a, b, table).map((alike, at) => alike * (table.weights[at] ?? 0));
  const sum = parts.reduce((total, logits) => total + logits, table.bias);
  const telling = () =>
    parts
      .map((logits, at) => ({ comparison: comparisonNames[at] ?? '', logits }))
      .sort((x, y) => Math.abs(y.logits) - Math.abs(x.logits) || (x.comparison < y.comparison ? -1 : 1))
      .slice(0, reasonsShown);
  return {
    kind: 'compared',
    accounts: [one.account, other.account],
    words,
    logLikelihoodRatio: Math.max(-mostLogits, Math.min(mostLogits, sum)),
    // Looked for when they are asked for: a case is compared after each of its messages, and hardly ever shown.
    get reasons() {
      return telling().map((reason) => ({
        ...reason,
        places: [one, other].flatMap(({ account, messages }, at) => {
          const profile = at === 0 ? a : b;
          return placeOf(reason.comparison, messages, profile).map((place) => ({ account, ...place }));
        }),
      }));
    },
  };
}

/** An account is compared with every other one, again and again, and mostly has not written since. */
function profileOfOne(samples: readonly StyleSample[]): StyleProfile {
  const last = samples.at(-1);
  const known = last && profiles.get(last);
  if (known && known.of.length === samples.length && known.of.every((sample, at) => sample === samples[at])) {
    return known.profile;
  }
  const profile = profileOf(samples);
  if (last) profiles.set(last, { of: samples, profile });
  return profile;
}

const profiles = new WeakMap<StyleSample, { readonly of: readonly StyleSample[]; readonly profile: StyleProfile }>();

const reasonsShown = 5;

function wordsOf(samples: readonly StyleSample[]): number {
  return samples.reduce((sum, { words }) => sum + words, 0);
}

/** The table for the longest sides that both have. */
function tableFor(words: number, model: StyleModel | undefined): StyleTable | undefined {
  if (words < fewestWords) return undefined;
  return model?.tables.reduce<StyleTable | undefined>(
    (best, table) => (table.words <= words && table.words > (best?.words ?? 0) ? table : best),
    undefined,
  );
}

/** For a habit a message that shows it; for the rest the longest own passage. */
function placeOf(
  comparison: string,
  messages: readonly Message[],
  profile: StyleProfile,
): readonly { readonly message: Message['id']; readonly span: Span }[] {
  const habit = habitNames.find((name) => name === comparison);
  const form = habit && mostly(profile.habits[habit]);
  const shown = habit ? messages.find((message) => styleSampleOf(message).habits[habit] === form) : undefined;
  const longest = messages.reduce<Message | undefined>(
    (best, message) => (best && styleSampleOf(best).words >= styleSampleOf(message).words ? best : message),
    undefined,
  );
  const message = shown ?? longest;
  if (!message) return [];
  const kind = habit === 'attribution' ? 'attribution' : habit === 'signature' ? 'signature' : 'authored';
  const passages = passagesOf(message.text);
  const passage = passages.find((one) => one.kind === kind) ?? passages.find((one) => one.kind === 'authored');
  return passage ? [{ message: message.id, span: { start: passage.start, end: passage.end } }] : [];
}
