/** A whole table that is made or dropped. */
import { type DeclaredTable, keyOf } from '../schema-model.js';
import type { DraftSides, DraftStep } from './migration-draft.js';
import { draftForeignKey } from './draft-keys.js';
import { quoteTable } from './quote-name.js';
import { writeIndex, writeTable } from './write-tables.js';

export function draftTable(sides: DraftSides, table: DeclaredTable): DraftStep[] | undefined {
  const { dialect, declared, migrated } = sides;
  const create = writeTable(table, dialect, declared);
  const enums = declared.enums.filter((each) => table.columns.some((column) => column.type?.base === keyOf(each)));
  if (create === undefined || enums.some((each) => !migrated.enums.has(keyOf(each)))) return undefined;
  const made = { key: keyOf(table), at: table.at, columns: new Map(), indexes: [], foreignKeys: [], checks: [], isOpen: false };
  return [
    { up: create, down: `DROP TABLE ${quoteTable(table, dialect)};` },
    ...table.indexes.filter((index) => !index.isSpecial).map((index) => ({ up: writeIndex(table, index, dialect) })),
    ...(dialect === 'sqlite' ? [] : table.foreignKeys.flatMap((key) => draftForeignKey({ ...sides, table, made }, key).map(({ up }) => ({ up: up.replace(/ NOT VALID;\n.*$/s, ';') })))),
  ];
}

export function draftDroppedTable({ migrated, dialect }: DraftSides, name: string): DraftStep[] | undefined {
  const table = migrated.tables.get(name);
  if (!table) return undefined;
  const dot = table.key.indexOf('.');
  return [{ up: `DROP TABLE ${quoteTable(dot < 0 ? { name: table.key } : { schema: table.key.slice(0, dot), name: table.key.slice(dot + 1) }, dialect)};` }];
}
