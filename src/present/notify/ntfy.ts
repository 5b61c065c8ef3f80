import type { NotifySettings } from '../../config/settings.ts';
import { ExpectedError } from '../../errors.ts';
import type { Channel, World } from './channel.ts';
import { encodedText } from './mime.ts';
import { channelName } from './names.ts';
import { destinationOf, post } from './post.ts';

type NtfySettings = Extract<NotifySettings, { kind: 'ntfy' }>;

/** A topic of an ntfy server; only the short text, because who knows a topic's name may read it. */
export function ntfyChannel(settings: NtfySettings, world: World): Channel {
  const { minLevel, url, tokenCommand } = settings;
  const destination = destinationOf(url);
  return {
    kind: 'ntfy',
    name: channelName('ntfy', destination.href),
    minLevel,
    async send({ level, subject, short }) {
      const authorization: Readonly<Record<string, string>> =
        tokenCommand === undefined ? {} : { Authorization: `Bearer ${await tokenOf(tokenCommand, world)}` };
      const headers = {
        'Content-Type': 'text/plain; charset=utf-8',
        'User-Agent': 'undue',
        Title: encodedText(subject),
        Priority: level === 'alarm' ? 'high' : 'default',
        Tags: `undue,${level}`,
        ...authorization,
      };
      await post(destination, () => ({ headers, body: short }), world);
    },
  };
}

async function tokenOf(argv: readonly string[], { secretOf }: World): Promise<string> {
  const token = (await secretOf(argv)).reveal();
  if (/^[!-~]+$/.test(token)) return token;
  throw new ExpectedError(
    'usage',
    'the token command of an ntfy channel printed no token',
    'Its first line has to be the token and nothing else.',
  );
}
