/** What a module of Nest offers to others: the classes that `@Module({ exports: […] })` names, by the files they stand in. */
import type { Linker } from '../calls/linker.js';
import type { DecoratorFact, Value } from '../facts/facts.js';

export function filesOfferedByNest(link: Linker, path: string): string[] {
  const decorators = link.facts(path)?.classes.flatMap((each) => each.decorators) ?? [];
  const offered = decorators.filter((each) => isModule(link, path, each)).flatMap((each) => each.args.flatMap((arg) => exportsOf(link, path, arg)));
  return [...new Set(offered)];
}

function isModule(link: Linker, path: string, { name }: DecoratorFact): boolean {
  return link.targets(path, name).some((target) => target.kind === 'external' && target.package === '@nestjs/common' && target.steps.join(' ') === 'Module');
}

function exportsOf(link: Linker, path: string, options: Value): string[] {
  return link.targets(path, options).flatMap((target) => {
    if (target.kind !== 'object') return [];
    const list = target.value.properties.find((each) => each.name === 'exports')?.value;
    return list ? link.targets(target.path, list).flatMap((each) => (each.kind === 'array' ? each.value.items.flatMap((item) => filesOf(link, each.path, item)) : [])) : [];
  });
}

function filesOf(link: Linker, path: string, item: Value): string[] {
  return link.targets(path, item).flatMap((target) => (target.kind === 'class' ? [target.path] : []));
}
