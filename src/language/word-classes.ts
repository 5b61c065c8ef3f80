import { stemOf } from './tokens.ts';

/**
 * Words that stand for each other in what this classifier listens for. Features of classes let a demand that was seen
 * with one word be heard with another ("a second owner", "another lead").
 */
const classes: Readonly<Record<string, string>> = {
  ROLE: 'maintainer maintainers comaintainer owner owners lead leader leadership developer admin administrator manager steward caretaker custodian committer gatekeeper successor replacement deputy captain maintainership ownership stewardship maintenance',
  OTHER:
    'new another other second different fresh additional more someone somebody anyone else others younger active alternative next co',
  TRANSFER:
    'hand pass give transfer step move share delegate leave let appoint nominate promote replace change switch retire resign relinquish assign yield entrust grant take adopt join',
  RIGHT:
    'access rights right permission permissions key keys password passwords credentials token tokens privileges write push commit merge admin ownership account bit',
  PROJECT:
    'project repo repository package library codebase tree module program software tool list site website tracker code',
  TIME: 'day days week weeks month months year years decade decades ages forever long eternity weekend quarter season',
  NEGATION:
    'no not never nothing nobody none without hardly barely neither nor nowhere cannot cant dont doesnt isnt wont',
  STUCK:
    'stuck stalled dead rotting rot abandoned unmaintained ignored idle frozen dormant gathering dust unanswered unreviewed unmerged pending waiting wait waits slow late delay delayed stagnant sleeping limbo silence silent quiet',
  MOVE: 'progress release releases merged merge reviewed review answer answered reply response update updates happen happening moving moves commit commits movement activity version',
  CARE: 'care cares caring interest interested lost bother bothers bothered listen listens attention motivated motivation willing enthusiasm ignore ignores refuse refuses block blocks blocking choke neglect neglects',
  PEOPLE:
    'everyone everybody all users people folks community downstream downstreams customers many we us public ecosystem packagers distributions contributors',
  HEALTH:
    'tired exhausted burnout burned stress stressed sick ill health illness rest sleep overwhelmed overworked limits family recover break holiday strain load plate shoulders',
  PRAISE:
    'excellent great good trusted capable reliable ready deserves deserve earned talented skilled solid careful knows best wonderful brilliant competent dedicated',
  EXIT: 'fork forks forking leave leaving drop dropping switch switching migrate away elsewhere replace replacing abandon',
  MUST: 'must should need needs have ought want wants required demand necessary time better',
  URGENT: 'now asap immediately urgent urgently today tomorrow soon quickly deadline already finally',
};

const classOf: ReadonlyMap<string, string> = new Map(
  Object.entries(classes).flatMap(([name, words]) => words.split(' ').map((word) => [stemOf(word), name] as const)),
);

/** The classes of a sentence's stems in order, undefined for words of none. */
export function wordClassesOf(stems: readonly string[]): readonly (string | undefined)[] {
  return stems.map((stem) => classOf.get(stem.endsWith("n't") ? 'not' : stem));
}
