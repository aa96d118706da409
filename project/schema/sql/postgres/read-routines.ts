/**
 * PL/pgSQL in migrations: blocks that make what may be there already, and functions that change the schema when they run.
 * Invariant: a change under a condition is taken for made only where it cannot take away anything.
 */
import type { SchemaEffect, Touched } from '../../schema-change.js';
import { parsePlpgsql, type PostgresNode } from '../postgres-parser.js';
import { texts } from '../postgres-types.js';
import { namesIn, withoutComments } from '../split-statements.js';

/** `undefined` where the text is no SQL. */
type ReadSql = (sql: string) => SchemaEffect[] | undefined;

export function readDoBlock(node: PostgresNode, text: string, readSql: ReadSql): SchemaEffect[] {
  const options = ((node['args'] ?? []) as PostgresNode[]).map((each) => each['DefElem'] as PostgresNode);
  const body = options.find((each) => each['defname'] === 'as')?.['arg']?.['String']?.['sval'] as string | undefined;
  const language = options.find((each) => each['defname'] === 'language')?.['arg']?.['String']?.['sval'] as string | undefined;
  if (body === undefined) return [];
  const tree = language === undefined || language === 'plpgsql' ? parsePlpgsql(`CREATE FUNCTION tenfold() RETURNS void AS $tenfold$${body}$tenfold$ LANGUAGE plpgsql`) : undefined;
  if (tree === undefined) return mayChangeSchema(body) ? [unreadable(text, 'the block cannot be read')] : [];
  return readBlock(tree, { runs: 'always' }, readSql);
}

/** `if`: where its guard says so, and there is nothing else to be done. */
interface When {
  readonly runs: 'always' | 'if' | 'unknown';
  readonly guard?: string;
}

const unknown = /^(PLpgSQL_stmt_(loop|while|fori|fors|forc|foreach_a|dynfors|case)|exceptions)$/;

function readBlock(tree: unknown, when: When, readSql: ReadSql): SchemaEffect[] {
  if (Array.isArray(tree)) return tree.flatMap((each) => readBlock(each, when, readSql));
  if (tree === null || typeof tree !== 'object') return [];
  return Object.entries(tree as Record<string, PostgresNode>).flatMap(([key, node]) => {
    if (key === 'PLpgSQL_stmt_execsql') return weigh(readStatic(queryOf(node['sqlstmt']), readSql), when);
    if (key === 'PLpgSQL_stmt_dynexecute') return weigh(readDynamic(queryOf(node['query']), readSql), when);
    if (key === 'PLpgSQL_stmt_perform') return readStatic(queryOf(node['expr']), readSql);
    if (key === 'PLpgSQL_stmt_if') return readBlock(node, whenOf(node, when), readSql);
    return readBlock(node, unknown.test(key) ? { runs: 'unknown' } : when, readSql);
  });
}

function whenOf(node: PostgresNode, { runs }: When): When {
  if (node['elsif_list'] || node['else_body'] || runs === 'unknown') return { runs: 'unknown' };
  return runs === 'always' ? { runs: 'if', guard: queryOf(node['cond']) } : { runs };
}

function queryOf(node: PostgresNode | undefined): string {
  return (node?.['PLpgSQL_expr']?.['query'] as string | undefined) ?? '';
}

function readStatic(sql: string, readSql: ReadSql): SchemaEffect[] {
  return readSql(sql) ?? (mayChangeSchema(sql) ? [unreadable(sql, 'a statement of the block cannot be read')] : []);
}

/** `EXECUTE 'ALTER TABLE …'` is as good as the statement itself; one that is put together is not. */
function readDynamic(expression: string, readSql: ReadSql): SchemaEffect[] {
  const constant = /^\s*'((?:[^']|'')*)'\s*$/.exec(expression)?.[1];
  const effects = constant === undefined ? undefined : readSql(constant.replaceAll("''", "'"));
  return effects ?? (mayChangeSchema(expression) || constant === undefined ? [{ kind: 'unreadable', touches: touchedBy(expression), why: 'the statement is put together when it runs' }] : []);
}

