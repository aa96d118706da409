/**
 * Objection's models of one file: `static tableName` and the properties of `static jsonSchema`, which are columns.
 * Invariant: a model without either declares nothing; of a column nothing is said but that it is there.
 */
import type { Linker } from '../../../calls/linker.js';
import type { Value } from '../../../facts/facts.js';
import type { Attribute, Model } from '../code/declare-models.js';
import { Evaluator } from '../code/evaluator.js';
import { type Known, textOf } from '../code/known.js';

export function readObjectionModels(link: Linker, path: string): readonly Model[] {
  return (link.facts(path)?.classes ?? []).flatMap((_, id) => readModel(link, path, id) ?? []);
}

function readModel(link: Linker, path: string, id: number): Model | undefined {
  const { name, range } = link.facts(path)!.classes[id]!;
  const tableName = textOf(staticOf(link, path, id, 'tableName'));
  const schema = objectOf(link, path, valuesOf(link, path, id, 'jsonSchema'));
  const properties = schema && objectOf(link, schema.path, schema.value.properties.filter((each) => each.name === 'properties').map((each) => each.value));
  if (tableName === undefined || !properties || !isModel(link, path, id)) return undefined;
  const attributes = properties.value.properties.map((each): Attribute => ({ name: each.name, isPrimary: false, at: { path: properties.path, range: [each.range[0], each.range[0] + each.name.length] } }));
  return { tableName, modelName: name, at: { path, range: [range[0], range[0] + 'class '.length + name.length] }, attributes, isOpen: true };
}

/** What a static field holds, or a static getter gives back. */
function valuesOf(link: Linker, path: string, id: number, name: string): readonly Value[] {
  const { classes, functions } = link.facts(path)!;
  const { fields, methods } = classes[id]!;
  const getter = methods.find((each) => each.name === name && each.isStatic);
  return getter ? functions[getter.function]!.returns : fields.find((each) => each.name === name && each.isStatic)?.values ?? [];
}

function staticOf(link: Linker, path: string, id: number, name: string): Known | undefined {
  const [value, ...others] = valuesOf(link, path, id, name);
  const evaluator = new Evaluator(link, path);
  return value && others.length === 0 ? evaluator.value(value, evaluator.module(path)) : undefined;
}

function objectOf(link: Linker, path: string, values: readonly Value[]): { readonly path: string; readonly value: Value & { readonly kind: 'object' } } | undefined {
  const [target, ...others] = values.flatMap((each) => link.targets(path, each));
  return target?.kind === 'object' && others.length === 0 ? { path: target.path, value: target.value } : undefined;
}

/** A class below Objection's, however far. */
function isModel(link: Linker, path: string, id: number, depth = 0): boolean {
  const { superClass } = link.facts(path)!.classes[id]!;
  if (!superClass || depth > 10) return false;
  return link.targets(path, superClass).some((each) => (each.kind === 'external' && each.package === 'objection') || (each.kind === 'class' && isModel(link, each.path, each.id, depth + 1)));
}
