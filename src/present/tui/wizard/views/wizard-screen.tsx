import { Box } from 'ink';
import type { ReactElement } from 'react';
import type { Theme } from '../../theme.ts';
import { Row } from '../../views/row.tsx';
import type { WizardFrame } from '../frame.ts';

/** The rows of the wizard, one under another. */
export function WizardScreen({ frame, theme }: { readonly frame: WizardFrame; readonly theme: Theme }): ReactElement {
  return (
    <Box flexDirection="column">
      {frame.map((line, index) => (
        <Row key={index} line={line} theme={theme} />
      ))}
    </Box>
  );
}
