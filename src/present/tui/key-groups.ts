import type { Meaning } from './keymap.ts';

/** Keys that belong together in help. */
export interface KeyGroup {
  readonly title: string;
  readonly meanings: ReadonlySet<Meaning>;
}

function group(title: string, meanings: readonly Meaning[]): KeyGroup {
  return { title, meanings: new Set(meanings) };
}

/** What stands on the left of help and on the right: what is needed first stands first, since a small terminal cuts. */
export const keyGroups: readonly [readonly KeyGroup[], readonly KeyGroup[]] = [
  [
    group('Along the timeline', [
      ...(['step-forward', 'step-back', 'step-first', 'step-last', 'next-press', 'previous-press'] as const),
    ]),
    group('Read', [
      ...(['open', 'next-mark', 'previous-mark', 'next-thread', 'previous-thread', 'folds'] as const),
      ...(['conversation', 'why', 'accounts', 'timeline', 'answers', 'lists', 'next-pane', 'previous-pane'] as const),
    ]),
    group('Move', [...(['down', 'up', 'half-down', 'half-up', 'page-down', 'page-up', 'first', 'last'] as const)]),
  ],
  [
    group('Decide', ['confirm', 'dismiss', 'snooze', 'note', 'undo']),
    group('Find', ['filter', 'clear', 'save', 'search', 'next-match', 'previous-match']),
    group('Take along', ['copy', 'page', 'export']),
    group('Leave', ['back', 'quit', 'suspend']),
  ],
];
