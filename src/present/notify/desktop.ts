import type { Channel, World } from './channel.ts';
import type { Notice } from './notice.ts';
import { ExpectedError } from '../../errors.ts';

/** A notification of the desktop; only the short text, for whoever else sees the screen. */
export function desktopChannel(minLevel: Channel['minLevel'], { platform, run }: World): Channel {
  return {
    kind: 'desktop',
    name: 'desktop',
    minLevel,
    async send(notice) {
      await run(argvOf(notice, platform), '');
    },
  };
}

/** Texts are arguments of their own, never part of a script. */
function argvOf({ level, subject, short }: Notice, platform: NodeJS.Platform): readonly string[] {
  switch (platform) {
    case 'linux':
    case 'freebsd':
    case 'openbsd': {
      // "critical" would stay on the screen and break through a "do not disturb".
      const urgency = level === 'alarm' ? 'normal' : 'low';
      return ['notify-send', '--app-name=undue', `--urgency=${urgency}`, '--', subject, short];
    }
    case 'darwin':
      return ['osascript', ...script.flatMap((line) => ['-e', line]), subject, short];
    default:
      throw new ExpectedError(
        'usage',
        `there is no desktop notification on ${platform}`,
        'Use sendmail, webhook or ntfy in [[notify]] instead.',
      );
  }
}

const script = ['on run argv', 'display notification (item 2 of argv) with title (item 1 of argv)', 'end run'];
