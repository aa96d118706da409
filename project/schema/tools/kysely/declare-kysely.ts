/**
 * Kysely's `interface DB`: which columns a table has, and whether they may be null. It says nothing else.
 * Invariant: a column whose type hides behind a name that may hold null says nothing of it.
 */
import type { DeclaredTypes, TypeShape } from '../../../facts/read-interfaces.js';
import type { DeclaredColumn, DeclaredSchema, DeclaredTable } from '../../schema-model.js';

export interface KyselyTypes {
  types(path: string): DeclaredTypes | undefined;
  resolve(from: string, specifier: string): string | undefined;
  /** As the database calls it what the types call otherwise. */
  rename(name: string): string;
}

export function declareKysely(path: string, name: string, types: KyselyTypes): DeclaredSchema {
  const members = membersOf(path, name, types);
  const tables = members.list.flatMap(({ path: at, member }): DeclaredTable[] => {
    const shape = member.type;
    if (shape.kind !== 'name' && shape.kind !== 'object') return [];
    const columns = shape.kind === 'name' ? membersOf(at, shape.name, types) : { list: shape.members.map((each) => ({ path: at, member: each })), isOpen: shape.isOpen };
    const [table, schema] = member.name.split('.').reverse();
    if (columns.list.length === 0) return [];
    return [{
      name: types.rename(table!), ...(schema === undefined ? {} : { schema: types.rename(schema) }), at: { path: at, range: member.range }, primaryKey: [], indexes: [], foreignKeys: [],
      columns: columns.list.map(({ path: from, member: each }) => columnOf(from, each.name, each.range, each.isOptional ? undefined : nullable(each.type, types.types(from)), types)), ...(columns.isOpen ? { isOpen: true } : {}),
    }];
  });
  return { says: [], isOpen: true, tables, enums: [], unreadable: [] };
}

function columnOf(path: string, name: string, range: readonly [number, number], isNullable: boolean | undefined, { rename }: KyselyTypes): DeclaredColumn {
  return { name: rename(name), at: { path, range }, ...(isNullable === undefined ? {} : { isNullable }) };
}

interface Members {
  readonly list: readonly { readonly path: string; readonly member: (TypeShape & { readonly kind: 'object' })['members'][number] }[];
  readonly isOpen: boolean;
}

/** Of an interface and of those it extends, in this file or where it is imported from. */
function membersOf(path: string, name: string, types: KyselyTypes, depth = 0): Members {
  const known = types.types(path);
  const own = known?.types.get(name);
  const imported = known?.imports.get(name);
  if (depth > 8) return { list: [], isOpen: true };
  if (!own) {
    const from = imported && types.resolve(path, imported.specifier);
    return from === undefined ? { list: [], isOpen: true } : membersOf(from, imported!.name, types, depth + 1);
  }
  if (own.shape.kind === 'name' && own.shape.args.length === 0) return membersOf(path, own.shape.name, types, depth + 1);
  const extended = own.extends.map((each) => (each === '' ? { list: [], isOpen: true } : membersOf(path, each, types, depth + 1)));
  if (own.shape.kind !== 'object') return { list: [], isOpen: true };
  return { list: [...extended.flatMap((each) => each.list), ...own.shape.members.map((member) => ({ path, member }))], isOpen: own.shape.isOpen || extended.some((each) => each.isOpen) };
}

const wrappers = /^(Generated|GeneratedAlways|ColumnType|JSONColumnType|Insertable|Selectable)$/;
const solid = /^(Date|Buffer|Uint8Array|Record|Array|ReadonlyArray|Map|Set|Partial|Pick|Omit)$/;

/** `undefined` where a name hides it. */
function nullable(shape: TypeShape, types: DeclaredTypes | undefined): boolean | undefined {
  switch (shape.kind) {
    case 'nothing': return true;
    case 'plain': case 'object': return false;
    case 'union': {
      const parts = shape.of.map((each) => nullable(each, types));
      return parts.includes(true) ? true : parts.includes(undefined) ? undefined : false;
    }
    case 'name': {
      // What is selected is what the column holds.
      if (wrappers.test(shape.name)) return shape.args[0] ? nullable(shape.args[0], types) : undefined;
      if (solid.test(shape.name)) return false;
      const alias = types?.types.get(shape.name)?.shape;
      return alias && !mayHoldNothing(alias, types, 0) ? false : undefined;
    }
    default: return undefined;
  }
}

function mayHoldNothing(shape: TypeShape, types: DeclaredTypes | undefined, depth: number): boolean {
  if (depth > 6) return true;
  switch (shape.kind) {
    case 'plain': case 'object': return false;
    case 'union': return shape.of.some((each) => mayHoldNothing(each, types, depth + 1));
    case 'name': {
      if (wrappers.test(shape.name)) return shape.args[0] ? mayHoldNothing(shape.args[0], types, depth + 1) : true;
      const alias = types?.types.get(shape.name)?.shape;
      return !solid.test(shape.name) && (!alias || mayHoldNothing(alias, types, depth + 1));
    }
    default: return true;
  }
}
