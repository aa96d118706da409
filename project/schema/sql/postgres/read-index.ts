/** `CREATE INDEX`, and the indexes behind constraints, from PostgreSQL's tree. */
import type { SchemaEffect } from '../../schema-change.js';
import type { NewIndex } from '../../schema-model.js';
import type { PostgresNode } from '../postgres-parser.js';
import { keyOfRelation, texts } from '../postgres-types.js';
import { columnsOf } from './read-default.js';
import { nameObject } from './name-object.js';

export function readCreateIndex(node: PostgresNode): SchemaEffect[] {
  const table = keyOfRelation(node['relation']);
  const name = (node['idxname'] as string | undefined) ?? nameOfExpressions(table, node);
  return [{
    kind: 'add-index', table, index: { ...readParts(node), ...(name === undefined ? {} : { name }) },
    ...(node['concurrent'] ? { isConcurrent: true } : {}), ...(node['if_not_exists'] ? { unlessThere: true } : {}),
  }];
}

function elementsOf(nodes: unknown): PostgresNode[] {
  return ((nodes ?? []) as PostgresNode[]).map((each) => (each['IndexElem'] ?? {}) as PostgresNode);
}

function readParts(node: PostgresNode): NewIndex {
  const elements = elementsOf(node['indexParams']);
  const covered = elementsOf(node['indexIncludingParams']);
  const mentions = [...new Set([...elements.flatMap((each) => columnsOf(each['expr'])), ...columnsOf(node['whereClause']), ...covered.flatMap((each) => (each['name'] as string | undefined) ?? [])])];
  const isOrdered = elements.some((each) => each['opclass'] || each['collation'] || each['ordering'] === 'SORTBY_DESC' || /FIRST|LAST/.test((each['nulls_ordering'] as string | undefined) ?? ''));
  const method = node['accessMethod'] as string | undefined;
  return {
    columns: elements.map((each) => (each['name'] as string | undefined) ?? ''), isUnique: Boolean(node['unique']),
    ...(node['whereClause'] ? { isPartial: true } : {}), ...(method === undefined || method === 'btree' ? {} : { method }),
    ...(isOrdered || covered.length || node['nulls_not_distinct'] ? { isSpecial: true } : {}), ...(mentions.length ? { mentions } : {}),
  };
}

/** One of plain columns is named when it is made, beside those that are there by then; an expression has only its text. */
function nameOfExpressions(table: string, node: PostgresNode): string | undefined {
  const elements = elementsOf([...((node['indexParams'] ?? []) as PostgresNode[]), ...((node['indexIncludingParams'] ?? []) as PostgresNode[])]);
  if (elements.every((each) => each['name'])) return undefined;
  const names: string[] = [];
  for (const element of elements) {
    const name = (element['name'] as string | undefined) ?? texts(element['expr']?.['FuncCall']?.['funcname']).at(-1) ?? 'expr';
    const taken = names.filter((each) => each === name || each.replace(/\d+$/, '') === name).length;
    names.push(taken ? `${name}${taken}` : name);
  }
  return nameObject(table, names.join('_'), 'idx');
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

/** `UNIQUE PRIMARY KEY` makes one index: PostgreSQL leaves out the second of two alike, and gives its name to the first. */
export function withoutTwins(indexes: readonly NewIndex[]): NewIndex[] {
  const kept: NewIndex[] = [];
  for (const index of [...indexes.filter((each) => each.isPrimary), ...indexes.filter((each) => !each.isPrimary)]) {
    const twin = kept.findIndex((each) => index.isUnique && each.isUnique && !index.isSpecial && !each.isSpecial && each.columns.join('\0') === index.columns.join('\0'));
    if (twin < 0) kept.push(index);
    else if (kept[twin]!.name === undefined && index.name !== undefined) kept[twin] = { ...kept[twin]!, name: index.name };
  }
  return kept;
}
