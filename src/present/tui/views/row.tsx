import { Text } from 'ink';
import { memo, type ReactElement } from 'react';
import type { Line } from '../line.ts';
import type { Theme } from '../theme.ts';

/** One row of text in the tones of a theme. */
export const Row = memo(function Row({ line, theme }: { readonly line: Line; readonly theme: Theme }): ReactElement {
  return (
    <Text wrap="truncate">
      {line.length === 0
        ? ' '
        : line.map(({ text, tone }, index) => (
            <Text key={index} {...theme[tone]}>
              {text}
            </Text>
          ))}
    </Text>
  );
});
