import { withoutControls } from './editor.ts';

/** Where a password is typed into: apart from all state, so that nothing that is drawn or logged can hold it. */
export interface Secret {
  add(text: string): void;
  removeLast(): void;
  forget(): void;
  isEmpty(): boolean;
  read(): string;
}

/** An empty one. A closure, so that printing the object prints no password. */
export function createSecret(): Secret {
  let typed = '';
  return {
    add: (text) => void (typed += withoutControls(text)),
    removeLast: () => void (typed = [...typed].slice(0, -1).join('')),
    forget: () => void (typed = ''),
    isEmpty: () => typed === '',
    read: () => typed,
  };
}
