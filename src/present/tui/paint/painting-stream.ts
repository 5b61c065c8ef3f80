import { homeAndErase, paint, type Painted } from './paint.ts';

/**
 * A terminal that is given whole frames, as Ink writes them, and gets only the cells that changed; what else is written goes
 * through. Ink itself writes a row anew from its first change on, and beside a list there is all of the other panes.
 */
export function paintingStream(stdout: NodeJS.WriteStream): NodeJS.WriteStream {
  let painted: Painted;
  const bytesFor = (text: string): string => {
    const frame = text.replace(erasedFrame, '');
    if (isMode.test(text)) {
      if (text.includes(alternateScreen)) painted = undefined;
      return synchronised.has(text) ? '' : text;
    }
    // Without the frame before, and nothing in its place: the screen is given away, or drawn anew.
    if (frame === '') {
      if (text === '') return '';
      painted = undefined;
      return homeAndErase;
    }
    const { rows, bytes } = paint(painted, frame, stdout.columns || 80);
    painted = rows;
    return bytes === '' ? '' : `${beginFrame}${bytes}${endFrame}`;
  };
  const write = (text: string | Uint8Array, ...rest: readonly unknown[]): unknown =>
    Reflect.apply(stdout.write, stdout, [typeof text === 'string' ? bytesFor(text) : text, ...rest]);
  return new Proxy(stdout, {
    get(target, name) {
      if (name === 'write') return write;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** What Ink writes before a frame: each row of the one before erased, the cursor back at its beginning. */
const erasedFrame = /^(?:\x1b\[2K(?:\x1b\[1A)?)+\x1b\[G/;

/** DEC private modes: the cursor, the other screen, one frame at a time. */
const isMode = /^(?:\x1b\[\?\d+[hl])+$/;
const alternateScreen = '\x1b[?1049';
const beginFrame = '\x1b[?2026h';
const endFrame = '\x1b[?2026l';

/** A frame brings its own. */
const synchronised: ReadonlySet<string> = new Set([beginFrame, endFrame]);
