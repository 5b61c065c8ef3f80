import { versions } from 'node:process';
import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 compile with all its art only what is called a hundred thousand times, not three thousand. Reading keeps all cores
 * busy, and in its first seconds a fifth of their time went into that compiler, which gave less than it took; an archive
 * that takes longer calls what matters often enough. Without the compiler in between, which V8 has from Node 24 on, it would
 * be a loss. To be called before the code is hot, and before other threads are started.
 */
export function compileLate(): void {
  if (Number(versions.node.split('.', 1)[0]) < withMiddleCompiler) return;
  setFlagsFromString('--invocation-count-for-turbofan=100000');
  setFlagsFromString('--invocation-count-for-osr=10000');
}

const withMiddleCompiler = 24;
