/**
 * Folds the changes of all migrations, in the tool's order, into the schema that a database built from them has.
 * Invariant: never throws and never refuses; a change to what is not known leaves it open.
 */
import type { Place, Range } from '../../findings/finding.js';
import type { Unreadable } from '../schema-source.js';
import type { SchemaChange, SchemaEffect, Touched } from '../schema-change.js';
import type { ColumnType, MigratedEnum, MigratedSchema, MigratedTable } from '../schema-model.js';

export interface Migration {
  readonly path: string;
  readonly changes: readonly SchemaChange[];
}

export function replayChanges(migrations: readonly Migration[]): MigratedSchema {
  const replay = new Replay();
  for (const { path, changes } of migrations) for (const change of changes) replay.apply(path, change);
  return replay;
}

type Effect<Kind extends SchemaEffect['kind']> = SchemaEffect & { readonly kind: Kind };
type Apply = { readonly [Kind in SchemaEffect['kind']]: (effect: Effect<Kind>, at: Place) => void };

class Replay implements MigratedSchema {
  readonly tables = new Map<string, MigratedTable>();
  readonly enums = new Map<string, MigratedEnum>();
  readonly views = new Set<string>();
  readonly unreadable: Unreadable[] = [];
  /** Names in texts that could not be read, and everything, where such a text names nothing. */
  readonly #lost = new Set<string>();
  #isAllLost = false;
  /** Schemas whose first known migration changes what no migration made: their beginning is elsewhere. */
  readonly #begunElsewhere = new Set<string>();
  readonly #routines = new Map<string, Touched>();

  mayHave(key: string): boolean {
    return this.#isAllLost || this.#begunElsewhere.has(schemaOf(key)) || this.#lost.has(bareName(key).toLowerCase());
  }

  apply(path: string, change: SchemaChange): void {
    (this.#applies[change.kind] as (effect: SchemaEffect, at: Place) => void)(change, { path, range: change.range });
  }

  readonly #applies: Apply = {
    'create-table': (effect, at) => this.#createTable(effect, at),
    'drop-table': ({ table }) => { this.tables.delete(table); },
    'rename-table': ({ table, to }, at) => {
      const known = this.#table(table, at);
      this.tables.delete(table);
      this.tables.set(to, { ...known, key: to });
    },
    'add-column': ({ table, column: { range, ...column } }, at) => {
      const { columns } = this.#table(table, at);
      if (!columns.has(column.name)) columns.set(column.name, { ...column, at: { path: at.path, range } });
    },
    'drop-column': ({ table, column }, at) => {
      const known = this.#table(table, at);
      known.columns.delete(column);
      known.indexes = known.indexes.filter((index) => !index.columns.includes(column));
      known.foreignKeys = known.foreignKeys.filter((key) => !key.columns.includes(column));
    },
    'rename-column': ({ table, column, to }, at) => {
      const known = this.#table(table, at);
      known.columns = new Map([...known.columns].map(([name, each]) => (name === column ? [to, { ...each, name: to }] : [name, each])));
      known.indexes = known.indexes.map((index) => ({ ...index, columns: index.columns.map((each) => (each === column ? to : each)) }));
      known.foreignKeys = known.foreignKeys.map((key) => ({ ...key, columns: key.columns.map((each) => (each === column ? to : each)) }));
    },
    'alter-column': ({ table, column, type, isNullable, default: byDefault }, at) => {
      const { columns } = this.#table(table, at);
      const known = columns.get(column);
      if (known) columns.set(column, { ...known, ...(type ? { type } : {}), ...(isNullable === undefined ? {} : { isNullable }), ...(byDefault === undefined ? {} : { default: byDefault }), at });
    },
    'add-index': ({ table, index }, at) => { this.tables.get(table)?.indexes.push({ ...index, at }); },
    'add-foreign-key': ({ table, foreignKey }, at) => { this.tables.get(table)?.foreignKeys.push({ ...foreignKey, at }); },
    'add-check': () => {},
    'drop-constraint': ({ table, name }) => {
      const known = this.tables.get(table);
      if (!known) return;
      known.indexes = known.indexes.filter((each) => each.name !== name);
      known.foreignKeys = known.foreignKeys.filter((each) => each.name !== name);
    },
    'create-view': ({ name }) => { this.views.add(name); },
    'drop-view': ({ name }) => { this.views.delete(name); },
    'write-rows': () => {},
    'drop-index': ({ table, index }) => {
      for (const known of table === undefined ? this.tables.values() : [this.tables.get(table)]) if (known) known.indexes = known.indexes.filter((each) => each.name !== index);
    },
    'rename-index': ({ index, to }) => {
      for (const known of this.tables.values()) known.indexes = known.indexes.map((each) => (each.name === index ? { ...each, name: to } : each));
    },
    'create-enum': ({ name, values }, at) => { if (!this.enums.has(name)) this.enums.set(name, { key: name, at, values: [...values], isOpen: false }); },
    'add-enum-value': ({ name, value }, at) => {
      const { values } = this.#enum(name, at);
      if (!values.includes(value)) values.push(value);
    },
    'rename-enum-value': ({ name, value, to }, at) => {
      const known = this.#enum(name, at);
      known.values = known.values.map((each) => (each === value ? to : each));
    },
    'drop-enum': ({ name }) => { this.enums.delete(name); },
    'rename-enum': ({ name, to }, at) => this.#renameEnum(name, to, at),
    'drop-schema': ({ schema }) => {
      for (const known of [this.tables, this.enums]) for (const key of [...known.keys()]) if (schemaOf(key) === schema) known.delete(key);
    },
    'define-routine': ({ name, touches }) => { this.#routines.set(name, touches); },
    'call-routines': ({ names }, at) => {
      for (const name of names) {
        const touches = this.#routines.get(name);
        if (touches) this.#lose(touches, `the function ${name} changes the schema when it runs`, at);
      }
    },
    unreadable: ({ touches, why }, at) => this.#lose(touches, why, at),
  };

  #createTable({ table, columns, indexes, foreignKeys = [], isOpen, unlessThere }: Effect<'create-table'>, at: Place): void {
    if (unlessThere && this.tables.has(table)) return;
    const place = (range: Range): Place => ({ path: at.path, range });
    this.tables.set(table, {
      key: table, at, isOpen,
      indexes: indexes.map((each) => ({ ...each, at })), foreignKeys: foreignKeys.map((each) => ({ ...each, at })),
      columns: new Map(columns.map(({ range, ...column }) => [column.name, { ...column, at: place(range) }])),
    });
  }

