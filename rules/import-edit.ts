/** The edit that makes a name importable: joins an import that is there, or writes a new one in the file's own quotes. */
import { posix } from 'node:path';
import type { Edit } from '@tenfold/project';
import type { CheckedFile } from './define-rule.js';

/** @returns no edit where the name is imported already */
export function importEdits(file: CheckedFile, name: string, specifier: string): Edit[] {
  const facts = file.facts!;
  const known = facts.imports.find((each) => each.kind === 'static' && each.specifier === specifier);
  if (known?.names.some((each) => each.imported === name)) return [];
  const statement = known ? file.text.slice(...known.statement) : '';
  const brace = known ? statement.lastIndexOf('}') : -1;
  if (known && brace >= 0 && !statement.startsWith('import type')) {
    const at = known.statement[0] + brace;
    const gap = /\s$/.test(file.text.slice(0, at)) ? file.text.slice(0, at).search(/\s*$/) : at;
    return [{ path: file.path, range: [gap, gap], text: `${file.text[gap - 1] === ',' ? '' : ','} ${name}` }];
  }
  const quote = facts.imports[0] ? file.text[facts.imports[0].range[0]]! : "'";
  const usesRequire = !facts.isModule && facts.imports.some((each) => each.kind === 'require');
  const line = usesRequire ? `const { ${name} } = require(${quote}${specifier}${quote});` : `import { ${name} } from ${quote}${specifier}${quote};`;
  const text = facts.importEnd === 0 ? `${line}\n` : `\n${line}`;
  return [{ path: file.path, range: [facts.importEnd, facts.importEnd], text }];
}

/** How the file would import another of the project: relative, with the extension that its other imports write. */
export function specifierTo(file: CheckedFile, path: string): string {
  const relative = posix.relative(posix.dirname(file.path), path).replace(/\.[cm]?[jt]sx?$/, '');
  const extension = file.facts!.imports.map((each) => (each.specifier.startsWith('.') ? /\.[cm]?[jt]sx?$/.exec(each.specifier)?.[0] : undefined)).find((each) => each !== undefined);
  const dotted = relative.startsWith('.') ? relative : `./${relative}`;
  return extension ? `${dotted}${extension}` : dotted;
}
