import { announcedProcedure } from './counter/announced-procedure.ts';
import { wideDebate } from './counter/wide-debate.ts';
import { answerAccepted } from './counter/answer-accepted.ts';
import { artefactsBrought } from './counter/artefacts-brought.ts';
import { concreteHelp } from './counter/concrete-help.ts';
import { disclosedAffiliation } from './counter/disclosed-affiliation.ts';
import { knownContributors } from './counter/known-contributors.ts';
import { nameKnownBefore } from './counter/name-known-before.ts';
import { maintainerAskedFirst } from './counter/maintainer-asked-first.ts';
import { maintainerWelcomes } from './counter/maintainer-welcomes.ts';
import { regularsAgree } from './counter/regulars-agree.ts';
import { mutualSupport } from './linkage/mutual-support.ts';
import { nearDuplicateWording } from './linkage/near-duplicate-wording.ts';
import { sharedMailHabits } from './linkage/shared-mail-habits.ts';
import { similarStyle } from './linkage/similar-style.ts';
import { turnTaking } from './linkage/turn-taking.ts';
import { acrossThreads } from './participation/across-threads.ts';
import { convergingAccounts } from './participation/converging-accounts.ts';
import { enteredByReply } from './participation/entered-by-reply.ts';
import { nameLikeAMember } from './participation/name-like-a-member.ts';
import { namedAsSolution } from './participation/named-as-solution.ts';
import { noArtefact } from './participation/no-artefact.ts';
import { pressureFromOutside } from './participation/pressure-from-outside.ts';
import { recentAccount } from './participation/recent-account.ts';
import { singlePurpose } from './participation/single-purpose.ts';
import { afterDisclosure } from './timing/after-disclosure.ts';
import { arrivalCluster } from './timing/arrival-cluster.ts';
import { escalation } from './timing/escalation.ts';
import { persistence } from './timing/persistence.ts';
import { persistsAfterAnswer } from './timing/persists-after-answer.ts';
import { answeringForMaintainer } from './wording/answering-for-maintainer.ts';
import { controlDemand } from './wording/control-demand.ts';
import { demandWithReproach } from './wording/demand-with-reproach.ts';
import { exitThreat } from './wording/exit-threat.ts';
import { paceComplaint } from './wording/pace-complaint.ts';
import { personBlame } from './wording/person-blame.ts';
import { rallying } from './wording/rallying.ts';
import { reviewBypass } from './wording/review-bypass.ts';
import { rightsDemand } from './wording/rights-demand.ts';
import { speakingForMany } from './wording/speaking-for-many.ts';
import { thirdPartyPraise } from './wording/third-party-praise.ts';
import { urgencyWithoutArtefact } from './wording/urgency-without-artefact.ts';
import { wellbeingLeverage } from './wording/wellbeing-leverage.ts';
import { raisedUninvited } from './participation/raised-uninvited.ts';
import { controlOnly } from './participation/control-only.ts';
import { vouchingWithoutUse } from './participation/vouching-without-use.ts';
import { askedAgainElsewhere } from './timing/asked-again-elsewhere.ts';
import { sameCompany } from './linkage/same-company.ts';
import { moreAfterConcession } from './timing/more-after-concession.ts';
import { comesBackLater } from './timing/comes-back-later.ts';
import { mostlyOtherMatters } from './counter/mostly-other-matters.ts';
import { ordinaryTalk } from './counter/ordinary-talk.ts';
import { harshAndMild } from './linkage/harsh-and-mild.ts';
import { houseRaisedIt } from './counter/house-raised-it.ts';
import { ownProblem } from './counter/own-problem.ts';
import { workTakenUp } from './counter/work-taken-up.ts';
import { askingStopped } from './counter/asking-stopped.ts';
import type { SignalDefinition } from './signal.ts';

/** Every signal, in the order they are reported. To add one: write its file, list it here, calibrate. */
export const signals = [
  controlDemand,
  rightsDemand,
  reviewBypass,
  paceComplaint,
  personBlame,
  speakingForMany,
  urgencyWithoutArtefact,
  wellbeingLeverage,
  thirdPartyPraise,
  exitThreat,
  rallying,
  answeringForMaintainer,
  demandWithReproach,
  convergingAccounts,
  recentAccount,
  noArtefact,
  singlePurpose,
  enteredByReply,
  acrossThreads,
  pressureFromOutside,
  namedAsSolution,
  raisedUninvited,
  controlOnly,
  vouchingWithoutUse,
  nameLikeAMember,
  persistsAfterAnswer,
  escalation,
  arrivalCluster,
  persistence,
  afterDisclosure,
  askedAgainElsewhere,
  comesBackLater,
  moreAfterConcession,
  mutualSupport,
  turnTaking,
  nearDuplicateWording,
  sharedMailHabits,
  sameCompany,
  harshAndMild,
  similarStyle,
  artefactsBrought,
  knownContributors,
  nameKnownBefore,
  regularsAgree,
  maintainerAskedFirst,
  announcedProcedure,
  disclosedAffiliation,
  concreteHelp,
  answerAccepted,
  wideDebate,
  maintainerWelcomes,
  houseRaisedIt,
  ownProblem,
  ordinaryTalk,
  mostlyOtherMatters,
  workTakenUp,
  askingStopped,
] as const;

/** The id of a signal; a model has a weight for each. */
export type SignalId = (typeof signals)[number]['id'];

/** Finds a signal by its id. */
export function signalById(id: string): SignalDefinition<SignalId> | undefined {
  return signals.find((signal) => signal.id === id);
}
