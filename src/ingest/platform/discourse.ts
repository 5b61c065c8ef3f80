import { messageId } from '../../mail/message-id.ts';
import { firstField } from '../header.ts';
import { domainOf, idsIn, isAligned, onlyField, type Platform } from './platform.ts';

/**
 * Discourse: `Jane via Forum <forum@example.org>`, with the login in a field of its own. Anybody may run a forum and name
 * whom they like: its word makes no login.
 */
export const discourse: Platform = {
  id: 'discourse',
  recognises: ({ fields }) =>
    fields.some(({ name }) => name === 'x-discourse-topic-id' || name === 'x-discourse-post-id'),

  read(header, { address, name }) {
    const own = idsIn(header).find((id) => /^(?:topic|discourse)\//.test(id));
    const host = domainOf(own ?? address);
    const login = onlyField(header, 'x-discourse-sender');
    const via = name.toLowerCase().lastIndexOf(' via ');
    const displayName = via < 0 ? name : name.slice(0, via);
    const isLogin = login !== undefined && /^[\p{L}\p{N}._-]{1,60}$/u.test(login);
    const topic = onlyField(header, 'x-discourse-topic-id');
    // The opening post stays a root: only who answers is put below the topic.
    const isReply = /\bre:/i.test(firstField(header, 'subject')?.slice(0, 1_000) ?? '');
    return {
      host,
      actor: { name: isLogin ? login : displayName, atBest: 'name' },
      displayName,
      isRobot: false,
      list: firstField(header, 'list-id') === undefined ? host : undefined,
      root:
        isReply && topic !== undefined && /^\d{1,12}$/.test(topic) ? messageId(`topic/${topic}@${host}`) : undefined,
    };
  },

  vouches: isAligned,
};
