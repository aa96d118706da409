/** `CREATE INDEX`, and the indexes behind constraints, from PostgreSQL's tree. */
import type { SchemaEffect } from '../../schema-change.js';
import type { NewIndex } from '../../schema-model.js';
import type { PostgresNode } from '../postgres-parser.js';
import { keyOfRelation, texts } from '../postgres-types.js';
import { columnsOf } from './read-default.js';

export function readCreateIndex(node: PostgresNode): SchemaEffect[] {
  const table = keyOfRelation(node['relation']);
  const name = node['idxname'] as string | undefined;
  const naming = name === undefined ? namingOf(node) : undefined;
  return [{
    kind: 'add-index', table, index: { ...readParts(node), ...(name === undefined ? {} : { name }), ...(naming === undefined ? {} : { naming }) },
    ...(node['concurrent'] ? { isConcurrent: true } : {}), ...(node['if_not_exists'] ? { unlessThere: true } : {}),
  }];
}

function elementsOf(nodes: unknown): PostgresNode[] {
  return ((nodes ?? []) as PostgresNode[]).map((each) => (each['IndexElem'] ?? {}) as PostgresNode);
}

/** Those that PostgreSQL takes where none is written; drizzle-kit writes them. */
const usual = /^(array|bit|bool|bpchar|bytea|char|cidr|date|enum|float[48]|inet|int[248]|interval|jsonb|macaddr|money|name|numeric|oid|range|record|text|time|timestamp|timestamptz|timetz|tsquery|tsvector|uuid|varbit|varchar|vector)_ops$/;

function isUsual(operators: unknown): boolean {
  return texts(operators).every((each) => usual.test(each) || each === 'pg_catalog');
}

function readParts(node: PostgresNode): NewIndex {
  const elements = elementsOf(node['indexParams']);
  const covered = elementsOf(node['indexIncludingParams']);
  const mentions = [...new Set([...elements.flatMap((each) => columnsOf(each['expr'])), ...columnsOf(node['whereClause']), ...covered.flatMap((each) => (each['name'] as string | undefined) ?? [])])];
  const isOrdered = elements.some((each) => !isUsual(each['opclass']) || each['collation'] || each['ordering'] === 'SORTBY_DESC' || /FIRST|LAST/.test((each['nulls_ordering'] as string | undefined) ?? ''));
  const method = node['accessMethod'] as string | undefined;
  return {
    columns: elements.map((each) => (each['name'] as string | undefined) ?? ''), isUnique: Boolean(node['unique']),
    ...(node['whereClause'] ? { isPartial: true } : {}), ...(method === undefined || method === 'btree' ? {} : { method }),
    ...(isOrdered || covered.length || node['nulls_not_distinct'] ? { isSpecial: true } : {}), ...(mentions.length ? { mentions } : {}),
  };
}

/** An expression is called by its function, where it is one; covered columns are in the name too. */
function namingOf(node: PostgresNode): string | undefined {
  const elements = elementsOf([...((node['indexParams'] ?? []) as PostgresNode[]), ...((node['indexIncludingParams'] ?? []) as PostgresNode[])]);
  if (elements.every((each) => each['name']) && !node['indexIncludingParams']) return undefined;
  const names: string[] = [];
  for (const element of elements) {
    const name = (element['name'] as string | undefined) ?? texts(element['expr']?.['FuncCall']?.['funcname']).at(-1) ?? 'expr';
    const taken = names.filter((each) => each === name || each.replace(/\d+$/, '') === name).length;
    names.push(taken ? `${name}${taken}` : name);
  }
  return names.join('_');
}

/** `undefined` for a constraint without an index, and for one that takes an index which is there already. */
export function indexOfConstraint(node: PostgresNode, columns = texts(node['keys'])): NewIndex | undefined {
  const { contype, conname, indexname } = node;
  if (!/^CONSTR_(PRIMARY|UNIQUE|EXCLUSION)$/.test(contype) || indexname) return undefined;
  const name = conname === undefined ? {} : { name: conname as string };
  if (contype === 'CONSTR_EXCLUSION') return { ...readExclusion(node), ...name };
  const covered = texts(node['including']);
  return {
    columns, isUnique: true, isConstraint: true, ...(contype === 'CONSTR_PRIMARY' ? { isPrimary: true } : {}), ...name,
    ...(covered.length || node['nulls_not_distinct'] ? { isSpecial: true } : {}), ...(covered.length ? { mentions: covered } : {}),
  };
}

function readExclusion(node: PostgresNode): NewIndex {
  const indexParams = ((node['exclusions'] ?? []) as PostgresNode[]).map((each) => each['List']?.['items']?.[0] as PostgresNode);
  return { ...readParts({ indexParams, accessMethod: node['access_method'], whereClause: node['where_clause'] }), isConstraint: true, isSpecial: true };
}
