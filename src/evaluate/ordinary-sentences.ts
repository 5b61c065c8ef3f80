import { isProse } from '../language/shape.ts';
import { passagesOf } from '../mail/passages.ts';
import type { Archive } from '../mail/archive.ts';
import { sentencesOf } from '../language/sentences.ts';
import { generator } from '../language/train-acts.ts';

/** Ordinary sentences that a calibration samples from each archive. */
export const sentencesAnArchive = 24_000;

/** A random sample of what people write in an archive: sentences and fragments of their own, unread by anybody here. */
export function ordinarySentences(archive: Archive, most: number, seed: number): readonly string[] {
  const next = generator(seed);
  const sample: string[] = [];
  let seen = 0;
  for (const { text } of archive.messages()) {
    for (const passage of passagesOf(text)) {
      if (passage.kind !== 'authored') continue;
      for (const { start, end } of sentencesOf(text, passage)) {
        const sentence = text.slice(start, end);
        if (!isProse(sentence) || sentence.length > 400) continue;
        seen += 1;
        // Reservoir sampling: each sentence has the same chance, and only the sample is kept.
        if (sample.length < most) sample.push(copied(sentence));
        else {
          const at = Math.floor(next() * seen);
          if (at < most) sample[at] = copied(sentence);
        }
      }
    }
  }
  return sample;
}

/** A string of its own: a slice would keep the whole message in memory. */
function copied(text: string): string {
  return Buffer.from(text).toString();
}
