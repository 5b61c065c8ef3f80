import { Box } from 'ink';
import { memo, type ReactElement } from 'react';
import { line } from '../line.ts';
import type { Theme } from '../theme.ts';
import { Row } from './row.tsx';

/** How high a divider is, and how it looks. */
export interface DividerProps {
  readonly height: number;
  readonly theme: Theme;
}

/** A line between two panes, as high as their bodies, that meets the rule of their titles. */
export const Divider = memo(function Divider({ height, theme }: DividerProps): ReactElement {
  return (
    <Box flexDirection="column" width={1} flexShrink={0}>
      <Row line={joint} theme={theme} />
      {Array.from({ length: height }, (_unused, index) => (
        <Row key={index} line={stroke} theme={theme} />
      ))}
    </Box>
  );
});

const joint = line('┬', 'dim');
const stroke = line('│', 'dim');
