/** Enums, their values, and the columns that are of them. */
import type { Place } from '../../findings/finding.js';
import type { MigratedColumn } from '../schema-model.js';
import { dropColumn } from './apply-to-columns.js';
import type { Appliers, Effect } from './effect.js';
import type { SchemaState } from './schema-state.js';

export const appliersToEnums: Appliers<'create-enum' | 'add-enum-value' | 'rename-enum-value' | 'drop-enum' | 'rename-enum'> = {
  'create-enum': ({ enums }, { name, values }, at) => { if (!enums.has(name)) enums.set(name, { key: name, at, values: [...values], isOpen: false }); },
  'add-enum-value': (state, { name, value, before, after }, at) => {
    const known = state.enum(name, at);
    if (!known.values.includes(value)) state.enums.set(name, { ...known, values: inserted(known.values, value, before, after) });
  },
  'rename-enum-value': (state, { name, value, to }, at) => {
    const known = state.enum(name, at);
    state.enums.set(name, { ...known, values: known.values.map((each) => (each === value ? to : each)) });
  },
  'drop-enum': dropEnum,
  'rename-enum': renameEnum,
};

function inserted(values: readonly string[], value: string, before: string | undefined, after: string | undefined): string[] {
  const found = values.indexOf(before ?? after ?? '');
  const place = found < 0 ? values.length : before === undefined ? found + 1 : found;
  return values.toSpliced(place, 0, value);
}

/** A default that was written for the type goes with it; with `CASCADE`, so do the columns that are of it. */
function dropEnum(state: SchemaState, { name, isCascade }: Effect<'drop-enum'>): void {
  state.enums.delete(name);
  changeColumns(state, ({ defaultType, ...column }) => (defaultType === name ? { ...column, default: 'none' } : undefined));
  if (!isCascade) return changeColumns(state, ({ type, ...column }) => (type?.base === name ? column : undefined));
  for (const key of [...state.tables.keys()]) {
    for (const [column, { type }] of state.tables.get(key)!.columns) if (type?.base === name) dropColumn(state, state.tables.get(key)!, column);
  }
}

function renameEnum(state: SchemaState, { name, to }: Effect<'rename-enum'>, at: Place): void {
  const known = state.enum(name, at);
  state.enums.delete(name);
  state.enums.set(to, { ...known, key: to });
  changeColumns(state, (column) => {
    const { type, defaultType } = column;
    if (type?.base !== name && defaultType !== name) return undefined;
    return { ...column, ...(type?.base === name ? { type: { ...type, base: to } } : {}), ...(defaultType === name ? { defaultType: to } : {}) };
  });
}

function changeColumns(state: SchemaState, change: (column: MigratedColumn) => MigratedColumn | undefined): void {
  state.changeAll(({ columns }) => {
    const changed = [...columns].flatMap(([name, column]): [string, MigratedColumn][] => { const made = change(column); return made ? [[name, made]] : []; });
    return changed.length ? { columns: new Map([...columns, ...changed]) } : undefined;
  });
}
