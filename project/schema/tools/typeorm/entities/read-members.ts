/**
 * What the fields of one class say of columns and relations, embedded objects with them.
 * Invariant: a decorator that cannot be known may declare anything: the class is open.
 */
import type { Linker } from '../../../../calls/linker.js';
import type { ClassFact, FieldFact, Value } from '../../../../facts/facts.js';
import { constantOf } from '../../options/constant.js';
import { type Decorator, readDecorator } from '../../options/read-decorator.js';
import { type Options, readOptions } from '../../options/read-options.js';
import type { Dialect } from '../../../schema-source.js';
import type { EntityColumn, EntityIndex, EntityRelation } from './entity.js';
import { type ColumnWords, readColumn, runtimeType } from './read-column.js';
import { readRelation, relationKinds } from './read-relation.js';

export const typeorm = /^typeorm$/;

export interface Members {
  readonly columns: EntityColumn[];
  readonly relations: EntityRelation[];
  readonly indexes: EntityIndex[];
  isOpen: boolean;
}

export interface ClassPlace {
  readonly link: Linker;
  readonly path: string;
  readonly dialect: Dialect;
  /** The properties that lead here, and what they add to names: of an embedded object. */
  readonly around: readonly string[];
  readonly prefixes: readonly string[];
}

export function readMembers(place: ClassPlace, fact: ClassFact, members: Members): void {
  for (const field of fact.fields) {
    const decorators = field.decorators.flatMap((each) => readDecorator(place.link, place.path, each, typeorm) ?? []);
    if (decorators.some((each) => each.name === '')) members.isOpen = true;
    if (field.isStatic || decorators.length === 0) continue;
    readField(place, field, decorators, members);
  }
  // A decorated accessor is a column too.
  if (fact.methods.some((each) => each.isGetter && decoratorsOf(place, each.function))) members.isOpen = true;
}

function decoratorsOf({ link, path }: ClassPlace, fn: number): boolean {
  return link.facts(path)!.functions[fn]!.decorators.some((each) => readDecorator(link, path, each, typeorm) !== undefined);
}

const columnKinds = /^(Column|PrimaryColumn|PrimaryGeneratedColumn|CreateDateColumn|UpdateDateColumn|DeleteDateColumn|VersionColumn)$/;

function readField(place: ClassPlace, field: FieldFact, decorators: readonly Decorator[], members: Members): void {
  const { link, path, around, prefixes, dialect } = place;
  const property = [...around, field.name].join('.');
  const at = { path, range: field.range ?? decorators[0]!.fact.range };
  if (members.columns.some((each) => each.property === property) || members.relations.some((each) => each.property === property)) return;
  const relation = decorators.find((each) => relationKinds[each.name]);
  if (relation) members.relations.push(readRelation(link, { path, property, at, prefixes, decorators, relation }));
  // Of two the one that is nearer counts: it is carried out first.
  const column = decorators.findLast((each) => columnKinds.test(each.name));
  if (column && !relation) {
    const embedded = embeddedIn(column);
    if (embedded) readEmbedded(place, field, column, embedded, members);
    else members.columns.push(readColumn(wordsOf(link, path, column, field, decorators), { property, at, prefixes, dialect }));
  } else if (column) {
    // `@PrimaryColumn` on a relation: the column of the relation is part of the key.
    members.columns.push({ ...readColumn(wordsOf(link, path, column, field, decorators), { property, at, prefixes, dialect }), isNameless: true });
    members.isOpen = true;
  } else if (decorators.some((each) => /^(TreeParent|TreeChildren|TreeLevelColumn|ObjectIdColumn)$/.test(each.name))) members.isOpen = true;
  for (const each of decorators) if (each.name === 'Index' || each.name === 'Unique') members.indexes.push(readIndex(link, path, each, [property]));
}

/** `@Column(() => Name)` */
function embeddedIn({ fact, name }: Decorator): (Value & { readonly kind: 'function' }) | undefined {
  const [first] = fact.args;
  return name === 'Column' && first?.kind === 'function' ? first : undefined;
}

function readEmbedded(place: ClassPlace, field: FieldFact, { fact, isWrapped }: Decorator, type: Value & { readonly kind: 'function' }, members: Members): void {
  const { link, path } = place;
  const [target, ...others] = link.returned({ path, id: type.id });
  const options = readOptions(link, path, fact.args[1]);
  const prefix = prefixOf(options, field.name);
  const list = options.flag('array', false);
  if (target?.kind !== 'class' || others.length || prefix === undefined || isWrapped || list !== false || field.plainType === 'list') { members.isOpen = true; return; }
  readTree({ ...place, around: [...place.around, field.name], prefixes: [...place.prefixes, ...prefix] }, target, members);
}

