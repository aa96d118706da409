/** An entity from `new EntitySchema({ … })`: the same words as the decorators have, in an object. */
import type { Linker } from '../../../calls/linker.js';
import type { CallFact } from '../../../facts/facts.js';
import type { Range } from '../../../findings/finding.js';
import type { Dialect } from '../../schema-source.js';
import { constantsOf } from '../options/constant.js';
import type { Options} from '../options/read-options.js';
import { readOptions } from '../options/read-options.js';
import type { Entity, EntityColumn, EntityIndex, EntityRelation, EntitySite, RelationKind } from './entity.js';
import { readColumn } from './read-column.js';
import { readJoinColumns, readJoinTable, targetOf } from './read-relation.js';

export function isEntitySchema(link: Linker, path: string, { callee }: CallFact): boolean {
  const [target] = link.targets(path, callee);
  return target?.kind === 'external' && target.package === 'typeorm' && target.steps.join() === 'EntitySchema';
}

export function readEntitySchema(link: Linker, site: EntitySite & { readonly call: number }, dialect: Dialect): Entity | undefined {
  const call = link.facts(site.path)?.calls[site.call];
  if (!call || !isEntitySchema(link, site.path, call)) return undefined;
  const options = readOptions(link, site.path, call.args[0]);
  if (options.flag('synchronize', true) !== true || options.has('extends') || options.text('type') === 'view') return undefined;
  const [name, table, schema] = [options.text('name'), options.text('tableName'), options.text('schema')];
  const at = { path: site.path, range: options.get('name')?.range ?? call.calleeRange };
  const columns = parts(options, 'columns').map(([property, each, range]) => ({ property, column: columnOf(property, each, { path: site.path, range }, dialect) }));
  const isOpen = options.isOpen || options.within('columns').isOpen || options.within('relations').isOpen || ['embeddeds', 'inheritance', 'trees'].some((each) => options.has(each));
  const isNameless = name === undefined || options.isOpen || options.has('database') || (table === undefined && options.has('tableName')) || (schema === undefined && options.has('schema'));
  return {
    site, name: name ?? '', at, isOpen, columns: columns.map((each) => each.column), relations: parts(options, 'relations').map(([property, each, range]) => relationOf(link, property, each, { path: site.path, range })),
    indexes: [...listed(link, options, 'indices', false), ...listed(link, options, 'uniques', true)],
    ...(table === undefined ? {} : { table }), ...(schema === undefined ? {} : { schema }), ...(isNameless ? { isNameless } : {}),
  };
}

function parts(options: Options, name: string): (readonly [string, Options, Range])[] {
  return [...options.within(name).said].map(([property, said]) => [property, readOptions(options.link, said.path, said.value), said.range] as const);
}

function columnOf(property: string, options: Options, at: EntityColumn['at'], dialect: Dialect): EntityColumn {
  const is = (name: string): boolean => options.flag(name, false) === true;
  const kind = is('createDate') ? 'CreateDateColumn' : is('updateDate') ? 'UpdateDateColumn' : is('deleteDate') ? 'DeleteDateColumn' : is('version') ? 'VersionColumn' : is('primary') ? 'PrimaryColumn' : 'Column';
  const generated = options.constant('generated');
  const way = generated === true ? 'increment' : typeof generated === 'string' ? generated : undefined;
  const value = options.get('type')?.value;
  const type = options.text('type') ?? (value?.kind === 'global' ? value.name : undefined);
  return readColumn({ kind, options, isWrapped: false, ...(type === undefined ? {} : { type }), ...(way === undefined ? {} : { generated: way }) }, { property, at, prefixes: [], dialect });
}

function relationOf(link: Linker, property: string, options: Options, at: EntityRelation['at']): EntityRelation {
  const [target, join, table] = ['target', 'joinColumn', 'joinTable'].map((name) => options.get(name));
  const isSaid = (each: typeof join): each is NonNullable<typeof join> => each !== undefined && !(each.value.kind === 'literal' && each.value.value !== true);
  const plain = (each: NonNullable<typeof join>): typeof each.value | undefined => (each.value.kind === 'literal' ? undefined : each.value);
  return {
    kind: (options.text('type') ?? 'one-to-many') as RelationKind, property, at, prefixes: [], options, isPrimary: options.flag('primary', false) === true, ...(target ? targetOf(link, target.path, target.value) : {}),
    ...(isSaid(join) ? { joinColumns: readJoinColumns(link, join.path, plain(join)) } : {}), ...(isSaid(table) ? { joinTable: readJoinTable(link, table.path, plain(table)) } : {}),
  };
}

function listed(link: Linker, options: Options, name: string, isUnique: boolean): EntityIndex[] {
  const said = options.get(name);
  const [target] = said ? link.targets(said.path, said.value) : [];
  if (target?.kind !== 'array') return [];
  return target.value.items.map((item): EntityIndex => {
    const each = readOptions(link, target.path, item);
    const columns = each.get('columns');
    const properties = columns && constantsOf(link, columns.path, columns.value)?.map(String);
    const called = each.text('name');
    return { isUnique: isUnique || each.flag('unique', false) === true, isSpecial: each.has('where') || each.has('spatial') || each.has('fulltext'), at: { path: said!.path, range: said!.range }, ...(properties ? { properties } : {}), ...(called === undefined ? {} : { name: called }) };
  });
}
