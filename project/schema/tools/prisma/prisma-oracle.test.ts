// What is read of a Prisma schema is what Prisma's own parser reads of it: every model, field, key, index and enum.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { get_dmmf } from '@prisma/prisma-schema-wasm';
import { compareText } from '../../../findings/finding.js';
import type { ColumnDefault, DeclaredTable } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import { parsePrisma, type PrismaBlock } from './parse-prisma.js';
import { schemasOfEveryKind } from './prisma-oracle-schemas.test.js';
import { readPrismaSchema } from './read-prisma-schema.js';

interface DmmfField {
  readonly name: string;
  readonly dbName?: string;
  readonly kind: 'scalar' | 'enum' | 'object' | 'unsupported';
  readonly type: string;
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly default?: unknown;
  readonly nativeType?: readonly [string, readonly string[]] | null;
  readonly relationFromFields?: readonly string[];
  readonly relationToFields?: readonly string[];
  readonly relationOnDelete?: string;
  readonly relationOnUpdate?: string;
}

interface Dmmf {
  readonly models: readonly { readonly name: string; readonly dbName: string | null; readonly fields: readonly DmmfField[] }[];
  readonly enums: readonly { readonly name: string; readonly dbName: string | null; readonly values: readonly { readonly name: string; readonly dbName: string | null }[] }[];
  readonly indexes: readonly { readonly model: string; readonly type: 'id' | 'normal' | 'unique' | 'fulltext'; readonly dbName?: string; readonly fields: readonly { readonly name: string }[] }[];
}

export type SchemaFiles = readonly (readonly [string, string])[];

/** Prisma 7 refuses the addresses that older schemas hold, and a preview that is over. */
function dmmfOf(files: SchemaFiles): Dmmf {
  const prismaSchema = files.map(([path, text]) => [path, text.replaceAll(/^\s*(url|directUrl|shadowDatabaseUrl)\s*=.*$/gm, '').replaceAll(/,\s*"metrics"|"metrics",?/g, '')]);
  return (JSON.parse(get_dmmf(JSON.stringify({ prismaSchema, noColor: true }))) as { datamodel: Dmmf }).datamodel;
}

function kindOf(value: unknown): ColumnDefault | 'unknown' {
  if (value === undefined) return 'none';
  if (typeof value !== 'object' || Array.isArray(value) || value === null) return 'literal';
  const { name, args } = value as { name: string; args: readonly unknown[] };
  if (name === 'autoincrement' || name === 'sequence') return 'sequence';
  return name === 'now' ? 'expression' : name === 'dbgenerated' ? (args.length && args[0] !== '' ? 'expression' : 'unknown') : 'none';
}

const actions: Readonly<Record<string, string>> = { Cascade: 'CASCADE', Restrict: 'RESTRICT', NoAction: 'NO ACTION', SetNull: 'SET NULL', SetDefault: 'SET DEFAULT' };

export function asPrismaReads(files: SchemaFiles, isView: (name: string) => boolean): string[] {
  const { models, enums, indexes } = dmmfOf(files);
  return models.filter(({ name }) => !isView(name)).flatMap((model) => {
    const column = (name: string): string => { const field = model.fields.find((each) => each.name === name); return field?.dbName ?? name; };
    const isRequired = (names: readonly string[], field: DmmfField): boolean => field.isRequired || names.some((name) => model.fields.find((each) => each.name === name)?.isRequired);
    return [
      `model ${model.name} ${model.dbName ?? model.name}`,
      ...model.fields.flatMap((field) => {
        if (field.kind === 'object') {
          const target = models.find(({ name }) => name === field.type);
          const [from = [], to = []] = [field.relationFromFields, field.relationToFields];
          if (!target || from.length === 0) return [];
          const action = (said: string | undefined, otherwise: string): string => (said === undefined ? otherwise : actions[said]!);
          return [`${model.name} key ${from.map(column).join()} -> ${target.dbName ?? target.name} ${to.map((name) => target.fields.find((each) => each.name === name)?.dbName ?? name).join()} ${action(field.relationOnDelete, isRequired(from, field) ? 'RESTRICT' : 'SET NULL')} ${action(field.relationOnUpdate, 'CASCADE')}`];
        }
        if (field.kind === 'unsupported') return [];
        return [`${model.name}.${field.name} ${field.type}${field.isList ? '[]' : field.isRequired ? '' : '?'} ${field.dbName ?? field.name} ${kindOf(field.default)} ${field.nativeType ? `${field.nativeType[0]}(${field.nativeType[1].join()})` : ''}`];
      }),
      ...indexes.filter((each) => each.model === model.name).map((index) => `${model.name} ${index.type === 'fulltext' ? 'normal' : index.type} ${index.fields.map(({ name }) => column(name)).join()} ${index.type === 'id' ? '' : index.dbName ?? ''}`),
    ];
  }).concat(enums.map((each) => `enum ${each.name} ${each.dbName ?? each.name} ${each.values.map((value) => `${value.name}=${value.dbName ?? value.name}`).join()}`)).sort(compareText);
}

