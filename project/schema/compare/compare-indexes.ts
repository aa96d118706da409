/**
 * Indexes and the primary key of one table, by shape: the same columns, whatever the name; by name, where an expression
 * hides the shape. A unique index serves as one that need not be; a key of its own needs none.
 */
import type { SchemaDifference } from '../difference.js';
import { draftIndex } from '../draft/draft-sql.js';
import type { DeclaredIndex, DeclaredSchema, MigratedIndex } from '../schema-model.js';
import { type Compared, isAside, says } from './compared.js';
import { spellNames } from './find-by-name.js';

export function compareIndexes(compared: Compared): SchemaDifference[] {
  if (!says(compared, 'indexes')) return [];
  return [...compareKey(compared), ...missingIndexes(compared), ...undeclaredIndexes(compared)];
}

function compareKey(compared: Compared): SchemaDifference[] {
  const { table, known, sources: { dialect } } = compared;
  const made = known.indexes.find((each) => each.isPrimary);
  const at = { object: 'primary-key', table: table.name, declaredAt: table.keyAt ?? table.at, ...(made ? { migratedAt: made.at } : {}) } as const;
  if (table.isOpen || isAside(compared, table.primaryKey) || (made && isAside(compared, made.columns))) return [];
  if (!made) return table.primaryKey.length && knowsKeys(compared) ? [{ kind: 'missing-in-migrations', ...at, name: table.primaryKey.join(', ') }] : [];
  if (spellNames(made.columns, dialect) === spellNames(table.primaryKey, dialect)) return [];
  const detail = `declared ${table.primaryKey.length ? `as (${table.primaryKey.join(', ')})` : 'without one'}, made as (${made.columns.join(', ')})`;
  return [{ kind: 'key', ...at, name: table.primaryKey.join(', '), detail }];
}

function knowsKeys({ sources: { migrated } }: Compared): boolean {
  for (const { indexes } of migrated.tables.values()) if (indexes.some((each) => each.isPrimary)) return true;
  return false;
}

function missingIndexes(compared: Compared): SchemaDifference[] {
  const { table, known, sources } = compared;
  return table.indexes.filter((index) => !isAside(compared, index.columns) && !isMade(index, compared)).map((index): SchemaDifference => {
    const made = index.isUnique ? known.indexes.find((each) => isSameShape(index, each, compared)) : undefined;
    const at = { object: 'index', table: table.name, name: nameOf(index), declaredAt: index.at } as const;
    return made ? { kind: 'key', ...at, migratedAt: made.at, detail: 'declared unique, made without' } : { kind: 'missing-in-migrations', ...at, ...draftIndex(table, index, sources) };
  });
}

function isMade(index: DeclaredIndex, compared: Compared): boolean {
  const { table, known, sources: { dialect } } = compared;
  if (spellNames(table.primaryKey, dialect) === spellNames(index.columns, dialect)) return true;
  return known.indexes.some((each) => isSameName(index, each) || (isSameShape(index, each, compared) && (each.isUnique || !index.isUnique)));
}

function isSameShape(index: DeclaredIndex, made: MigratedIndex, { sources: { dialect } }: Compared): boolean {
  return spellNames(index.columns, dialect) === spellNames(made.columns, dialect);
}

function isSameName(index: DeclaredIndex, made: MigratedIndex): boolean {
  return made.name !== undefined && made.name === index.name && (made.columns.includes('') || index.columns.includes(''));
}

function undeclaredIndexes(compared: Compared): SchemaDifference[] {
  const { table, known, sources } = compared;
  if (table.isOpen) return [];
  return known.indexes.flatMap((made): SchemaDifference[] => {
    if (made.isPrimary || isAside(compared, made.columns) || servesKey(made, compared) || isLeftOver(made, compared) || table.indexes.some((index) => isSameName(index, made))) return [];
    const same = table.indexes.filter((index) => isSameShape(index, made, compared));
    const at = { object: 'index', table: table.name, name: made.name ?? made.columns.join(', '), migratedAt: made.at } as const;
    if (same.length) return made.isUnique && !same.some((index) => index.isUnique) ? [{ kind: 'key', ...at, name: nameOf(same[0]!), declaredAt: same[0]!.at, detail: 'declared without, made unique' }] : [];
    const isRaw = cannotSay(made, sources.declared.saysIndexes);
    return [{ kind: 'missing-in-schema', ...at, declaredAt: compared.placeOf(made.columns), ...(isRaw ? { isRaw } : {}) }];
  });
}

function cannotSay(made: MigratedIndex, saysIndexes: DeclaredSchema['saysIndexes']): boolean {
  if (saysIndexes === 'any') return false;
  if (made.isPartial || made.columns.includes('')) return true;
  return saysIndexes !== 'methods' && (made.isSpecial || made.method !== undefined);
}

/** MySQL takes a column that is dropped out of an index, and keeps the rest of it. */
function isLeftOver(made: MigratedIndex, compared: Compared): boolean {
  const { table, sources: { dialect } } = compared;
  return table.indexes.some((index) => isAside(compared, index.columns) && spellNames(index.columns.filter((each) => !isAside(compared, [each])), dialect) === spellNames(made.columns, dialect));
}

/** An index over the primary key's own columns, or the one that MySQL keeps for each foreign key. */
function servesKey(made: MigratedIndex, { table, known, sources: { dialect } }: Compared): boolean {
  const columns = spellNames(made.columns, dialect);
  if (columns === spellNames(table.primaryKey, dialect)) return true;
  return dialect === 'mysql' && !made.isUnique && [...table.foreignKeys, ...known.foreignKeys].some((key) => spellNames(key.columns, dialect) === columns);
}

function nameOf(index: DeclaredIndex): string {
  return index.name ?? index.columns.join(', ');
}
