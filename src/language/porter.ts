import steps from 'natural/lib/natural/stemmers/porter_stemmer.js';

/**
 * The Porter stem of a word of three or more small letters. A step changes a word by its ending alone: those that have
 * nothing to do with the ending are left out, which saves half of the time, as each tries all of its patterns.
 */
export function porterStem(word: string): string {
  let stem = word;
  if (stem.endsWith('s')) stem = steps.step1a(stem);
  if (stem.endsWith('ed') || stem.endsWith('ing')) stem = steps.step1b(stem);
  if (stem.endsWith('y')) stem = steps.step1c(stem);
  if (ofStep2.has(stem.slice(-2))) stem = steps.step2(stem);
  if (ofStep3.has(stem.slice(-2))) stem = steps.step3(stem);
  if (ofStep4.has(stem.slice(-2))) stem = steps.step4(stem);
  if (stem.endsWith('e')) stem = steps.step5a(stem);
  return stem.endsWith('ll') ? steps.step5b(stem) : stem;
}

/** The last two letters of all endings that a step takes off: `-ational`, `-enci`, `-abli` and so on. */
const ofStep2 = endsOf('al ci li er on or sm ss ti gi');
const ofStep3 = endsOf('te ve ze ti al ul ss');
const ofStep4 = endsOf('al ce er ic le nt ou sm te ti us ve ze on');

function endsOf(ends: string): ReadonlySet<string> {
  return new Set(ends.split(' '));
}