  #renameEnum(name: string, to: string, at: Place): void {
    const known = this.#enum(name, at);
    this.enums.delete(name);
    this.enums.set(to, { ...known, key: to });
    const renamed = (type: ColumnType | undefined): ColumnType | undefined => (type?.base === name ? { ...type, base: to } : type);
    for (const { columns } of this.tables.values()) {
      for (const [column, each] of columns) if (each.type?.base === name) columns.set(column, { ...each, type: renamed(each.type)! });
    }
  }

  /** One that no migration made is made elsewhere: it is open, and so is what else was there. */
  #table(key: string, at: Place): MigratedTable {
    let table = this.tables.get(key);
    if (!table) {
      this.#begunElsewhere.add(schemaOf(key));
      this.tables.set(key, table = { key, at, columns: new Map(), indexes: [], foreignKeys: [], isOpen: true });
    }
    return table;
  }

  #enum(key: string, at: Place): MigratedEnum {
    let known = this.enums.get(key);
    if (!known) {
      this.#begunElsewhere.add(schemaOf(key));
      this.enums.set(key, known = { key, at, values: [], isOpen: true });
    }
    return known;
  }

  #lose(touches: Touched, why: string, at: Place): void {
    this.unreadable.push({ ...at, why });
    if (touches === 'all') this.#isAllLost = true;
    else for (const name of touches) this.#lost.add(name);
    for (const known of [...this.tables.values(), ...this.enums.values()]) if (touches === 'all' || touches.includes(bareName(known.key).toLowerCase())) known.isOpen = true;
  }
}

function schemaOf(key: string): string {
  return key.includes('.') ? key.slice(0, key.indexOf('.')) : 'public';
}

function bareName(key: string): string {
  return key.slice(key.indexOf('.') + 1);
}
