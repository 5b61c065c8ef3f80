import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const src = resolve(import.meta.dirname, '../../src');

/** A pattern that is written in the source, and where. */
export interface Pattern {
  readonly where: string;
  readonly expression: RegExp;
}

/** Every pattern that is written in the files of these folders of src. */
export function patternsIn(folders: readonly string[]): readonly Pattern[] {
  return folders.flatMap((folder) =>
    readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) => patternsOf(`${folder}/${file}`)),
  );
}

function patternsOf(path: string): readonly Pattern[] {
  const file = ts.createSourceFile(path, readFileSync(join(src, path), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      const end = node.text.lastIndexOf('/');
      const expression = new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
      found.push({ where: `${path}:${line + 1} ${node.text.slice(0, 80)}`, expression });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
