import { Text } from 'ink';
import { memo, type ReactElement } from 'react';
import type { Theme } from '../theme.ts';

/** How high a divider is, and how it looks. */
export interface DividerProps {
  readonly height: number;
  readonly theme: Theme;
}

/** A line between two panes, as high as their bodies, that meets the rule of their titles. */
export const Divider = memo(function Divider({ height, theme }: DividerProps): ReactElement {
  return <Text {...theme.dim}>{['┬', ...Array.from({ length: height }, () => '│')].join('\n')}</Text>;
});
