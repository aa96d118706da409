/**
 * Holds what the replay of migrations says against what a database says that ran them, and tells each difference in words.
 * Invariant: what the replay left open is not compared, and is named instead.
 */
import { compareText } from '../../findings/finding.js';
import type { ColumnType, MigratedColumn, MigratedSchema, MigratedTable, NewForeignKey, NewIndex } from '../schema-model.js';
import type { Dialect } from '../schema-source.js';
import type { Catalogue, CatalogueTable } from './catalogue.js';

export interface Verification {
  /** Sorted; none where both agree. */
  readonly differences: readonly string[];
  /** Tables and enums of which the replay does not know all. */
  readonly open: readonly string[];
}

type ColumnLike = Pick<MigratedColumn, 'name' | 'type' | 'isNullable' | 'default'> & { readonly isGenerated?: boolean };
type IndexLike = Pick<NewIndex, 'name' | 'columns' | 'isUnique' | 'method'> & { readonly isPrimary?: boolean; readonly isConstraint?: boolean; readonly isPartial?: boolean; readonly isSpecial?: boolean };
type KeyLike = Pick<NewForeignKey, 'name' | 'columns' | 'table' | 'references' | 'onDelete' | 'onUpdate'>;

/** The same thing of both sides, by its name, in words. */
type Words = ReadonlyMap<string, string>;

export function compareCatalogue(catalogue: Catalogue, migrated: MigratedSchema, dialect: Dialect): Verification {
  const tables = new Map(catalogue.tables.map((each) => [each.key, each]));
  const enums = new Map(catalogue.enums.map((each) => [each.key, each.values.join(', ')]));
  const open = [...[...migrated.tables.values()].filter((each) => each.isOpen).map((each) => `table ${each.key}`), ...[...migrated.enums.values()].filter((each) => each.isOpen).map((each) => `enum ${each.key}`)];
  const isOpen = (name: string): boolean => open.includes(name) || migrated.mayHave(name.slice(name.indexOf(' ') + 1));
  const names = (kind: string, keys: Iterable<string>): Words => new Map([...keys].map((key) => [`${kind} ${key}`, '']));
  const differences = [
    ...compareWords('', names('table', migrated.tables.keys()), names('table', tables.keys()), isOpen),
    ...compareWords('', names('view', migrated.views), names('view', catalogue.views), isOpen),
    ...compareWords('', wordsOf(migrated.enums.values(), (each) => `enum ${each.key}`, (each) => each.values.join(', ')), new Map([...enums].map(([key, values]) => [`enum ${key}`, values])), isOpen),
    ...[...migrated.tables.values()].flatMap((table) => { const real = tables.get(table.key); return real && !table.isOpen ? compareTable(table, real, dialect) : []; }),
  ];
  return { differences: differences.sort(compareText), open: open.sort(compareText) };
}

function compareTable(table: MigratedTable, real: CatalogueTable, dialect: Dialect): string[] {
  const on = `table ${table.key}: `;
  const primary = new Set(table.indexes.filter((each) => each.isPrimary).flatMap((each) => each.columns));
  // SQLite does not say the names of constraints, and looks at no name's case.
  const isNamed = dialect !== 'sqlite';
  // SQLite says of a key's column that it may be null, unless it is written.
  const nullable = (name: string, isNullable: boolean | undefined): string => (dialect === 'sqlite' && primary.has(name) ? '' : isNullable ? ', nullable' : '');
  const columns = (all: Iterable<ColumnLike>): Words => wordsOf(all, (each) => `column ${each.name}`, (each) => {
    const byDefault = each.isGenerated ? 'generated' : each.default ?? 'none';
    return `${each.type?.base ? spellType(each.type) : 'unknown'}${nullable(each.name, each.isNullable)}, default ${byDefault}`;
  });
  const fold = (words: Words): Words => (isNamed ? words : new Map([...words].map(([name, each]) => [name.toLowerCase(), each.toLowerCase()])));
  const compare = (where: string, replayed: Words, there: Words): string[] => compareWords(where, fold(replayed), fold(there));
  return [
    ...compare(on, columns(table.columns.values()), columns(real.columns)),
    ...compare(on, indexWords(table.indexes, isNamed), indexWords(real.indexes, isNamed)),
    ...compare(on, keyWords(table.foreignKeys, isNamed), keyWords(real.foreignKeys, isNamed)),
    ...(real.checks ? compare(on, checkWords(table.checks), checkWords(real.checks)) : []),
  ];
}

/** A precision without a scale has the scale 0. */
function spellType({ base, size, isList, values }: ColumnType): string {
  const whole = base === 'numeric' && size !== undefined && !size.includes(',') ? `${size},0` : size;
  return `${base}${whole === undefined ? '' : `(${whole})`}${isList ? '[]' : ''}${values ? ` of ${values.join(', ')}` : ''}`;
}

function indexWords(indexes: Iterable<IndexLike>, isNamed: boolean): Words {
  return wordsOf(indexes, (each) => (isNamed || !each.isConstraint ? `index ${each.name ?? `on ${each.columns.join(', ')}`}` : `${each.isPrimary ? 'primary key' : 'unique'} on ${each.columns.join(', ')}`), (each) => [
    each.isPrimary ? 'primary key' : each.isUnique ? 'unique' : 'plain', ...(each.isConstraint ? ['a constraint'] : []), ...(each.isPartial ? ['partial'] : []), ...(each.isSpecial ? ['special'] : []), each.method ?? 'btree', `on ${each.columns.map((name) => name || 'an expression').join(', ')}`,
  ].join(', '));
}

function keyWords(keys: Iterable<KeyLike>, isNamed: boolean): Words {
  const words = (each: KeyLike): string => `${each.columns.join(', ')} to ${each.table} (${each.references.join(', ')}), on delete ${each.onDelete}, on update ${each.onUpdate}`;
  return wordsOf(keys, (each) => (isNamed ? `foreign key ${each.name}` : `foreign key of ${words(each)}`), (each) => (isNamed ? words(each) : ''));
}

function checkWords(checks: Iterable<{ readonly name?: string; readonly columns: readonly string[] }>): Words {
  return wordsOf(checks, (each) => `check ${each.name}`, (each) => `of ${each.columns.toSorted(compareText).join(', ')}`);
}

function wordsOf<T>(things: Iterable<T>, name: (thing: T) => string, words: (thing: T) => string): Words {
  return new Map([...things].map((each) => [name(each), words(each)]));
}

function compareWords(on: string, replayed: Words, real: Words, isOpen: (name: string) => boolean = () => false): string[] {
  return [...new Set([...replayed.keys(), ...real.keys()])].flatMap((name) => {
    const [before, after] = [replayed.get(name), real.get(name)];
    if (before === after || isOpen(name)) return [];
    if (after === undefined) return [`${on}${name}: replayed${before ? ` as ${before}` : ''}, the database does not have it`];
    return [before === undefined ? `${on}${name}: not replayed, the database has it${after ? ` as ${after}` : ''}` : `${on}${name}: replayed as ${before}, the database has it as ${after}`];
  });
}
