import { Box, Text } from 'ink';
import type { ReactElement } from 'react';
import type { Frame } from '../frame.ts';
import { linearText } from '../linear.ts';

/** The screen as lines to be heard: what has the focus, without rules, columns or colours. */
export function Linear({ frame }: { readonly frame: Frame }): ReactElement {
  return (
    <Box flexDirection="column">
      {linearText(frame).map((row, index) => (
        <Text key={index}>{row}</Text>
      ))}
    </Box>
  );
}
