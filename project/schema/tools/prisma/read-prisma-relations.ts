/** Relations of models: foreign keys, and the join table that Prisma makes where both sides are lists. */
import { compareText } from '../../../findings/finding.js';
import type { DeclaredColumn, DeclaredTable, ForeignKey } from '../../schema-model.js';
import type { PrismaAttribute, PrismaField } from './parse-prisma.js';
import { columnsOf, itemsOf, type PrismaModel, type PrismaOptions } from './prisma-model.js';
import { argument, attribute } from './read-prisma-column.js';

const actions: Readonly<Record<string, string>> = { Cascade: 'CASCADE', Restrict: 'RESTRICT', NoAction: 'NO ACTION', SetNull: 'SET NULL', SetDefault: 'SET DEFAULT' };

export function readForeignKeys(model: PrismaModel, models: ReadonlyMap<string, PrismaModel>, { isBeforeThree }: PrismaOptions): ForeignKey[] {
  return model.block.fields.flatMap((field): ForeignKey[] => {
    const target = models.get(field.type);
    const relation = attribute(field.attributes, 'relation');
    const columns = relation && columnsOf(model, relation);
    const references = relation && target && columnsOf(target, relation, 'references');
    if (!target || !columns || !references) return [];
    const name = argument(relation, 'map');
    const isOptional = field.isOptional && !hasRequired(model, relation);
    return [{
      at: { path: model.path, range: relation.range },
      name: name?.kind === 'text' ? name.text : `${model.table.name}_${columns.join('_')}_fkey`, columns, table: target.table, references,
      onDelete: actionOf(relation, 'onDelete') ?? (isOptional ? 'SET NULL' : isBeforeThree ? 'CASCADE' : 'RESTRICT'), onUpdate: actionOf(relation, 'onUpdate') ?? 'CASCADE',
    }];
  });
}

/** A relation over several fields may be empty only where each of them may. */
function hasRequired(model: PrismaModel, relation: PrismaAttribute): boolean {
  const names = itemsOf(argument(relation, 'fields')).flatMap((each) => (each.kind === 'word' ? [each.text] : []));
  return model.block.fields.some((each) => names.includes(each.name.text) && !each.isOptional);
}

function actionOf(relation: PrismaAttribute, name: string): string | undefined {
  const value = argument(relation, name);
  return value?.kind === 'word' ? actions[value.text] : undefined;
}

/** `tags Tag[]` on one side and `posts Post[]` on the other make a table `_PostToTag` that no model declares. */
export function readJoinTables(models: ReadonlyMap<string, PrismaModel>, tables: readonly DeclaredTable[], options: PrismaOptions): DeclaredTable[] {
  const joins = new Map<string, DeclaredTable>();
  for (const [name, model] of [...models].sort(([a], [b]) => compareText(a, b))) {
    for (const field of model.block.fields) {
      const other = models.get(field.type);
      if (!other || !field.isList || !isImplicit(model, field, other)) continue;
      const table = `_${relationName(field) ?? [name, field.type].sort(compareText).join('To')}`;
      if (joins.has(table)) continue;
      const [first, second] = [model, other].sort((a, b) => compareText(a.block.name.text, b.block.name.text)) as [PrismaModel, PrismaModel];
      joins.set(table, joinTable(table, model, field, first, second, tables, options));
    }
  }
  return [...joins.values()];
}

function isImplicit(model: PrismaModel, field: PrismaField, other: PrismaModel): boolean {
  return other.block.fields.some((back) => back !== field && back.isList && back.type === model.block.name.text && relationName(back) === relationName(field));
}

export function relationName(field: PrismaField): string | undefined {
  const value = argument(attribute(field.attributes, 'relation'), 'name', true);
  return value?.kind === 'text' ? value.text : undefined;
}

function joinTable(name: string, model: PrismaModel, field: PrismaField, first: PrismaModel, second: PrismaModel, tables: readonly DeclaredTable[], options: PrismaOptions): DeclaredTable {
  const at = { path: model.path, range: field.name.range };
  const sides = [['A', first], ['B', second]] as const;
  return {
    name, ...(first.table.schema === undefined ? {} : { schema: first.table.schema }), at, isOpaque: true, primaryKey: ['A', 'B'],
    columns: sides.map(([side, { table }]) => sideColumn(side, at, tables.find((each) => each.name === table.name && each.schema === table.schema))),
    indexes: [{ name: `${name}_B_index`, columns: ['B'], isUnique: false, isSpecial: false, at }],
    foreignKeys: options.hasForeignKeys ? sides.map(([side, { table }]) => ({
      name: `${name}_${side}_fkey`, columns: [side], table, references: tables.find((each) => each.name === table.name && each.schema === table.schema)?.primaryKey ?? [], onDelete: 'CASCADE', onUpdate: 'CASCADE',
    })) : [],
  };
}

/** As the key it points to, without what makes that key. */
function sideColumn(name: string, at: DeclaredColumn['at'], table: DeclaredTable | undefined): DeclaredColumn {
  const key = table?.columns.find((each) => each.name === table.primaryKey[0]);
  const type = key?.definition?.replace(/ (NOT NULL|DEFAULT .*|AUTO_INCREMENT|PRIMARY KEY)\b.*$/, '').replace(/^(SMALL|BIG)?SERIAL$/, (_, size: string | undefined) => (size === 'BIG' ? 'BIGINT' : size === 'SMALL' ? 'SMALLINT' : 'INTEGER'));
  return { name, at, isNullable: false, ...(key?.type ? { type: key.type } : {}), ...(type ? { definition: `${type} NOT NULL` } : {}) };
}