/** Under a guard such as `IF NOT EXISTS`, what is made is there afterwards; what is dropped or renamed may have stayed. */
function weigh(effects: readonly SchemaEffect[], { runs, guard }: When): SchemaEffect[] {
  if (runs === 'always') return [...effects];
  return effects.map((effect): SchemaEffect => {
    const takesAway = /^(drop-(table|column|enum|schema)|rename-)/.test(effect.kind);
    if (effect.kind === 'unreadable' || effect.kind === 'write-rows' || (runs === 'if' && !takesAway)) return effect;
    if (guard !== undefined && asksFor(guard, effect)) return { ...effect, ifThere: true };
    return { kind: 'unreadable', touches: namesOf(effect), why: 'whether the statement runs is decided when the migration runs' };
  });
}

/** A guard that asks the catalogue whether the very thing is there that is dropped or renamed under it. */
function asksFor(guard: string, effect: SchemaEffect): boolean {
  const { column, index, name, table } = effect as { readonly column?: unknown; readonly index?: unknown; readonly name?: unknown; readonly table?: unknown };
  const thing = [column, index, name, table].find((each) => typeof each === 'string');
  if (thing === undefined || !/^\s*\(*\s*EXISTS\b/i.test(guard) || /\bOR\b/i.test(guard) || !/\b(information_schema|pg_\w+)\b/i.test(guard)) return false;
  return guard.includes(`'${thing.slice(thing.indexOf('.') + 1).replaceAll("'", "''")}'`);
}

function namesOf(effect: SchemaEffect): Touched {
  const names = ['table', 'to', 'name', 'names', 'index', 'schema'].flatMap((field) => (effect as unknown as Record<string, string | readonly string[] | undefined>)[field] ?? []);
  return names.length ? names.map((name) => name.slice(name.indexOf('.') + 1).toLowerCase()) : 'all';
}

export function readRoutine(node: PostgresNode): SchemaEffect[] {
  const options = ((node['options'] ?? []) as PostgresNode[]).map((each) => each['DefElem'] as PostgresNode);
  const body = texts(options.find((each) => each['defname'] === 'as')?.['arg']?.['List']?.['items']).join('\n');
  return mayChangeSchema(body) ? [{ kind: 'define-routine', name: texts(node['funcname']).at(-1) ?? '', touches: touchedBy(body) }] : [];
}

/** The functions that a `SELECT` or a `CALL` runs. */
export function callsIn(node: PostgresNode): SchemaEffect[] {
  const names = new Set<string>();
  collectCalls(node, names);
  return names.size ? [{ kind: 'call-routines', names: [...names] }] : [];
}

function collectCalls(node: unknown, names: Set<string>): void {
  if (node === null || typeof node !== 'object') return;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'funcname') names.add(texts(value).at(-1) ?? '');
    else collectCalls(value, names);
  }
}

function mayChangeSchema(text: string): boolean {
  return /\b(?:create|alter|drop)\s+(?:\w+\s+)?(?:table|type|index|schema)\b|\bexecute\b/i.test(withoutComments(text).replaceAll("'", ' '));
}

/** A text that names its table can touch no other; one that takes the name from a variable can touch any. */
function touchedBy(text: string): Touched {
  const isNamed = !/\b(?:table|on|type)\s+(?:if\s+(?:not\s+)?exists\s+|only\s+)?(?:%|'|"?\s*\|\|)/i.test(text) && /\b(?:table|on|type)\s+(?:if\s+(?:not\s+)?exists\s+|only\s+)?["A-Za-z_]/i.test(text);
  const names = namesIn(text);
  return isNamed && names.length ? names : 'all';
}

function unreadable(text: string, why: string): SchemaEffect {
  const names = namesIn(text);
  return { kind: 'unreadable', touches: names.length ? names : 'all', why };
}
