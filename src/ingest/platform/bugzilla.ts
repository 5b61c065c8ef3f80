import { messageId } from '../../mail/message-id.ts';
import type { MessageId } from '../../mail/message.ts';
import type { Header } from '../header.ts';
import { domainOf, idsIn, isAligned, onlyField, type Platform } from './platform.ts';

/**
 * Bugzilla, where it writes to a person. Anybody may run one and name whom they like: its word makes no login. What a list carries of it is mail of that list, and its author stays
 * whom the list shows.
 */
export const bugzilla: Platform = {
  id: 'bugzilla',
  recognises: ({ fields }) =>
    fields.some(({ name }) => name === 'x-bugzilla-who') && !fields.some(({ name }) => carriers.has(name)),

  read(header, { address, name }) {
    const host = hostOf(header, address);
    const who = onlyField(header, 'x-bugzilla-who');
    const isLogin = who !== undefined && /^[^\s@<>]{1,100}(?:@[\w.-]{1,150})?$/.test(who);
    const product = onlyField(header, 'x-bugzilla-product')
      ?.toLowerCase()
      .replace(/[^\w.-]+/g, '-');
    return {
      host,
      actor: { name: isLogin ? who : name, atBest: 'name' },
      displayName: who ?? name,
      isRobot: false,
      list: product === undefined ? host : `${host}/${product}`,
      root: rootOf(header),
    };
  },

  vouches: isAligned,
};

const carriers: ReadonlySet<string> = new Set(['list-id', 'x-mailing-list', 'x-beenthere', 'mailing-list']);

function hostOf(header: Header, address: string): string {
  const url = onlyField(header, 'x-bugzilla-url') ?? '';
  return /^https?:\/\/([\w.-]{1,150})/i.exec(url)?.[1]?.toLowerCase() ?? domainOf(address);
}

/** `<bug-12-345-abc@…>` is about `<bug-12-345@…>`. */
function rootOf(header: Header): MessageId | undefined {
  for (const id of idsIn(header)) {
    const [, bug, host] = /^(bug-\d{1,12}-\d{1,12})(?:-[^@]*)?(@[^@]+)$/.exec(id) ?? [];
    if (bug !== undefined && host !== undefined) return messageId(`${bug}${host}`);
  }
  return undefined;
}
