/**
 * Holds the declared schema against the one that the migrations make.
 * Invariant: a difference is reported only where both sides are certain. One that is the consequence of another is not
 * reported beside it: a table that is missing takes its columns and indexes with it.
 */
import type { SchemaDifference } from '../difference.js';
import { compareText } from '../../findings/finding.js';
import { type DeclaredEnum, type DeclaredSchema, type DeclaredTable, keyOf, type MigratedSchema, schemaOf, type SchemaSides } from '../schema-model.js';
import type { Dialect } from '../schema-source.js';
import { compareBoth, declares } from './compared.js';
import { compareColumns } from './compare-columns.js';
import { compareForeignKeys } from './compare-foreign-keys.js';
import { compareIndexes } from './compare-indexes.js';
import { findByName, spellName } from './find-by-name.js';

export function compareSchemas(declared: DeclaredSchema, migrated: MigratedSchema, dialect: Dialect): SchemaDifference[] {
  const sources: SchemaSides = { declared, migrated, dialect };
  const differences = [
    ...declared.enums.flatMap((each) => compareEnum(each, sources)),
    ...declared.tables.flatMap((each) => compareTable(each, sources)),
    ...undeclaredTables(sources),
    ...undeclaredEnums(sources),
  ];
  const placeOf = ({ declaredAt, migratedAt }: SchemaDifference): NonNullable<SchemaDifference['declaredAt']> => (declaredAt ?? migratedAt)!;
  return differences.sort((a, b) => compareText(placeOf(a).path, placeOf(b).path) || placeOf(a).range[0] - placeOf(b).range[0]);
}

function compareEnum(declared: DeclaredEnum, sources: SchemaSides): SchemaDifference[] {
  const { migrated } = sources;
  const key = keyOf(declared);
  const known = findByName(migrated.enums, key, sources.dialect);
  if (!known) return migrated.mayHave(key) ? [] : [{ kind: 'missing-in-migrations', object: 'enum', table: declared.name, declaredAt: declared.at }];
  if (known.isOpen) return [];
  const missing = declared.values.filter((value) => !known.values.includes(value.name)).map((value): SchemaDifference => ({
    kind: 'missing-in-migrations', object: 'enum-value', table: declared.name, name: value.name, declaredAt: value.at, migratedAt: known.at,
  }));
  const undeclared = declared.isOpen ? [] : known.values.filter((value) => !declared.values.some((each) => each.name === value)).map((value): SchemaDifference => ({
    kind: 'missing-in-schema', object: 'enum-value', table: declared.name, name: value, declaredAt: declared.at, migratedAt: known.at,
  }));
  return [...missing, ...undeclared];
}

function compareTable(declared: DeclaredTable, sources: SchemaSides): SchemaDifference[] {
  const { migrated } = sources;
  const key = keyOf(declared);
  const known = findByName(migrated.tables, key, sources.dialect);
  if (!known) return migrated.mayHave(key) ? [] : [{ kind: 'missing-in-migrations', object: 'table', table: declared.name, declaredAt: declared.at }];
  if (known.isOpen || declared.isOpaque) return [];
  const compared = compareBoth(declared, known, sources);
  return [...compareColumns(compared), ...compareIndexes(compared), ...compareForeignKeys(compared)];
}

/** What the tools that apply migrations keep for themselves. */
const ledgers = /^(_prisma_migrations|__drizzle_migrations|knex_migrations(_lock)?|kysely_migration(_lock)?|SequelizeMeta|SequelizeData|mikro_orm_migrations|typeorm_metadata|pgmigrations|schema_migrations|flyway_schema_history|migrations)$/;

/** Only of schemas in which something is declared: a job queue keeps its tables in one of its own. */
function undeclaredTables(sources: SchemaSides): SchemaDifference[] {
  const { declared, migrated } = sources;
  if (declared.isOpen) return [];
  const schemas = new Set(declared.tables.map((each) => schemaOf(keyOf(each))));
  return [...migrated.tables.values()].filter(({ key, isOpen }) => !isOpen && schemas.has(schemaOf(key)) && !ledgers.test(key) && !declares(sources, key))
    .map(({ key, at }): SchemaDifference => ({ kind: 'missing-in-schema', object: 'table', table: key, migratedAt: at, ...(declared.at ? { declaredAt: declared.at } : {}) }));
}

/** One whose last column went, and that a database keeps; one that a table uses which is not declared is a consequence. */
function undeclaredEnums(sources: SchemaSides): SchemaDifference[] {
  const { declared, migrated, dialect } = sources;
  if (declared.isOpen || (declared.says && !declared.says.includes('types'))) return [];
  const schemas = new Set(declared.tables.map((each) => schemaOf(keyOf(each))));
  const isUsed = (key: string): boolean => [...migrated.tables.values()].some(({ columns }) => [...columns.values()].some((each) => each.type?.base === key));
  return [...migrated.enums.values()].filter(({ key, isOpen }) => !isOpen && schemas.has(schemaOf(key)) && !declared.enums.some((each) => spellName(keyOf(each), dialect) === spellName(key, dialect)) && !isUsed(key))
    .map(({ key, at }): SchemaDifference => ({ kind: 'missing-in-schema', object: 'enum', table: key, migratedAt: at, ...(declared.at ? { declaredAt: declared.at } : {}) }));
}
