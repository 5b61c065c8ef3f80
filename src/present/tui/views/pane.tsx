import { Box } from 'ink';
import { memo, type ReactElement } from 'react';
import type { FramePane } from '../frame.ts';
import type { Theme } from '../theme.ts';
import { Row } from './row.tsx';

/** What a pane is drawn from. */
export interface PaneProps {
  readonly pane: FramePane;
  readonly theme: Theme;
}

/** A titled column of rows. */
export const PaneView = memo(function PaneView({ pane, theme }: PaneProps): ReactElement {
  return (
    <Box flexDirection="column" width={pane.width} flexShrink={0}>
      <Row line={pane.title} theme={theme} />
      {pane.rows.map((line, index) => (
        <Row key={index} line={line} theme={theme} />
      ))}
    </Box>
  );
});
