/** A relation from its decorators, `@JoinColumn` and `@JoinTable` with it, or from its part of an `EntitySchema`. */
import type { Linker } from '../../../calls/linker.js';
import type { Value } from '../../../facts/facts.js';
import type { Place } from '../../../findings/finding.js';
import { constantOf } from '../options/constant.js';
import type { Decorator } from '../options/read-decorator.js';
import { type Options, readOptions } from '../options/read-options.js';
import type { EntityRelation, EntitySite, JoinColumn, JoinTable, RelationKind } from './entity.js';

export const relationKinds: Readonly<Record<string, RelationKind>> = { ManyToOne: 'many-to-one', OneToOne: 'one-to-one', ManyToMany: 'many-to-many', OneToMany: 'one-to-many' };

export interface RelationPlace {
  readonly path: string;
  readonly property: string;
  readonly at: Place;
  readonly prefixes: readonly string[];
  readonly decorators: readonly Decorator[];
  readonly relation: Decorator;
}

export function readRelation(link: Linker, { path, property, at, prefixes, decorators, relation }: RelationPlace): EntityRelation {
  const [target, ...rest] = relation.fact.args;
  const last = rest.at(-1);
  const options = readOptions(link, path, last?.kind === 'function' || last?.kind === 'text' ? undefined : last);
  const joinColumn = decorators.find((each) => each.name === 'JoinColumn');
  const joinTable = decorators.find((each) => each.name === 'JoinTable');
  return {
    kind: relationKinds[relation.name]!, property, at, prefixes, options, isPrimary: options.flag('primary', false) === true, ...targetOf(link, path, target),
    ...(joinColumn ? { joinColumns: joinColumn.isWrapped ? [{ isOpen: true }] : readJoinColumns(link, path, joinColumn.fact.args[0]) } : {}),
    ...(joinTable ? { joinTable: joinTable.isWrapped ? { isOpen: true } : readJoinTable(link, path, joinTable.fact.args[0]) } : {}),
  };
}

/** `() => User`, `'User'`, `() => UserSchema` */
export function targetOf(link: Linker, path: string, value: Value | undefined): Pick<EntityRelation, 'target' | 'targetName'> {
  if (!value) return {};
  const name = constantOf(link, path, value);
  if (typeof name === 'string') return { targetName: name };
  const [target, ...others] = value.kind === 'function' ? link.returned({ path, id: value.id }) : link.targets(path, value);
  const site: EntitySite | undefined = others.length ? undefined : target?.kind === 'class' ? { path: target.path, class: target.id } : target?.kind === 'external' ? target.madeBy : undefined;
  return site ? { target: site } : {};
}

/** One, or a list of them. */
export function readJoinColumns(link: Linker, path: string, value: Value | undefined): JoinColumn[] {
  const items = value?.kind === 'array' ? value.items : [value];
  return items.map((each) => joinColumnOf(readOptions(link, path, each)));
}

function joinColumnOf(options: Options): JoinColumn {
  const [name, references] = [options.text('name'), options.text('referencedColumnName')];
  const isOpen = options.isOpen || (options.has('name') && name === undefined) || (options.has('referencedColumnName') && references === undefined);
  return { isOpen, ...(name === undefined ? {} : { name }), ...(references === undefined ? {} : { references }) };
}

export function readJoinTable(link: Linker, path: string, value: Value | undefined): JoinTable {
  const options = readOptions(link, path, value);
  const [name, schema] = [options.text('name'), options.text('schema')];
  const columns = (one: string, many: string): JoinColumn[] | undefined => {
    const said = options.get(many) ?? options.get(one);
    return said && readJoinColumns(link, said.path, said.value);
  };
  const [joinColumns, inverseJoinColumns] = [columns('joinColumn', 'joinColumns'), columns('inverseJoinColumn', 'inverseJoinColumns')];
  const isOpen = options.isOpen || (options.has('name') && name === undefined) || (options.has('schema') && schema === undefined) || options.has('database');
  return { isOpen, ...(name === undefined ? {} : { name }), ...(schema === undefined ? {} : { schema }), ...(joinColumns ? { joinColumns } : {}), ...(inverseJoinColumns ? { inverseJoinColumns } : {}) };
}
