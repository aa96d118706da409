/** Columns that come, go and change, with what stands on them. */
import type { Place } from '../../findings/finding.js';
import type { MigratedColumn, MigratedForeignKey, MigratedIndex, MigratedTable } from '../schema-model.js';
import type { Appliers, Effect } from './effect.js';
import type { SchemaState } from './schema-state.js';

export const appliersToColumns: Appliers<'add-column' | 'drop-column' | 'rename-column' | 'alter-column'> = {
  'add-column': (state, { table, column: { range, ...column } }, at) => {
    const known = state.table(table, at);
    if (!known.columns.has(column.name)) state.change(known, { columns: new Map([...known.columns, [column.name, { ...column, at: { path: at.path, range } }]]) });
  },
  'drop-column': (state, { table, column }, at) => { dropColumn(state, state.table(table, at), column); },
  'rename-column': renameColumn,
  'alter-column': alterColumn,
};

/** PostgreSQL takes each index and key with it that the column is in; MySQL makes the index narrower. */
export function dropColumn(state: SchemaState, table: MigratedTable, column: string): void {
  if (!table.columns.has(column) && !table.isOpen) return;
  const isOn = (names: readonly string[] | undefined): boolean => names?.includes(column) === true;
  state.change(table, {
    columns: new Map([...table.columns].filter(([name]) => name !== column)),
    indexes: state.dialect === 'mysql' ? narrow(table.indexes, column) : table.indexes.filter((index) => !isOn(index.columns) && !isOn(index.mentions)),
    foreignKeys: table.foreignKeys.filter((key) => !isOn(key.columns)), checks: table.checks.filter((check) => !isOn(check.columns)),
  });
  if (state.dialect === 'postgresql') dropKeysTo(state, (key) => key.table === table.key && isOn(key.references));
}

export function dropKeysTo(state: SchemaState, isDropped: (key: MigratedForeignKey) => boolean): void {
  state.changeAll(({ foreignKeys }) => (foreignKeys.some(isDropped) ? { foreignKeys: foreignKeys.filter((each) => !isDropped(each)) } : undefined));
}

function narrow(indexes: readonly MigratedIndex[], column: string): MigratedIndex[] {
  return indexes.map((index) => ({ ...index, columns: index.columns.filter((each) => each !== column) })).filter((index) => index.columns.length > 0);
}

function renameColumn(state: SchemaState, { table, column, to }: Effect<'rename-column'>, at: Place): void {
  const known = state.table(table, at);
  const name = (each: string): string => (each === column ? to : each);
  state.change(known, {
    columns: new Map([...known.columns].map(([each, made]) => [name(each), each === column ? { ...made, name: to } : made])),
    indexes: known.indexes.map((index) => ({ ...index, columns: index.columns.map(name), ...(index.mentions ? { mentions: index.mentions.map(name) } : {}) })),
    foreignKeys: known.foreignKeys.map((key) => ({ ...key, columns: key.columns.map(name) })), checks: known.checks.map((check) => ({ ...check, columns: check.columns.map(name) })),
  });
  const isTo = (key: MigratedForeignKey): boolean => state.isSame(key.table, table);
  const referred = (key: MigratedForeignKey): MigratedForeignKey => ({ ...key, references: key.references.map((each) => (state.isSame(each, column) ? to : each)) });
  state.changeAll(({ foreignKeys }) => (foreignKeys.some(isTo) ? { foreignKeys: foreignKeys.map((each) => (isTo(each) ? referred(each) : each)) } : undefined));
}

function alterColumn(state: SchemaState, effect: Effect<'alter-column'>, at: Place): void {
  const { table, column, type, isNullable, default: byDefault, isGenerated } = effect;
  const known = state.table(table, at);
  const before = known.columns.get(column);
  if (!before) return;
  const { isGenerated: wasGenerated, ...rest } = before;
  const after: MigratedColumn = {
    ...(byDefault === undefined ? rest : withDefault(rest, byDefault)), ...(type ? { type, ...keptDefault(rest, byDefault) } : {}), ...(isNullable === undefined ? {} : { isNullable: isNullable && !isInKey(known, column) }),
    ...(isGenerated ?? wasGenerated ? { isGenerated: true } : {}), at,
  };
  state.change(known, { columns: new Map([...known.columns, [column, after]]) });
}

function isInKey({ indexes }: MigratedTable, column: string): boolean {
  return indexes.some((each) => each.isPrimary && each.columns.includes(column));
}

function withDefault({ defaultType: _, ...column }: MigratedColumn, byDefault: MigratedColumn['default']): MigratedColumn {
  return { ...column, ...(byDefault === undefined ? {} : { default: byDefault }) };
}

/** A default that stays while the type changes is still written in the type of before. */
function keptDefault({ default: kept, type, defaultType }: MigratedColumn, byDefault: MigratedColumn['default']): { readonly defaultType?: string } {
  const isKept = byDefault === undefined && (kept === 'literal' || kept === 'expression') && defaultType === undefined && type !== undefined;
  return isKept ? { defaultType: type.base } : {};
}
