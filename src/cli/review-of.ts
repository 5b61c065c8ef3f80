import { caseAsOf, endOfTime, messagesOfCase } from '../campaign/as-of.ts';
import { passagesOf } from '../mail/passages.ts';
import type { Review, ShownMessage } from '../present/review.ts';
import { signalById } from '../signals/index.ts';
import { threadMessages } from '../thread/jwz.ts';
import type { ThreadNode } from '../thread/thread.ts';
import { storedArchive } from '../store/archive.ts';
import type { Analysis } from './analysis.ts';
import { listYears } from './list-years.ts';

/** What the screen reads, taken from an analysis. */
export function reviewOf(
  { archive, campaigns, findings, means, store }: Omit<Analysis, 'failures'>,
  sources: readonly string[],
): Review {
  const mail = storedArchive(store);
  const { ground } = findings;
  return {
    archive: { messages: archive.messages, threads: archive.threads, accounts: archive.accounts, sources },
    rates: means.model.rates,
    campaigns,
    question: (signal) => signalById(signal)?.question,
    conversation: (id) =>
      inReplyOrder(threadMessages(ground.members(id)).flatMap(({ roots }) => roots)).flatMap(
        ({ node, depth }): readonly ShownMessage[] => {
          const message = node.envelope && mail.message(node.envelope.id);
          return message ? [{ message, passages: passagesOf(message.text), depth }] : [];
        },
      ),
    messages: (campaign) => messagesOfCase(campaign, findings),
    asOf: (campaign, message) => caseAsOf(campaign, message, { findings, means }),
    lists: () => listYears(ground.listYears(), campaigns, mail.message),
    activity: (account) =>
      ground.history.before(account, endOfTime).map(({ id, at, bringsWork }) => ({ id, at, hasArtefact: bringsWork })),
  };
}

interface Placed {
  readonly node: ThreadNode;
  readonly depth: number;
}

/** Iterative: a thread may be deeper than the stack. */
function inReplyOrder(roots: readonly ThreadNode[]): readonly Placed[] {
  const placed: Placed[] = [];
  const waiting: Placed[] = [...roots].reverse().map((node) => ({ node, depth: 0 }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    placed.push(next);
    for (const child of [...node.children].reverse()) waiting.push({ node: child, depth: depth + 1 });
  }
  return placed;
}
