import type { NotifySettings } from '../../config/settings.ts';
import type { Channel, World } from './channel.ts';
import { desktopChannel } from './desktop.ts';
import { ntfyChannel } from './ntfy.ts';
import { sendmailChannel } from './sendmail.ts';
import { webhookChannel } from './webhook.ts';

/** The channel that an entry of the settings describes. To add a kind: write its file, list it here. */
export function channelOf(settings: NotifySettings, world: World): Channel {
  switch (settings.kind) {
    case 'desktop':
      return desktopChannel(settings.minLevel, world);
    case 'sendmail':
      return sendmailChannel(settings, world);
    case 'webhook':
      return webhookChannel(settings, world);
    case 'ntfy':
      return ntfyChannel(settings, world);
  }
}
