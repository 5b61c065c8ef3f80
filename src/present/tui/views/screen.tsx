import { Box } from 'ink';
import { Fragment, type ReactElement } from 'react';
import type { Frame } from '../frame.ts';
import type { Theme } from '../theme.ts';
import { Divider } from './divider.tsx';
import { PaneView } from './pane.tsx';
import { Row } from './row.tsx';

/** The whole screen: a header, panes beside each other and the keys that matter here. */
export function Screen({ frame, theme }: { readonly frame: Frame; readonly theme: Theme }): ReactElement {
  if (frame.kind === 'sentence') return <Row line={frame.sentence} theme={theme} />;
  return (
    <Box flexDirection="column">
      <Row line={frame.header} theme={theme} />
      {frame.strip && <PaneView pane={frame.strip} theme={theme} />}
      <Box>
        {frame.panes.map((pane, index) => (
          <Fragment key={pane.pane}>
            {index > 0 && <Divider height={pane.rows.length} theme={theme} />}
            <PaneView pane={pane} theme={theme} />
          </Fragment>
        ))}
      </Box>
      <Row line={frame.footer} theme={theme} />
    </Box>
  );
}
