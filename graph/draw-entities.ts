/**
 * The declared tables as Mermaid text, each in the module whose file declares it, with the foreign keys between them. Where
 * nothing is declared, the tables are those that the migrations make.
 */
import type { SchemaReport } from '@tenfold/project';
import { escapeLabel } from './draw-mermaid.js';

interface Entity {
  readonly key: string;
  readonly module: string | undefined;
  readonly columns: readonly { readonly name: string; readonly type: string; readonly isKey: boolean; readonly isRequired: boolean }[];
  readonly references: readonly { readonly table: string; readonly columns: readonly string[] }[];
}

/** @param moduleOf the name of a file's module */
export function drawEntities(report: SchemaReport, moduleOf: (path: string) => string | undefined): string {
  const entities = readEntities(report, moduleOf).sort((a, b) => (a.key < b.key ? -1 : 1));
  const ids = new Map(entities.map(({ key }, index) => [key, `t${index}`]));
  const modules = [...new Set(entities.flatMap(({ module }) => module ?? []))].sort();
  const draw = (indent: string) => (entity: Entity): string => drawEntity(entity, ids.get(entity.key)!, indent);
  return [
    'classDiagram', '  direction LR',
    ...modules.flatMap((module) => [`  namespace ${module.replaceAll(/\W+/g, '_')} {`, ...entities.filter((each) => each.module === module).map(draw('    ')), '  }']),
    ...entities.filter(({ module }) => module === undefined).map(draw('  ')),
    ...entities.flatMap(({ key, references }) => references.flatMap(({ table, columns }) => (ids.has(table) ? [`  ${ids.get(key)!} --> ${ids.get(table)!} : ${escapeLabel(columns.join(', '))}`] : []))),
    '',
  ].join('\n');
}

function drawEntity({ key, columns }: Entity, id: string, indent: string): string {
  const lines = columns.map(({ name, type, isKey, isRequired }) => `${indent}  ${isKey ? '#' : '+'}${escapeMember(type)}${isRequired ? '' : '?'} ${escapeMember(name)}`);
  return [`${indent}class ${id}["${escapeLabel(key)}"] {`, ...lines, `${indent}}`].join('\n');
}

/** A member's text ends with its line, and braces or brackets would end the class or make a method of it. */
function escapeMember(text: string): string {
  return text.replaceAll(/[{}()<>\n\r~"'`]/g, ' ').trim() || 'unknown';
}

function readEntities({ declared, migrated }: SchemaReport, moduleOf: (path: string) => string | undefined): Entity[] {
  if (!declared) {
    return [...migrated.tables.values()].map(({ key, at, columns, indexes, foreignKeys }): Entity => {
      const keys = indexes.find((each) => each.isPrimary)?.columns ?? [];
      return { key, module: moduleOf(at.path), references: foreignKeys, columns: [...columns.values()].map(({ name, type, isNullable }) => ({ name, type: type?.base ?? '', isKey: keys.includes(name), isRequired: isNullable === false })) };
    });
  }
  return declared.tables.map(({ schema, name, at, columns, primaryKey, foreignKeys }): Entity => ({
    key: schema === undefined || schema === 'public' ? name : `${schema}.${name}`, module: moduleOf(at.path),
    columns: columns.map((each) => ({ name: each.name, type: each.type ? `${each.type.base}${each.type.isList ? '[]' : ''}` : '', isKey: primaryKey.includes(each.name), isRequired: each.isNullable === false })),
    references: foreignKeys.map((key) => ({ columns: key.columns, table: key.table.schema === undefined || key.table.schema === 'public' ? key.table.name : `${key.table.schema}.${key.table.name}` })),
  }));
}
