/** An entity of MikroORM from its class, and those it extends. */
import type { ClassFact } from '../../../facts/facts.js';
import { type Decorator, readDecorator } from '../options/read-decorator.js';
import type { ClassSite } from '../options/listed.js';
import { readOptions } from '../options/read-options.js';
import type { MikroColumn, MikroEntity } from './mikro-entity.js';
import { type MikroPlace, readMikroColumn } from './read-mikro-column.js';

const mikroOrm = /^@mikro-orm\//;

interface Members {
  readonly columns: MikroColumn[];
  readonly between: { readonly property: string; readonly said?: string }[];
  isOpen: boolean;
}

/** @returns `undefined` for a class that makes no table of its own */
export function readMikroEntity(place: Omit<MikroPlace, 'path'>, site: ClassSite): MikroEntity | undefined {
  const { link } = place;
  const fact = link.facts(site.path)?.classes[site.class];
  const decorator = fact && entityDecorator({ ...place, path: site.path }, fact);
  if (!fact || !decorator || decorator.isWrapped) return undefined;
  const options = readOptions(link, site.path, decorator.fact.args[0]);
  if (options.flag('abstract', false) !== false || ['expression', 'virtual', 'discriminatorValue', 'view'].some((each) => options.has(each))) return undefined;
  const members: Members = { columns: [], between: [], isOpen: options.isOpen || ['discriminatorColumn', 'discriminatorMap'].some((each) => options.has(each)) };
  if (!readTree({ ...place, path: site.path }, fact, members, 0)) return undefined;
  const [table, schema] = [options.text('tableName') ?? options.text('collection'), options.text('schema')];
  const isNameless = options.isOpen || (table === undefined && (options.has('tableName') || options.has('collection'))) || (schema === undefined && options.has('schema'));
  const binding = link.facts(site.path)!.bindings.find((each) => each.kind === 'class' && each.values.some((value) => value.kind === 'class' && value.id === site.class));
  return { name: fact.name, at: { path: site.path, range: binding?.range ?? decorator.fact.range }, ...members, ...(table === undefined ? {} : { table }), ...(schema === undefined ? {} : { schema }), ...(isNameless ? { isNameless } : {}) };
}

function entityDecorator({ link, path }: MikroPlace, fact: ClassFact): Decorator | undefined {
  return fact.decorators.map((each) => readDecorator(link, path, each, mikroOrm)).find((each) => each?.name === 'Entity');
}

/** @returns whether the table is the class's own: one over it that has a table shares that */
function readTree(place: MikroPlace, fact: ClassFact, members: Members, depth: number): boolean {
  readFields(place, fact, members);
  if (!fact.superClass || depth > 8) return true;
  const { link } = place;
  const [parent, ...others] = link.targets(place.path, fact.superClass);
  if (parent?.kind !== 'class' || others.length) {
    if (!(parent?.kind === 'external' && mikroOrm.test(parent.package))) members.isOpen = true;
    return true;
  }
  const above = link.facts(parent.path)!.classes[parent.id]!;
  const at = { ...place, path: parent.path };
  const decorator = entityDecorator(at, above);
  if (decorator && readOptions(link, parent.path, decorator.fact.args[0]).flag('abstract', false) !== true) return false;
  return readTree(at, above, members, depth + 1);
}

function readFields(place: MikroPlace, fact: ClassFact, members: Members): void {
  for (const field of fact.fields) {
    if (field.isStatic || members.columns.some((each) => each.property === field.name) || field.decorators.length === 0) continue;
    const decorators = field.decorators.flatMap((each) => readDecorator(place.link, place.path, each, mikroOrm) ?? []);
    if (decorators.some((each) => each.name === '' || each.name === 'Embedded')) members.isOpen = true;
    for (const decorator of decorators) {
      if (/^(PrimaryKey|Property|Enum|ManyToOne|OneToOne)$/.test(decorator.name)) {
        const column = readMikroColumn(place, field, decorator);
        if (column) members.columns.push(column);
      } else if (decorator.name === 'ManyToMany') {
        const options = readOptions(place.link, place.path, decorator.fact.args.find((each) => each.kind === 'object'));
        const said = options.text('pivotTable');
        members.between.push({ property: field.name, ...(said === undefined ? {} : { said }) });
      }
    }
  }
  // A decorated accessor is a column too.
  if (fact.methods.some(({ isGetter, function: fn }) => isGetter && place.link.facts(place.path)!.functions[fn]!.decorators.some((each) => readDecorator(place.link, place.path, each, mikroOrm)))) members.isOpen = true;
}
