import { Box } from 'ink';
import type { ReactElement } from 'react';
import { line } from '../line.ts';
import type { Theme } from '../theme.ts';
import { Row } from './row.tsx';

/** A line between two panes, as high as their bodies, that meets the rule of their titles. */
export function Divider({ height, theme }: { readonly height: number; readonly theme: Theme }): ReactElement {
  return (
    <Box flexDirection="column" width={1} flexShrink={0}>
      <Row line={joint} theme={theme} />
      {Array.from({ length: height }, (_unused, index) => (
        <Row key={index} line={stroke} theme={theme} />
      ))}
    </Box>
  );
}

const joint = line('┬', 'dim');
const stroke = line('│', 'dim');
