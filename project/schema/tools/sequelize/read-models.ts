/**
 * The models of one file: classes under `@Table`, `Model.init`, `sequelize.define`.
 * Invariant: a table or a column whose name is not certain is left out; what a model leaves to Sequelize's defaults is not
 * declared, and not missed either.
 */
import type { Linker } from '../../../calls/linker.js';
import type { CallFact, DecoratorFact, Facts, Value } from '../../../facts/facts.js';
import type { Place, Range } from '../../../findings/finding.js';
import type { Attribute, Model } from '../code/declare-models.js';
import { Evaluator } from '../code/evaluator.js';
import { flagOf, isNothing, type Known, propertyOf, textOf, unknown } from '../code/known.js';

export function readModels(link: Linker, path: string): readonly Model[] {
  const facts = link.facts(path);
  if (!facts) return [];
  const evaluator = new Evaluator(link, path);
  const frame = evaluator.module(path);
  const decorated = facts.classes.flatMap((_, id) => readClassModel(link, path, id) ?? []);
  const made = facts.calls.flatMap((call) => readCallModel(link, path, call, (value) => evaluator.value(value, frame)) ?? []);
  return [...decorated, ...made];
}

/** The decorators of sequelize-typescript, by name. */
function decoratorsOf(link: Linker, path: string, decorators: readonly DecoratorFact[]): ReadonlyMap<string, DecoratorFact> {
  return new Map(decorators.flatMap((each) => {
    const [target] = link.targets(path, each.name);
    return target?.kind === 'external' && target.package === 'sequelize-typescript' && target.steps.length ? [[target.steps[0]!, each] as const] : [];
  }));
}

function readClassModel(link: Linker, path: string, id: number): Model | undefined {
  const fact = link.facts(path)!.classes[id]!;
  const table = decoratorsOf(link, path, fact.decorators).get('Table');
  if (!table) return undefined;
  const evaluator = new Evaluator(link, path);
  const options = table.args[0] ? evaluator.value(table.args[0], evaluator.module(path)) : undefined;
  const start = table.range[1];
  const attributes = new Map<string, Attribute>();
  // `updatedAt: false`, `timestamps: false`
  const isStamped = ({ stamp }: Attribute): boolean => stamp === undefined || (isNothing(propertyOf(options, stamp)) && !(stamp !== 'deletedAt' && flagOf(propertyOf(options, 'timestamps') ?? { kind: 'plain', value: true }) !== true));
  for (const own of linesOf(link, path, id)) for (const attribute of attributesOfClass(link, own.path, own.id)) if (isStamped(attribute)) attributes.set(attribute.name, attribute);
  return { ...namesIn(options, fact.name), at: { path, range: nameRange(fact.range, start, fact.name) }, attributes: [...attributes.values()], ...underscoredIn(options), isOpen: options?.kind === 'unknown' };
}

/** The name of a class stands behind its decorators, but where is not written in facts: the decorator stands for it. */
function nameRange(range: Range, start: number, name: string): Range {
  return [range[0], Math.max(Math.min(start, range[1]), range[0] + name.length)];
}

/** The class and those it extends, the first of them first. */
function linesOf(link: Linker, path: string, id: number): readonly { readonly path: string; readonly id: number }[] {
  const line = [{ path, id }];
  for (let at = line[0]; at && line.length < 12;) {
    const { superClass } = link.facts(at.path)!.classes[at.id]!;
    const [parent] = superClass ? link.targets(at.path, superClass) : [];
    at = parent?.kind === 'class' && link.facts(parent.path)?.classes[parent.id] ? { path: parent.path, id: parent.id } : undefined;
    if (at) line.unshift(at);
  }
  return line;
}

function attributesOfClass(link: Linker, path: string, id: number): Attribute[] {
  const { classes, functions } = link.facts(path)!;
  const { fields, methods } = classes[id]!;
  const members = [
    ...fields.flatMap(({ name, range, decorators }) => (range ? [{ name, range, decorators }] : [])),
    ...methods.map(({ name, function: fn }) => ({ name, range: [functions[fn]!.range[0] - name.length, functions[fn]!.range[0]] as const, decorators: functions[fn]!.decorators })),
  ];
  return members.flatMap(({ name, range, decorators }) => readMember(link, path, name, range, decorators) ?? []);
}

function readMember(link: Linker, path: string, name: string, range: Range, decorators: readonly DecoratorFact[]): Attribute | undefined {
  const known = decoratorsOf(link, path, decorators);
  const stamp = (['CreatedAt', 'UpdatedAt', 'DeletedAt'] as const).find((each) => known.has(each));
  const column = known.get('Column') ?? (stamp && known.get(stamp));
  if (!column) return undefined;
  const evaluator = new Evaluator(link, path);
  const valueOf = (each: DecoratorFact | undefined): Known | undefined => (each?.args[0] ? evaluator.value(each.args[0], evaluator.module(path)) : undefined);
  const options = valueOf(column);
  const allowNull = known.get('AllowNull');
  const said = allowNull ? valueOf(allowNull) ?? { kind: 'plain' as const, value: true } : undefined;
  const attribute = attributeOf(name, { path, range }, options?.kind === 'object' ? options : { kind: 'object', properties: new Map(options ? [['type', options]] : []), isOpen: false }, said, known.has('PrimaryKey'));
  return attribute && stamp ? { ...attribute, stamp: `${stamp.slice(0, -2).toLowerCase()}At` as NonNullable<Attribute['stamp']> } : attribute;
}