export function asWeRead(files: SchemaFiles, dialect: Dialect): string[] {
  const blocks = files.map(([path, text]) => ({ path, blocks: parsePrisma(text) }));
  const declared = readPrismaSchema(blocks, { dialect, hasForeignKeys: true, isBeforeThree: false, external: [] });
  const all = blocks.flatMap(({ path, blocks: own }) => own.map((block) => ({ path, block })));
  const blockOf = ({ at }: DeclaredTable): PrismaBlock => all.find(({ path, block }) => path === at.path && block.name.range[0] === at.range[0])!.block;
  assert.deepEqual(declared.unreadable, []);
  assert.ok(!declared.isOpen, 'all of it is read');
  const models = declared.tables.filter((table) => !table.isOpaque).flatMap((table) => {
    const block = blockOf(table);
    const { text: name } = block.name;
    assert.ok(!table.isOpen, `all of ${name} is read`);
    return [
      `model ${name} ${table.name}`,
      ...table.columns.flatMap((column) => {
        const field = block.fields.find((each) => each.name.range[0] === column.at.range[0])!;
        const native = field.attributes.find((each) => each.name.startsWith('db.'));
        const sizes = native?.args.map(({ value }) => (value.kind === 'word' ? value.text : '?')).join() ?? '';
        const shape = field.isList ? '[]' : column.isNullable ? '?' : '';
        return field.type === 'Unsupported' ? [] : [`${name}.${field.name.text} ${field.type}${shape} ${column.name} ${column.default ?? 'unknown'} ${native ? `${native.name.slice(3)}(${sizes})` : ''}`];
      }),
      ...table.foreignKeys.map((key) => `${name} key ${key.columns.join()} -> ${key.table.name} ${key.references.join()} ${key.onDelete} ${key.onUpdate}`),
      ...(table.primaryKey.length ? [`${name} id ${table.primaryKey.join()} `] : []),
      ...table.indexes.map((index) => `${name} ${index.isUnique ? 'unique' : 'normal'} ${index.columns.join()} ${index.name ?? ''}`),
    ];
  });
  const enums = all.filter(({ block }) => block.kind === 'enum').map(({ block }) => {
    const mapped = (attributes: PrismaBlock['attributes'], otherwise: string): string => { const value = attributes.find((each) => each.name === 'map')?.args[0]?.value; return value?.kind === 'text' ? value.text : otherwise; };
    return `enum ${block.name.text} ${mapped(block.attributes, block.name.text)} ${block.values.map((value) => `${value.name.text}=${mapped(value.attributes, value.name.text)}`).join()}`;
  });
  return [...models, ...enums].sort(compareText);
}

export function isViewIn(files: SchemaFiles): (name: string) => boolean {
  const views = new Set(files.flatMap(([, text]) => parsePrisma(text).flatMap((block) => (block.kind === 'view' ? [block.name.text] : []))));
  return (name) => views.has(name);
}

describe('Prisma reads', () => {
  for (const [name, { dialect, files }] of Object.entries(schemasOfEveryKind)) {
    it(name, () => {
      const theirs = asPrismaReads(files, isViewIn(files));
      assert.ok(theirs.length > 10);
      assert.deepEqual(asWeRead(files, dialect), theirs);
    });
  }

  it('what we read too when it breaks off or loses letters, and never throws', () => {
    for (const { dialect, files } of Object.values(schemasOfEveryKind)) {
      const [[path, text]] = files as [readonly [string, string]];
      fc.assert(fc.property(fc.nat(text.length), fc.nat(60), fc.string({ maxLength: 3 }), (from, length, between) => {
        const half = text.slice(0, from) + between + text.slice(from + length);
        const { tables } = readPrismaSchema([{ path, blocks: parsePrisma(half) }], { dialect, hasForeignKeys: true, isBeforeThree: false, external: [] });
        for (const { at, columns } of tables) for (const each of [{ at }, ...columns]) assert.ok(each.at.range[1] <= half.length);
      }), { numRuns: 60, seed: 5 });
    }
  });
});
