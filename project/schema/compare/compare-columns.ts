/** The columns of one table: those that one side lacks, and in what the others differ. */
import type { SchemaDifference } from '../difference.js';
import type { DeclaredColumn, MigratedColumn } from '../schema-model.js';
import { type Compared, says } from './compared.js';
import { typeDifference } from './compare-types.js';
import { findByName, spellName } from './find-by-name.js';

export function compareColumns(compared: Compared): SchemaDifference[] {
  const { table, known, sources } = compared;
  const { dialect } = sources;
  const declared = table.columns.flatMap((column): SchemaDifference[] => {
    const made = findByName(known.columns, column.name, dialect);
    if (made) return compareColumn(compared, column, made);
    return [{ kind: 'missing-in-migrations', object: 'column', table: table.name, name: column.name, declaredAt: column.at }];
  });
  if (table.isOpen) return declared;
  const names = new Set([...table.columns.map((each) => each.name), ...(table.ignored ?? [])].map((name) => spellName(name, dialect)));
  const undeclared = [...known.columns.values()].filter(({ name }) => !names.has(spellName(name, dialect)));
  return [...declared, ...undeclared.map((made): SchemaDifference => ({ kind: 'missing-in-schema', object: 'column', table: table.name, name: made.name, declaredAt: table.at, migratedAt: made.at }))];
}

/** One difference for a column, the one that says most: another type brings another default with it. */
function compareColumn(compared: Compared, declared: DeclaredColumn, made: MigratedColumn): SchemaDifference[] {
  const { table, sources } = compared;
  const at = { object: 'column', table: table.name, name: declared.name, declaredAt: declared.at, migratedAt: made.at } as const;
  const type = says(compared, 'types') && declared.type && made.type && typeDifference(declared.type, made.type, sources);
  if (type) return [{ kind: 'type', ...at, detail: type }];
  return [...compareNullable(compared, declared, made).map((each) => ({ ...at, ...each })), ...(says(compared, 'defaults') ? compareDefault(compared, declared, made).map((each) => ({ ...at, ...each })) : [])];
}

type Change = Pick<SchemaDifference, 'kind' | 'detail'>;

function compareNullable({ table }: Compared, declared: DeclaredColumn, made: MigratedColumn): Change[] {
  if (table.primaryKey.includes(declared.name) || made.isGenerated || declared.isNullable === undefined || made.isNullable === undefined || declared.isNullable === made.isNullable) return [];
  const detail = declared.isNullable ? 'declared nullable, made NOT NULL' : 'declared required, made nullable';
  return [{ kind: 'nullable', detail }];
}

/** By presence: what a default says is written in too many ways. SQLite numbers the rows of a table by its key in any case. */
function compareDefault({ table, sources }: Compared, declared: DeclaredColumn, made: MigratedColumn): Change[] {
  if (declared.default === undefined || made.default === undefined || made.isGenerated) return [];
  if (sources.dialect === 'sqlite' && table.primaryKey.includes(declared.name)) return [];
  const [isDeclared, isMade] = [declared.default !== 'none', made.default !== 'none'];
  if (isDeclared === isMade) return [];
  return [{ kind: 'default', detail: isDeclared ? 'declared with a default, made without' : 'declared without a default, made with one' }];
}