/** @returns `undefined` for what is computed by the model alone, or has no name that is written out */
function attributeOf(name: string, at: Place, spec: Known, allowNull = propertyOf(spec, 'allowNull'), isPrimary = flagOf(propertyOf(spec, 'primaryKey')) === true): Attribute | undefined {
  const type = spec.kind === 'object' ? propertyOf(spec, 'type') : spec;
  if (type?.kind === 'chain' && type.steps.some((each) => each.name === 'VIRTUAL')) return undefined;
  const field = spec.kind === 'object' ? propertyOf(spec, 'field') : undefined;
  if (!isNothing(field) && textOf(field) === undefined) return undefined;
  const isNullable = spec.kind !== 'object' || isNothing(allowNull) ? undefined : flagOf(allowNull);
  return { name, at, isPrimary, ...(field ? { field: textOf(field)! } : {}), ...(isNullable === undefined ? {} : { isNullable }) };
}

function namesIn(options: Known | undefined, modelName: string | undefined): Pick<Model, 'tableName' | 'modelName' | 'schema'> {
  const [table, schema] = [textOf(propertyOf(options, 'tableName')), propertyOf(options, 'schema')];
  const name = textOf(propertyOf(options, 'modelName')) ?? modelName;
  const isSure = isNothing(schema) || textOf(schema) !== undefined;
  const frozen = flagOf(propertyOf(options, 'freezeTableName')) === true ? name : undefined;
  const known = isNothing(propertyOf(options, 'tableName')) ? frozen : table;
  return { ...(known !== undefined && isSure ? { tableName: known } : {}), ...(name === undefined || !isSure || (table === undefined && !isNothing(propertyOf(options, 'tableName'))) ? {} : { modelName: name }), ...(textOf(schema) === undefined ? {} : { schema: textOf(schema)! }) };
}

function underscoredIn(options: Known | undefined): { readonly isUnderscored?: boolean } {
  const said = propertyOf(options, 'underscored');
  const flag = isNothing(said) ? undefined : flagOf(said);
  return flag === undefined ? {} : { isUnderscored: flag };
}

/** `sequelize.define('user', { … }, { … })`, `User.init({ … }, { sequelize, … })` */
function readCallModel(link: Linker, path: string, call: CallFact, evaluate: (value: Value) => Known): Model | undefined {
  if (call.callee.kind !== 'member' || call.args.length < 2) return undefined;
  const isDefine = call.callee.name === 'define';
  const ownClass = call.callee.name === 'init' ? modelClass(link, path, call.callee.object) : undefined;
  if (!isDefine && !ownClass) return undefined;
  const [first, ...rest] = call.args;
  const name = isDefine ? textOf(evaluate(first!)) : ownClass;
  const attributes = isDefine ? rest[0] : first;
  const options = isDefine ? rest[1] && evaluate(rest[1]) : evaluate(rest[0]!);
  // Anything may be defined: a model's options or types are Sequelize's.
  if (name === undefined || !attributes || (isDefine && !speaksSequelize(link.facts(path)!))) return undefined;
  const listed = objectsOf(link, path, attributes);
  const range = isDefine ? inside(call.argumentRanges[0]!) : call.calleeRange;
  return {
    ...namesIn(options, name), at: { path, range }, ...underscoredIn(options), isOpen: true,
    attributes: listed.flatMap(({ path: at, value }) => value.properties.flatMap((property) => attributeOf(property.name, { path: at, range: [property.range[0], property.range[0] + property.name.length] }, at === path && !property.mayBeNothing ? evaluate(property.value) : unknown) ?? [])),
  };
}

function speaksSequelize({ imports, functions }: Facts): boolean {
  return imports.some((each) => /^(sequelize|sequelize-typescript|@sequelize\/core)$/.test(each.specifier)) || functions.some(({ parameters }) => parameters.some((each) => each.name === 'DataTypes') || /^sequelize$/i.test(parameters[0]?.name ?? ''));
}

/** The class whose `init` is called, where it is one of Sequelize's models. */
function modelClass(link: Linker, path: string, value: Value): string | undefined {
  const [target, ...others] = link.targets(path, value);
  if (target?.kind !== 'class' || others.length) return undefined;
  const [top] = linesOf(link, target.path, target.id);
  const { superClass } = link.facts(top!.path)!.classes[top!.id]!;
  const [parent] = superClass ? link.targets(top!.path, superClass) : [];
  const isModel = (parent?.kind === 'external' && /^(sequelize|sequelize-typescript|@sequelize\/core)$/.test(parent.package)) || (superClass?.kind === 'member' && superClass.name === 'Model' && speaksSequelize(link.facts(path)!));
  return isModel ? link.facts(target.path)!.classes[target.id]!.name : undefined;
}

function objectsOf(link: Linker, path: string, value: Value): { readonly path: string; readonly value: Value & { readonly kind: 'object' } }[] {
  return link.targets(path, value).flatMap((target) => (target.kind === 'object' ? [{ path: target.path, value: target.value }] : []));
}

function inside([start, end]: Range): Range {
  return [start + 1, end - 1];
}
