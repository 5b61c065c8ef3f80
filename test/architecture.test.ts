import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const src = resolve(import.meta.dirname, '..', 'src');
const layers = readLayers(readFileSync(join(src, 'README.md'), 'utf8'));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
  .map((file) => ({
    file,
    layer: file.split('/').length > 1 ? (file.split('/')[0] ?? '') : file.replace(/\.ts$/, ''),
    code: readFileSync(join(src, file), 'utf8'),
  }));

describe('the layer table of src/README.md', () => {
  test('names every folder of src, and no other', () => {
    const found = [...new Set(files.map(({ layer }) => layer))].sort();
    expect(found).toEqual([...layers.keys()].sort());
  });

  test.each(files.map((one) => [one.file, one] as const))(
    '%s imports only what its layer may',
    (_, { file, layer, code }) => {
      const may = layers.get(layer);
      expect(may, `${layer} is not in the table`).toBeDefined();
      for (const specifier of importsOf(code)) {
        if (!specifier.startsWith('.')) continue;
        const target = relative(src, resolve(dirname(join(src, file)), specifier));
        const [folder = ''] = target.replace(/\.tsx?$/, '').split('/');
        if (folder === layer) continue;
        expect(may?.imports, `${file} imports ${target}`).toContain(folder);
      }
    },
  );
});

describe('the core', () => {
  const core = files.filter(({ layer }) => layers.get(layer)?.isCore);

  test('is not empty', () => expect(core.length).toBeGreaterThan(30));

  test.each(core.map((one) => [one.file, one] as const))('%s is pure and synchronous', (_, { code }) => {
    const plain = code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').replace(/'(?:[^'\\\n]|\\.)*'|`[^`]*`/g, "''");
    expect(plain).not.toMatch(
      /\bDate\.now\b|\bMath\.random\b|\bprocess\.|\bconsole\.|\basync\b|\bawait\b|\bPromise\b|\bnew Date\(\)/,
    );
    for (const specifier of importsOf(code)) {
      const isOwn = specifier.startsWith('.');
      expect(isOwn || /^natural\/lib\//.test(specifier), specifier).toBe(true);
    }
  });
});

test('only main.ts touches process', () => {
  for (const { file, code } of files) {
    if (file === 'main.ts') continue;
    expect(code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''), file).not.toMatch(
      /\bprocess\.(?:env|argv|exit|stdout|stderr|stdin|on)\b/,
    );
  }
});

test("natural's root is never imported: it reads .env and opens five storage plug-ins", () => {
  for (const { file, code } of files) expect(importsOf(code), file).not.toContain('natural');
});

test('no file has more than 320 lines', () => {
  for (const { file, code } of files) expect(code.split('\n').length, file).toBeLessThanOrEqual(320);
});

interface Layer {
  readonly isCore: boolean;
  readonly imports: readonly string[];
}

/** Rows of the form `| \`layer\` | core | \`a\`, \`b\` | … |`; "everything" stands for all. */
function readLayers(readme: string): ReadonlyMap<string, Layer> {
  const rows = [...readme.matchAll(/^\| `([\w.-]+)`\s*\| (core|shell)\s*\|([^|]*)\|/gm)];
  const names = rows.map(([, name = '']) => name);
  return new Map(
    rows.map(([, name = '', kind, imports = '']) => [
      name,
      {
        isCore: kind === 'core',
        imports: imports.includes('everything')
          ? names
          : [...imports.matchAll(/`([\w.-]+)`/g)].map(([, one = '']) => one),
      },
    ]),
  );
}

function importsOf(code: string): readonly string[] {
  const declared = /^(?:import|export)\b[^'\n]*\bfrom '([^']+)'|^(?:\} from|import) '([^']+)'|\bimport\(\s*'([^']+)'/gm;
  return [...code.matchAll(declared)].map(([, plain, after, dynamic]) => plain ?? after ?? dynamic ?? '');
}
