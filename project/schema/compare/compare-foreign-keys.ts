/** Foreign keys of one table by shape: the same columns, pointing at the same; then what happens to the rows that point. */
import type { SchemaDifference } from '../difference.js';
import { type ForeignKey, keyOf, type MigratedForeignKey } from '../schema-model.js';
import { type Compared, isAside, isCompared, says } from './compared.js';
import { findByName, spellName, spellNames } from './find-by-name.js';

export function compareForeignKeys(compared: Compared): SchemaDifference[] {
  const { table, known, sources } = compared;
  if (!says(compared, 'foreign-keys') || !knowsForeignKeys(compared)) return [];
  const missing = table.foreignKeys.flatMap((key): SchemaDifference[] => {
    if (isAside(compared, key.columns)) return [];
    const made = known.foreignKeys.filter((each) => hasSameColumns(key, each, compared));
    const at = { object: 'foreign-key', table: table.name, name: key.columns.join(', '), declaredAt: key.at ?? table.at } as const;
    if (made.length) return compareMade(compared, key, made, at);
    const target = findByName(sources.migrated.tables, keyOf(key.table), sources.dialect);
    // Where the table it points at is missing too, or may be another, it is a consequence.
    return target && !target.isOpen ? [{ kind: 'missing-in-migrations', ...at }] : [];
  });
  const undeclared = table.isOpen ? [] : known.foreignKeys.filter((made) => !isAside(compared, made.columns) && !table.foreignKeys.some((key) => hasSameColumns(key, made, compared)) && isCompared(sources, made.table));
  return [...missing, ...undeclared.map((made): SchemaDifference => ({ kind: 'missing-in-schema', object: 'foreign-key', table: table.name, name: made.columns.join(', '), declaredAt: compared.placeOf(made.columns), migratedAt: made.at }))];
}

/** The readers of some dialects tell of none. */
function knowsForeignKeys({ sources: { migrated } }: Compared): boolean {
  for (const { foreignKeys } of migrated.tables.values()) if (foreignKeys.length) return true;
  return false;
}

function compareMade(compared: Compared, key: ForeignKey, made: readonly MigratedForeignKey[], at: Pick<SchemaDifference, 'object' | 'table' | 'name' | 'declaredAt'>): SchemaDifference[] {
  const { dialect } = compared.sources;
  const same = made.filter((each) => spellName(each.table, dialect) === spellName(keyOf(key.table), dialect) && (each.references.length === 0 || key.references.length === 0 || spellNames(each.references, dialect) === spellNames(key.references, dialect)));
  const [first] = same;
  if (!first) return [{ kind: 'key', ...at, migratedAt: made[0]!.at, detail: `declared to ${pointsAt(keyOf(key.table), key.references)}, made to ${pointsAt(made[0]!.table, made[0]!.references)}` }];
  if (same.some((each) => isSameAction(key.onDelete, each.onDelete, compared) && isSameAction(key.onUpdate, each.onUpdate, compared))) return [];
  const differing = (['onDelete', 'onUpdate'] as const).filter((name) => !isSameAction(key[name], first[name], compared));
  const detail = differing.map((name) => `declared ON ${name === 'onDelete' ? 'DELETE' : 'UPDATE'} ${key[name]}, made ${first[name]}`).join('; ');
  return [{ kind: 'action', ...at, migratedAt: first.at, detail }];
}

function pointsAt(table: string, columns: readonly string[]): string {
  return columns.length ? `${table} (${columns.join(', ')})` : table;
}

function hasSameColumns(key: ForeignKey, made: MigratedForeignKey, { sources: { dialect } }: Compared): boolean {
  return spellNames(key.columns, dialect) === spellNames(made.columns, dialect);
}

/** MySQL refuses at once in both cases. */
function isSameAction(one: string, other: string, { sources: { dialect } }: Compared): boolean {
  const plain = (action: string): string => (dialect === 'mysql' && action === 'NO ACTION' ? 'RESTRICT' : action);
  return one === '' || plain(one) === plain(other);
}
