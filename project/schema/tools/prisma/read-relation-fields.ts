/** The relation fields of a model: what code follows them by, and the columns that lead there. */
import type { DeclaredRelation } from '../../schema-model.js';
import type { PrismaField } from './parse-prisma.js';
import { columnsOf, type PrismaModel } from './prisma-model.js';
import { argument, attribute } from './read-prisma-column.js';
import { relationName } from './read-prisma-relations.js';

export function readRelationFields(model: PrismaModel, models: ReadonlyMap<string, PrismaModel>): DeclaredRelation[] {
  return model.block.fields.flatMap((field): DeclaredRelation[] => {
    const other = models.get(field.type);
    if (!other) return [];
    const key = keyOf(model, field, other);
    return [{ name: field.name.text, at: { path: model.path, range: field.name.range }, table: other.table, isList: field.isList, ...(key ? { key } : {}) }];
  });
}

function keyOf(model: PrismaModel, field: PrismaField, other: PrismaModel): DeclaredRelation['key'] {
  const own = columnsBehind(model, field);
  if (own) return { columns: own, isOther: false };
  const [back, ...others] = other.block.fields.filter((each) => each !== field && each.type === model.block.name.text && relationName(each) === relationName(field) && columnsBehind(other, each));
  return back && others.length === 0 ? { columns: columnsBehind(other, back)!, isOther: true } : undefined;
}

function columnsBehind(model: PrismaModel, field: PrismaField): string[] | undefined {
  const relation = attribute(field.attributes, 'relation');
  return relation && argument(relation, 'fields') ? columnsOf(model, relation) : undefined;
}
