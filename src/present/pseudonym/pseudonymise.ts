import type { Campaign, Moment, Reached } from '../../campaign/campaign.ts';
import { addrSpec } from '../../mail/address.ts';
import { messageId } from '../../mail/message-id.ts';
import type { AddrSpec, MessageId, Passage } from '../../mail/message.ts';
import type { Addend } from '../../score/score.ts';
import type { ThreadId } from '../../thread/thread.ts';
import type { CaseFile, Dossier, FiledThread } from '../export/dossier.ts';
import type { ShownMessage } from '../review.ts';
import { knownNames, type NameSources } from './known-names.ts';
import { pseudonymsBy, type Pseudonyms } from './pseudonyms.ts';
import { rewriterBy, type Rewritten } from './rewriter.ts';

/** The key, and whose names are to be found in texts. */
export interface PseudonymMeans extends Omit<NameSources, 'messages'> {
  readonly key: Uint8Array;
}

/**
 * A dossier that names nobody: pseudonyms for names, addresses, domains, message-ids and cases, in texts too. What people wrote
 * and when stays, so that whoever has the archive finds it there.
 */
export function pseudonymised(dossier: Dossier, { key, ...sources }: PseudonymMeans): Dossier {
  const messages = dossier.cases.flatMap(({ threads }) =>
    threads.flatMap((thread) => thread.messages.map(({ message }) => message)),
  );
  const pseudonyms = pseudonymsBy(key);
  const rewrite = rewriterBy(pseudonyms, knownNames({ ...sources, messages }));
  const means: Means = {
    pseudonyms,
    rewrite,
    plain: (text) => rewrite(text).text,
    id: (id) => messageId(pseudonyms.messageId(id)),
    account: (account) => addrSpec(pseudonyms.address(account)),
    texts: new Map(messages.map(({ id, text }) => [id, rewrite(text)] as const)),
  };
  return {
    ...dossier,
    isPseudonymised: true,
    archive: {
      ...dossier.archive,
      rejected: dossier.archive.rejected.map(({ source, offset, reason }) => ({
        source: pseudonyms.word(source),
        offset,
        reason: means.plain(reason),
      })),
    },
    cases: dossier.cases.map((file) => fileOf(file, means)),
  };
}

interface Means {
  readonly pseudonyms: Pseudonyms;
  readonly texts: ReadonlyMap<MessageId, Rewritten>;
  rewrite(text: string): Rewritten;
  plain(text: string): string;
  id(id: MessageId): MessageId;
  account(account: AddrSpec): AddrSpec;
}

function fileOf(file: CaseFile, means: Means): CaseFile {
  return {
    ...file,
    campaign: campaignOf(file.campaign, means),
    threads: file.threads.map((thread) => threadOf(thread, means)),
    withArtefacts: new Set([...file.withArtefacts].map(means.id)),
    likenesses: file.likenesses.map((likeness) => ({
      ...likeness,
      accounts: [means.account(likeness.accounts[0]), means.account(likeness.accounts[1])],
    })),
  };
}

function campaignOf(campaign: Campaign, means: Means): Campaign {
  const { id, account, plain, pseudonyms } = means;
  const reached = (one: Reached): Reached => ({ ...one, message: id(one.message) });
  const { watch, alarm } = campaign.reached;
  return {
    ...campaign,
    id: pseudonyms.caseId(campaign.id),
    reached: { watch: reached(watch), alarm: alarm && reached(alarm) },
    target: campaign.target && account(campaign.target),
    accounts: campaign.accounts.map((one) => ({
      ...one,
      account: account(one.account),
      displayName: pseudonyms.name(one.displayName),
    })),
    threads: campaign.threads.map((thread) => ({
      id: threadId(thread.id, means),
      subject: plain(thread.subject),
      messages: thread.messages.map(id),
    })),
    pressing: campaign.pressing.map(id),
    timeline: campaign.timeline.map((one): Moment => ({
      ...one,
      message: id(one.message),
      account: account(one.account),
    })),
    score: { ...campaign.score, addends: campaign.score.addends.map((addend) => addendOf(addend, means)) },
  };
}

/** A quotation is cut out of the rewritten text again: what was cut in the middle of a name would not be found in it. */
function addendOf(addend: Addend, { id, account, plain, texts }: Means): Addend {
  const { evidence } = addend;
  const rewritten = texts.get(evidence.message);
  const span = evidence.span && rewritten && spanOf(evidence.span, rewritten);
  return {
    ...addend,
    evidence: {
      ...evidence,
      account: account(evidence.account),
      message: id(evidence.message),
      span,
      quote: span && rewritten ? rewritten.text.slice(span.start, span.end) : plain(evidence.quote),
    },
  };
}

function spanOf({ start, end }: { readonly start: number; readonly end: number }, rewritten: Rewritten) {
  return { start: rewritten.at(start, 'start'), end: rewritten.at(end, 'end') };
}

function threadOf(thread: FiledThread, means: Means): FiledThread {
  return {
    id: threadId(thread.id, means),
    subject: means.plain(thread.subject),
    messages: thread.messages.map((shown) => messageOf(shown, means)),
  };
}

/** A thread is called as its root. */
function threadId(id: ThreadId, { pseudonyms }: Means): ThreadId {
  return pseudonyms.messageId(id) as ThreadId;
}

/** The zone goes: it says where somebody lives. */
function messageOf({ message, passages, depth }: ShownMessage, means: Means): ShownMessage {
  const rewritten = means.texts.get(message.id) ?? means.rewrite(message.text);
  return {
    depth,
    passages: passages.map((passage): Passage => ({
      kind: passage.kind,
      start: rewritten.at(passage.start, 'end'),
      end: rewritten.at(passage.end, 'end'),
    })),
    message: {
      ...message,
      id: means.id(message.id),
      from: means.account(message.from),
      displayName: means.pseudonyms.name(message.displayName),
      utcOffsetMinutes: undefined,
      subject: means.plain(message.subject),
      inReplyTo: message.inReplyTo.map(means.id),
      references: message.references.map(means.id),
      list: message.list === undefined ? undefined : means.pseudonyms.domain(message.list),
      text: rewritten.text,
      attachments: message.attachments.map((one) => ({
        ...one,
        fileName: means.plain(one.fileName),
        contentType: means.plain(one.contentType),
      })),
    },
  };
}
