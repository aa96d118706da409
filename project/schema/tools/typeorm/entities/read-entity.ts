/** An entity from its class: `@Entity`, and what its fields and those it extends declare. */
import type { Linker } from '../../../../calls/linker.js';
import { constantOf } from '../../options/constant.js';
import { type Decorator, readDecorator } from '../../options/read-decorator.js';
import { readOptions } from '../../options/read-options.js';
import type { Dialect } from '../../../schema-source.js';
import type { Entity, EntitySite } from './entity.js';
import { type Members, readTree, typeorm } from './read-members.js';

/** The decorator of a class that makes a table of it; those of a view or of a child of another's table make none. */
export function entityDecorator(link: Linker, { path, class: id }: EntitySite & { readonly class: number }): Decorator | undefined {
  for (const fact of link.facts(path)?.classes[id]?.decorators ?? []) {
    const decorator = readDecorator(link, path, fact, typeorm);
    if (decorator?.name === 'Entity') return decorator;
  }
  return undefined;
}

export function readEntity(link: Linker, site: EntitySite & { readonly class: number }, dialect: Dialect): Entity | undefined {
  const decorator = entityDecorator(link, site);
  const fact = link.facts(site.path)?.classes[site.class];
  if (!decorator || !fact) return undefined;
  const [first, second] = decorator.fact.args;
  const said = first && constantOf(link, site.path, first);
  const options = readOptions(link, site.path, typeof said === 'string' ? second : first);
  const table = typeof said === 'string' && said !== '' ? said : options.text('name');
  const schema = options.text('schema');
  const isNameless = decorator.isWrapped || options.isOpen || options.has('database') || (table === undefined && options.has('name')) || (schema === undefined && options.has('schema'));
  const members: Members = { columns: [], relations: [], indexes: [], isOpen: false };
  readTree({ link, path: site.path, dialect, around: [], prefixes: [] }, { path: site.path, id: site.class }, members);
  return {
    site, name: fact.name, at: { path: site.path, range: nameRange(link, site, decorator) }, ...members,
    ...(table === undefined ? {} : { table }), ...(schema === undefined ? {} : { schema }),
    ...(isNameless ? { isNameless } : {}), ...(options.flag('synchronize', true) === true ? {} : { isAside: true }),
  };
}

/** Of the class's name, as its binding has it; a class without one is known by its decorator. */
function nameRange(link: Linker, { path, class: id }: EntitySite & { readonly class: number }, { fact }: Decorator): readonly [number, number] {
  const binding = link.facts(path)!.bindings.find((each) => each.kind === 'class' && each.values.some((value) => value.kind === 'class' && value.id === id));
  return binding?.range ?? fact.range;
}
