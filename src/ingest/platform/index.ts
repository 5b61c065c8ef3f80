import type { Header } from '../header.ts';
import { bugzilla } from './bugzilla.ts';
import { discourse } from './discourse.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import type { Platform } from './platform.ts';

/** Every platform whose notifications are told apart. To add one: write its file, list it here. */
const platforms: readonly Platform[] = [github, gitlab, discourse, bugzilla];

/** The platform that a message is a notification of, as its header fields say. */
export function platformOf(header: Header): Platform | undefined {
  return platforms.find((platform) => platform.recognises(header));
}