/** The property's name where nothing is said, none where `false` or `''` is. */
function prefixOf(options: Options, property: string): readonly string[] | undefined {
  if (!options.has('prefix')) return options.isOpen ? undefined : [property];
  const said = options.constant('prefix');
  return said === true ? [property] : said === false || said === '' ? [] : typeof said === 'string' ? [said] : undefined;
}

/** The class and those it extends, as far as they are here; `@Index` and `@Unique` of each count for the whole. */
export function readTree(place: ClassPlace, target: { readonly path: string; readonly id: number }, members: Members, seen = new Set<string>()): void {
  const { link } = place;
  const fact = link.facts(target.path)!.classes[target.id]!;
  if (seen.has(`${target.path}#${target.id}`)) return;
  seen.add(`${target.path}#${target.id}`);
  const here = { ...place, path: target.path };
  readMembers(here, fact, members);
  for (const each of fact.decorators) {
    const decorator = readDecorator(link, target.path, each, typeorm);
    if (decorator && /^(Tree|TableInheritance|)$/.test(decorator.name)) members.isOpen = true;
    if (decorator && (decorator.name === 'Index' || decorator.name === 'Unique') && place.around.length === 0) members.indexes.push(readIndex(link, target.path, decorator, undefined));
  }
  if (!fact.superClass) return;
  const [parent, ...others] = link.targets(target.path, fact.superClass);
  if (parent?.kind === 'class' && others.length === 0) readTree(here, parent, members, seen);
  else if (!(parent?.kind === 'external' && (parent.package === 'typeorm' || isWithoutColumns(parent.package)))) members.isOpen = true;
}

function isWithoutColumns(name: string): boolean {
  return /^(node:)?events$/.test(name);
}

function wordsOf(link: Linker, path: string, { name, fact, isWrapped }: Decorator, field: FieldFact, decorators: readonly Decorator[]): ColumnWords {
  const generation = decorators.find((each) => each.name === 'Generated');
  const strategy = generation && (generation.fact.args[0] ? constantOf(link, path, generation.fact.args[0]) : 'increment');
  const [first, second] = fact.args;
  const said = first && constantOf(link, path, first);
  const isTyped = typeof said === 'string';
  const options = readOptions(link, path, isTyped ? second : first);
  if (name === 'PrimaryGeneratedColumn') {
    const way = isTyped ? said : 'increment';
    return { kind: name, options, isWrapped, generated: way, ...(options.text('type') === undefined ? (way === 'uuid' ? { type: 'uuid' } : way === 'rowid' ? { type: 'int' } : options.has('type') ? {} : { type: 'Number' }) : { type: options.text('type')! }) };
  }
  const type = isTyped ? said : options.has('type') ? options.text('type') ?? className(options) : runtimeType(field);
  return { kind: name, options, isWrapped, ...(type === undefined ? {} : { type }), ...(typeof strategy === 'string' ? { generated: strategy } : {}) };
}

/** `type: String` */
function className(options: Options): string | undefined {
  const value = options.get('type')?.value;
  return value?.kind === 'global' && /^(String|Number|Boolean|Date)$/.test(value.name) ? value.name : undefined;
}

/** @param own the property it stands on; on a class it names some itself: a list of texts, or a function that gives them back */
function readIndex(link: Linker, path: string, { name, fact }: Decorator, own: readonly string[] | undefined): EntityIndex {
  const said = fact.args[0] && constantOf(link, path, fact.args[0]);
  const isNamed = typeof said === 'string';
  const [fields, last] = isNamed ? fact.args.slice(1) : fact.args;
  const listed = own ?? (fields && propertiesOf(link, path, fields));
  const options = readOptions(link, path, [fact.args.at(-1)].find((each) => each?.kind !== 'array' && each?.kind !== 'function' && each?.kind !== 'text') ?? last);
  // Looked after by hand, it is known by its name alone.
  const isByHand = options.flag('synchronize', true) !== true;
  const isSpecial = ['where', 'spatial', 'fulltext', 'type', 'parser', 'nullFiltered'].some((each) => options.has(each)) || isByHand;
  const properties = isByHand && !listed ? [] : listed;
  return {
    isUnique: name === 'Unique' || options.flag('unique', false) === true, isSpecial, at: { path, range: fact.range },
    ...(isNamed ? { name: said } : {}), ...(properties && !(options.isOpen && fact.args.length > 1) ? { properties } : {}),
  };
}

function propertiesOf(link: Linker, path: string, value: Value): string[] | undefined {
  const given = value.kind === 'function' ? link.facts(path)!.functions[value.id]!.returns[0] : value;
  if (given?.kind === 'object') return given.spreads.length ? undefined : given.properties.map((each) => each.name);
  if (given?.kind !== 'array') return undefined;
  // `(user) => [user.email]`
  const names = given.items.map((each) => (each.kind === 'member' && value.kind === 'function' ? each.name : constantOf(link, path, each)));
  return names.every((each): each is string => typeof each === 'string') ? names : undefined;
}
