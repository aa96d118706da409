/** The edit that leaves of an import what types need: offered only where the file uses none of its names as a value. */
import { type Edit, type FileEdge, usesAsValue } from '@tenfold/project';
import type { CheckedFile } from './define-rule.js';

export function makeTypeImport(file: CheckedFile, edge: FileEdge): Edit | undefined {
  const fact = file.facts!.imports.find((each) => each.range[0] === edge.range[0]);
  if (fact?.kind !== 'static' || !fact.names.length || !/\.[cm]?tsx?$/.test(file.path)) return undefined;
  const clause = file.text.slice(fact.statement[0], fact.range[0]);
  // `import type A, { B }` is no TypeScript, nor is `import type { type A }`.
  if (!/^import\s/.test(clause) || /[{,\s]type\s/.test(clause) || (/^import\s+[\w$]+\s*,/.test(clause))) return undefined;
  if (fact.names.some(({ local }) => usesAsValue(file.path, file.text, local))) return undefined;
  const at = fact.statement[0] + 'import'.length;
  return { path: file.path, range: [at, at], text: ' type' };
}
