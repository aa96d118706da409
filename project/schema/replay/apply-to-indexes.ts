/** Indexes and constraints, by their names. */
import { type MigratedIndex, type MigratedTable, schemaOf } from '../schema-model.js';
import { addForeignKey } from './add-foreign-key.js';
import { addIndex, withoutNulls } from './add-index.js';
import { dropKeysTo } from './apply-to-columns.js';
import { chooseCheckName } from './choose-name.js';
import type { Appliers, Effect } from './effect.js';
import type { SchemaState } from './schema-state.js';

export const appliersToIndexes: Appliers<'add-index' | 'drop-index' | 'rename-index' | 'attach-constraint' | 'add-foreign-key' | 'add-check' | 'drop-constraint' | 'rename-constraint'> = {
  'add-index': (state, { table, index, unlessThere }, at) => { addIndex(state, table, index, at, unlessThere); },
  'drop-index': (state, { table, schema, index }) => {
    for (const known of tablesWith(state, index, table, schema)) state.change(known, { indexes: known.indexes.filter((each) => !isCalled(state, each, index)) });
  },
  'rename-index': (state, { table, schema, index, to }) => {
    for (const known of tablesWith(state, index, table, schema)) state.change(known, { indexes: known.indexes.map((each) => (isCalled(state, each, index) ? { ...each, name: to } : each)) });
  },
  'attach-constraint': attachConstraint,
  'add-foreign-key': (state, { table, foreignKey }, at) => { addForeignKey(state, table, foreignKey, at); },
  'add-check': (state, { table, name, columns = [] }) => {
    const known = state.tables.get(table);
    if (known) state.change(known, { checks: [...known.checks, { columns, name: name ?? chooseCheckName(state, table, { columns }) }] });
  },
  'drop-constraint': dropConstraint,
  'rename-constraint': (state, { table, name, to }) => {
    const known = state.tables.get(table);
    if (known) state.change(known, { indexes: known.indexes.map((each) => renamed(each, name, to)), foreignKeys: known.foreignKeys.map((each) => renamed(each, name, to)), checks: known.checks.map((each) => renamed(each, name, to)) });
  },
};

function renamed<T extends { readonly name?: string }>(each: T, name: string, to: string): T {
  return each.name === name ? { ...each, name: to } : each;
}

/** In SQLite the index of a constraint cannot be named, whatever the constraint is called. */
function isCalled({ dialect }: SchemaState, index: MigratedIndex, name: string): boolean {
  return index.name === name && !(dialect === 'sqlite' && index.isConstraint);
}

/** A name alone means the usual schema first, as PostgreSQL looks there first. */
function tablesWith(state: SchemaState, index: string, table: string | undefined, schema = 'public'): MigratedTable[] {
  const having = [...state.tables.values()].filter((each) => (table === undefined || each.key === table) && each.indexes.some((one) => isCalled(state, one, index)));
  const here = having.filter((each) => schemaOf(each.key) === schema);
  return here.length ? here : having;
}

function attachConstraint(state: SchemaState, { table, index, name, isPrimary }: Effect<'attach-constraint'>): void {
  const known = state.tables.get(table);
  const made = known?.indexes.find((each) => each.name === index);
  if (!known || !made) return;
  const attached: MigratedIndex = { ...made, name: name ?? index, isConstraint: true, ...(isPrimary ? { isPrimary } : {}) };
  state.change(known, { indexes: known.indexes.map((each) => (each === made ? attached : each)), columns: isPrimary ? withoutNulls(known.columns, made.columns) : known.columns });
}

function dropConstraint(state: SchemaState, { table, name, isCascade }: Effect<'drop-constraint'>): void {
  const known = state.tables.get(table);
  if (!known) return;
  // MySQL may have an index of the same name for it, which stays.
  if (known.foreignKeys.some((each) => each.name === name)) { state.change(known, { foreignKeys: known.foreignKeys.filter((each) => each.name !== name) }); return; }
  const dropped = known.indexes.find((each) => each.name === name);
  const others = <T extends { readonly name?: string }>(all: readonly T[]): T[] => all.filter((each) => each.name !== name);
  state.change(known, { indexes: others(known.indexes), checks: others(known.checks) });
  if (isCascade && dropped) dropKeysTo(state, (key) => key.table === table && spell(key.references) === spell(dropped.columns));
}

function spell(columns: readonly string[]): string {
  return columns.toSorted().join('\0');
}
