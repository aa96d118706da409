/** Foreign keys: `.references(() => users.id)` at a column, `foreignKey({ … })` beside the columns. */
import type { Value } from '../../../facts/facts.js';
import type { Place } from '../../../findings/finding.js';
import type { ForeignKey, TableName } from '../../schema-model.js';
import { type Chain, optionOf } from './call-chain.js';
import type { DrizzleColumns, DrizzleOptions } from './read-drizzle-columns.js';
import { textOf } from './read-texts.js';

/** @returns nothing where it points at what could not be read */
export function readReferences(options: DrizzleOptions, table: TableName, columns: DrizzleColumns): (ForeignKey | undefined)[] {
  return columns.all.flatMap(({ name, references }) => {
    if (!references) return [];
    const { link: { path, call }, at } = references;
    const facts = options.link.facts(path)!;
    const [get] = call.args;
    const [returned] = get?.kind === 'function' ? facts.functions[get.id]!.returns : [];
    const target = returned && columnBehind(options, path, returned);
    return [target && keyOf(table, [name], target.table, [target.column], at, actionIn(options, path, optionOf(call, 'onDelete')), actionIn(options, path, optionOf(call, 'onUpdate')))];
  });
}

/** @param chain `foreignKey({ columns, foreignColumns }).onDelete('cascade')` */
export function readForeignKey(options: DrizzleOptions, table: TableName, { path, facts, links: [{ call }, ...rest] }: Chain, columns: DrizzleColumns): ForeignKey | undefined {
  const [first] = call.args;
  // The older form hands a function over.
  const given = first?.kind === 'function' ? facts.functions[first.id]!.returns[0] : first;
  if (given?.kind !== 'object') return undefined;
  const listOf = (name: string): readonly Value[] | undefined => { const value = given.properties.findLast((each) => each.name === name)?.value; return value?.kind === 'array' ? value.items : undefined; };
  const own = listOf('columns')?.map((each) => ownColumn(each, columns));
  const foreign = listOf('foreignColumns')?.map((each) => columnBehind(options, path, each) ?? selfColumn(options, path, each, table, columns));
  if (!own?.length || !foreign?.length || !own.every((each) => each !== undefined) || !foreign.every((each) => each !== undefined)) return undefined;
  const action = (name: string): string => { const method = rest.find((each) => each.name === name); return actionIn(options, path, method?.call.args[0]); };
  return keyOf(table, own, foreign[0]!.table, foreign.map((each) => each.column), { path, range: (rest.at(-1)?.call ?? call).range }, action('onDelete'), action('onUpdate'));
}

function keyOf(table: TableName, columns: readonly string[], target: TableName, references: readonly string[], at: Place, onDelete: string, onUpdate: string): ForeignKey {
  return { at, name: `${table.name}_${columns.join('_')}_${target.name}_${references.join('_')}_fk`, columns, table: target, references, onDelete, onUpdate };
}

/** `users.id` of a table that is made somewhere. */
function columnBehind({ link, tableOf }: DrizzleOptions, path: string, value: Value): { readonly table: TableName; readonly column: string } | undefined {
  if (value.kind !== 'member') return undefined;
  const [target, ...others] = link.targets(path, value.object);
  const made = target?.kind === 'external' && others.length === 0 && target.madeBy ? tableOf(target.madeBy.path, target.madeBy.call) : undefined;
  const column = made?.columns.all.find((each) => each.property === value.name);
  return made && column && { table: made.name, column: column.name };
}

function ownColumn(value: Value, columns: DrizzleColumns): string | undefined {
  if (value.kind !== 'member') return undefined;
  return columns.all.find((each) => each.property === value.name)?.name;
}

/** `t.id`: the table itself, as it is handed over. */
function selfColumn({ link }: DrizzleOptions, path: string, value: Value, table: TableName, columns: DrizzleColumns): { readonly table: TableName; readonly column: string } | undefined {
  const facts = link.facts(path)!;
  if (value.kind !== 'member' || !(value.object.kind === 'parameter' || (value.object.kind === 'binding' && facts.bindings[value.object.id]!.kind === 'parameter'))) return undefined;
  const column = columns.all.find((each) => each.property === value.name);
  return column && { table, column: column.name };
}

/** `''` where it is not written out. */
function actionIn({ link }: DrizzleOptions, path: string, value: Value | undefined): string {
  if (value === undefined) return 'NO ACTION';
  return textOf(link, path, value)?.toUpperCase() ?? '';
}
