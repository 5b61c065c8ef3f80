import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where a store may be made, and how it goes again. */
export function temporaryStore(): { readonly path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'undue-bench-'));
  return { path: join(folder, 'store.sqlite'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
