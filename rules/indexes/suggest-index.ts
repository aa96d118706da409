/**
 * The edit that declares an index: a line `@@index` in a Prisma model, `index().on()` in a Drizzle table.
 * Invariant: offered only where the declaration has a form that is known, so that what it gives can be read again.
 */
import type { Edit, QueriedTable } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';
import { importName } from '../import-edit.js';
import { propertyOf } from './name-table.js';

export interface IndexDraft {
  /** As it will be written. */
  readonly index: string;
  readonly edits: readonly Edit[];
}

export function suggestIndex(file: CheckedFile, table: QueriedTable, columns: readonly string[]): IndexDraft | undefined {
  const { declared, report } = table;
  const text = declared && file.project.text(declared.at.path);
  if (!declared || text === undefined) return undefined;
  const properties = columns.map((each) => propertyOf(table, each));
  if (report.source.tool === 'prisma') return forPrisma(declared.at.path, text, declared.at.range[0], properties);
  return report.source.tool === 'drizzle' ? forDrizzle({ ...file, path: declared.at.path, text, facts: file.project.facts(declared.at.path) }, table, properties, columns) : undefined;
}

/** Below the other lines of that kind, else at the end of the model, after an empty line. */
function forPrisma(path: string, text: string, start: number, properties: readonly string[]): IndexDraft | undefined {
  const closing = /\r?\n[ \t]*\}/.exec(text.slice(start));
  if (!closing) return undefined;
  const body = text.slice(start, start + closing.index);
  const index = `@@index([${properties.join(', ')}])`;
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const others = [...body.matchAll(/\n([ \t]*)@@[^\r\n]*/g)];
  const last = others.findLast(([line]) => /@@(index|unique|id)\b/.test(line)) ?? others.at(-1);
  const indent = last?.[1] ?? /\n([ \t]+)\S/.exec(body)?.[1] ?? '  ';
  const at = start + (last ? last.index + last[0].length : closing.index);
  return { index, edits: [{ path, range: [at, at], text: `${last ? '' : end}${end}${indent}${index}` }] };
}

function forDrizzle(file: CheckedFile, { declared, report }: QueriedTable, properties: readonly string[], columns: readonly string[]): IndexDraft | undefined {
  const call = file.facts?.calls.find(({ argumentRanges: [first] }) => first && first[0] <= declared!.at.range[0] && declared!.at.range[1] <= first[1]);
  const imported = importName(file, 'index', { package: `drizzle-orm/${{ postgresql: 'pg', mysql: 'mysql', sqlite: 'sqlite' }[report.source.dialect]}-core` });
  const [, of, extras] = call?.argumentRanges ?? [];
  if (!call || !imported || !of || properties.some((each) => !/^[a-zA-Z_$][\w$]*$/.test(each))) return undefined;
  const written = (parameter: string): string => `${imported.local}('${[declared!.name, ...columns].join('_')}_idx').on(${properties.map((each) => `${parameter}.${each}`).join(', ')})`;
  if (!extras) return { index: written('t'), edits: [...imported.edits, { path: file.path, range: [of[1], of[1]], text: `, (t) => [${written('t')}]` }] };
  const source = file.text.slice(...extras);
  const [, parameter] = /^\(?(\w+)(?::[^=]*)?\)?\s*=>\s*\[/.exec(source) ?? [];
  const items = source.endsWith(']') ? source.slice(0, -1).trimEnd() : undefined;
  if (parameter === undefined || items === undefined) return undefined;
  const indent = /\n([ \t]*)\S[^\n]*$/.exec(items)?.[1];
  const at = extras[0] + items.length;
  const between = `${/[,[]$/.test(items) ? '' : ','}${indent === undefined || items.endsWith('[') ? (items.endsWith('[') ? '' : ' ') : `\n${indent}`}`;
  return { index: written(parameter), edits: [...imported.edits, { path: file.path, range: [at, at], text: `${between}${written(parameter)}` }] };
}
