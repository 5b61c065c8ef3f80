import { Box } from 'ink';
import type { ReactElement } from 'react';
import type { FramePane } from '../frame.ts';
import type { Theme } from '../theme.ts';
import { Row } from './row.tsx';

/** A titled column of rows. */
export function PaneView({ pane, theme }: { readonly pane: FramePane; readonly theme: Theme }): ReactElement {
  return (
    <Box flexDirection="column" width={pane.width} flexShrink={0}>
      <Row line={pane.title} theme={theme} />
      {pane.rows.map((line, index) => (
        <Row key={index} line={line} theme={theme} />
      ))}
    </Box>
  );
}
