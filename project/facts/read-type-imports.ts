/** Imports that only types make: `import('./x').T`, `typeof import('./x')`, and references at the head of the file. */
import type { Comment } from 'oxc-parser';
import type { ImportFact } from './facts.js';
import type { Node } from './parse-source.js';
import { plainText } from './plain-text.js';

/** Types are read nowhere else, so the tree is walked once more; only where the text can hold one. */
export function readTypeImports(text: string, program: Node, comments: readonly Comment[]): ImportFact[] {
  return [...readReferences(program, comments), ...(/\bimport\s*\(/.test(text) ? [...findImportTypes(program)] : [])];
}

function* findImportTypes(program: Node): Generator<ImportFact> {
  const statements = program['body'] as Node[];
  for (const statement of statements) {
    const open: unknown[] = [statement];
    while (open.length) {
      const node = open.pop();
      if (Array.isArray(node)) open.push(...node as unknown[]);
      else if (typeof node === 'object' && node !== null) {
        if ((node as Node).type === 'TSImportType') yield* toImport(node as Node, statement);
        open.push(...Object.values(node));
      }
    }
  }
}

function* toImport(node: Node, statement: Node): Generator<ImportFact> {
  const source = node['source'] as Node;
  const specifier = plainText(source);
  if (!specifier) return;
  let first = node['qualifier'] as Node | null;
  while (first?.type === 'TSQualifiedName') first = first['left'] as Node;
  yield { specifier, range: [source.start, source.end], statement: [statement.start, statement.end], kind: 'type', names: [{ imported: (first?.['name'] as string | undefined) ?? '*', local: '', isType: true }] };
}

const reference = /^\/\s*<reference\s[^>]*?\bpath\s*=\s*(["'])(.+?)\1/;

/** `/// <reference path="./x.ts" />`: relative to the file, with or without the dot. */
function* readReferences(program: Node, comments: readonly Comment[]): Generator<ImportFact> {
  const end = (program['body'] as Node[])[0]?.start ?? Infinity;
  for (const comment of comments) {
    const path = comment.type === 'Line' && comment.start < end ? reference.exec(comment.value)?.[2] : undefined;
    if (path === undefined) continue;
    const at = comment.start + 2 + comment.value.indexOf(path) - 1;
    yield { specifier: /^[./]/.test(path) ? path : `./${path}`, range: [at, at + path.length + 2], statement: [comment.start, comment.end], kind: 'type', names: [] };
  }
}
