import type { Envelope, MessageId } from '../../mail/message.ts';
import { remembered } from '../../remember.ts';
import { isLinklessReply, linksWithout, type IsAddress } from '../../thread/links.ts';
import { tiesOf, type Ties } from '../../thread/ties.ts';
import type { Store } from '../database.ts';
import { placedMessages, type PlacedMessage } from './placed-messages.ts';
import { subjectRowsOf, type SubjectRow } from './subject-rows.ts';

/** What ids are, and with it what messages tie together, while a set of them is threaded; each is looked up once. */
export interface Nature {
  held(id: MessageId): PlacedMessage | undefined;
  isAddress: IsAddress;
  isLinklessReply(envelope: Envelope): boolean;
  tiesOf(envelope: Envelope): Ties;
  subjectsOf(envelope: Envelope): readonly SubjectRow[];
}

/** Makes the function that tells the nature of ids in a store to which some messages have come that are not placed yet. */
export function natureTeller(store: Store): (fresh: readonly PlacedMessage[]) => Nature {
  const messages = placedMessages(store);
  const author = store.prepare<[string], number>('SELECT 1 FROM authors WHERE address = ?').pluck();
  return (fresh) => {
    const freshById = new Map(fresh.map((message) => [message.envelope.id, message]));
    const held = remembered((id: MessageId) => freshById.get(id) ?? messages.withId(id));
    const isAddress = remembered(
      (id: MessageId) => author.get(id.toLowerCase()) !== undefined && held(id) === undefined,
    );
    const linksOf = linksWithout(isAddress);
    const isFree = remembered((id: MessageId) => {
      const holder = held(id);
      return holder === undefined || isLinklessReply(holder.envelope, linksOf);
    });
    return {
      held,
      isAddress,
      isLinklessReply: (envelope) => isLinklessReply(envelope, linksOf),
      tiesOf: (envelope) => tiesOf(linksOf(envelope), isFree),
      subjectsOf: remembered((envelope) => subjectRowsOf(envelope, isLinklessReply(envelope, linksOf))),
    };
  };
}
