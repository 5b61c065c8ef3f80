import { Text } from 'ink';
import { memo, type ReactElement } from 'react';
import type { Line, Tone } from '../line.ts';
import type { Theme } from '../theme.ts';

/** One row of text in the tones of a theme. */
export const Row = memo(function Row({ line, theme }: { readonly line: Line; readonly theme: Theme }): ReactElement {
  return (
    <Text wrap="truncate">
      {line.length === 0
        ? ' '
        : stretches(line).map(({ text, tone }, index) =>
            isPlain(theme, tone) ? (
              text
            ) : (
              <Text key={index} {...theme[tone]}>
                {text}
              </Text>
            ),
          )}
    </Text>
  );
});

interface Stretch {
  readonly text: string;
  readonly tone: Tone;
}

/** Runs of one tone beside each other as one: Ink works for each node of its own, and twice as long for one in a tone. */
function stretches(line: Line): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const { text, tone } of line) {
    const last = joined.at(-1);
    if (last?.tone === tone) joined[joined.length - 1] = { text: last.text + text, tone };
    else joined.push({ text, tone });
  }
  return joined;
}

function isPlain(theme: Theme, tone: Tone): boolean {
  return Object.keys(theme[tone]).length === 0;
}
