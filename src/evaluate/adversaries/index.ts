import {
  agedAccounts,
  flooding,
  nameOfRegular,
  singleAccount,
  slowDrip,
  splitOverLists,
  theWeapon,
} from './accounts.ts';
import type { Adversary } from './adversary.ts';
import {
  bidirectional,
  forgedReferences,
  formatFlowed,
  homoglyphs,
  htmlOnly,
  inAttachment,
  inBase64,
  insideQuotes,
  subjectOnly,
  zeroWidth,
} from './disguises.ts';

/** Every adversary, in the order of the table. To add one: write it, list it here. */
export const adversaries: readonly Adversary[] = [
  slowDrip,
  agedAccounts,
  singleAccount,
  splitOverLists,
  nameOfRegular,
  flooding,
  homoglyphs,
  zeroWidth,
  bidirectional,
  insideQuotes,
  htmlOnly,
  subjectOnly,
  inBase64,
  formatFlowed,
  inAttachment,
  forgedReferences,
  theWeapon,
];
