/**
 * Whether it makes no difference that a migration runs after others instead of before them: for a tool that applies whatever it has not
 * applied yet, two branches that change different things may be merged in any order.
 * Invariant: where either touches what cannot be read, or writes rows of what the other changes, it counts as a difference.
 */
import { isDeepStrictEqual } from 'node:util';
import type { SchemaReport } from '../difference.js';
import { type Migration, replayChanges } from '../replay/replay-changes.js';
import type { SchemaChange } from '../schema-change.js';
import type { MigratedSchema } from '../schema-model.js';

/** These skip or refuse a number that is smaller than the last one they applied. */
const strict = /^(drizzle|golang-migrate|flyway|kysely|node-pg-migrate|supabase)$/;

/** @param path of the migration, others of those that run before it elsewhere */
export function isIndependent({ source, migrations }: SchemaReport, path: string, others: readonly string[]): boolean {
  if (strict.test(source.tool)) return false;
  const own = migrations.filter((each) => each.path === path);
  const after = migrations.filter((each) => others.includes(each.path));
  const [mine, theirs] = [touchedBy(own), touchedBy(after)];
  if (mine === 'all' || theirs === 'all') return false;
  const both = new Set([...mine].filter((name) => theirs.has(name)));
  if (!both.size) return true;
  if ([...own, ...after].some(({ changes }) => changes.some((each) => each.kind === 'write-rows' && both.has(each.table)))) return false;
  const rest = migrations.filter((each) => each.path !== path);
  const last = rest.findLastIndex((each) => others.includes(each.path));
  const elsewhere = [...rest.slice(0, last + 1), ...own, ...rest.slice(last + 1)];
  return isDeepStrictEqual(shapeOf(replayChanges(migrations, source.dialect)), shapeOf(replayChanges(elsewhere, source.dialect)));
}

function touchedBy(migrations: readonly Migration[]): ReadonlySet<string> | 'all' {
  const names = migrations.flatMap(({ changes }) => changes.map(namesOf));
  return names.includes('all') ? 'all' : new Set((names as readonly (readonly string[])[]).flat());
}

function namesOf(change: SchemaChange): readonly string[] | 'all' {
  if (change.kind === 'unreadable') return change.touches;
  if (change.kind === 'call-routines' || change.kind === 'drop-schema' || ('index' in change && !('table' in change && change.table !== undefined))) return 'all';
  const named = [...('table' in change ? [change.table!] : []), ...('name' in change && change.name !== undefined ? [change.name] : []), ...('to' in change ? [change.to] : [])];
  return change.kind === 'add-foreign-key' ? [...named, change.foreignKey.table] : named;
}

/** What a query could tell apart, in an order of its own. */
function shapeOf({ tables, enums }: MigratedSchema): unknown {
  const without = <T extends { readonly at: unknown }>({ at: _, ...rest }: T): unknown => rest;
  const sorted = (all: readonly unknown[]): string[] => all.map((each) => JSON.stringify(each)).sort();
  return {
    tables: sorted([...tables.values()].map((table) => ({ key: table.key, isOpen: table.isOpen, columns: sorted([...table.columns.values()].map(without)), indexes: sorted(table.indexes.map(without)), keys: sorted(table.foreignKeys.map(without)) }))),
    enums: sorted([...enums.values()].map(({ key, values, isOpen }) => ({ key, values, isOpen }))),
  };
}
