/** The calls of Knex's `knex` in a migration to the changes they make. */
import type { Range } from '../../../findings/finding.js';
import type { SchemaChange } from '../../schema-change.js';
import type { Dialect } from '../../schema-source.js';
import { keyOfText } from '../code/column-draft.js';
import { type Chain, type Known, live, type Step, textOf, textsOf, unknown } from '../code/known.js';
import { type CodeContext, type CodeReader, unreadable } from '../code/read-code-migration.js';
import { readCodeSql, render, type ReadSql } from '../code/read-code-sql.js';
import { readKnexTable } from './read-knex-table.js';
import { bareName } from '../../schema-model.js';

interface Site {
  readonly dialect: Dialect;
  readonly sql: ReadSql;
  readonly schema: string | undefined;
  readonly code: CodeContext;
}

export function knexReader(dialect: Dialect, sql: ReadSql): CodeReader {
  return {
    parameters: [live('knex'), unknown],
    isLive: ({ root }) => root === 'knex',
    read: ({ chain }, code) => readChain(chain, { dialect, sql, schema: undefined, code }),
  };
}

function readChain(chain: Chain, site: Site): readonly SchemaChange[] | undefined {
  const [first, ...rest] = chain.steps;
  if (!first) return [];
  if (first.name === 'schema') return readSchema(rest, site);
  if (first.name === 'raw') return readRaw(first, site);
  if (first.name === 'transaction') {
    const [fn] = first.args ?? [];
    // Without a callback it gives back a transaction, which then does what `knex` does.
    if (fn?.kind !== 'function') return rest.length ? readChain({ ...chain, steps: rest }, site) : [];
    site.code.follow(fn, [live('knex')]);
    return [];
  }
  return readRows(chain);
}

function readRaw({ args = [], range }: Step, { sql }: Site): readonly SchemaChange[] {
  return readCodeSql(bound(args[0], args[1]), range, sql);
}

/** `??` stands for a name, `?` for a value: those of the list behind, where they are written out. */
function bound(text: Known | undefined, bindings: Known | undefined): Known {
  const written = text && render(text);
  if (text?.kind !== 'plain' || written === undefined || bindings === undefined) return text ?? unknown;
  const given = bindings.kind === 'list' ? [...bindings.items] : bindings.kind === 'plain' ? [bindings] : [];
  const parts = written.split(/(\\\?|\?\??)/).map((part): string | Known => {
    if (part !== '?' && part !== '??') return part === '\\?' ? '?' : part;
    const value = given.shift();
    const name = textOf(value);
    return part === '?' ? "''" : name === undefined ? unknown : `"${name.replaceAll('.', '"."')}"`;
  });
  return parts.every((part) => typeof part === 'string') ? { kind: 'plain', value: parts.join('') } : { kind: 'text', parts };
}

function readSchema(steps: readonly Step[], site: Site): readonly SchemaChange[] | undefined {
  let { schema } = site;
  const changes: SchemaChange[] = [];
  for (const step of steps) {
    if (step.name === 'withSchema') {
      schema = textOf(step.args?.[0]);
      if (schema === undefined) return undefined;
    } else if (step.args) {
      const read = (Object.hasOwn(schemaMethods, step.name) ? schemaMethods[step.name] : undefined)?.(step, { ...site, schema });
      if (!read) return undefined;
      changes.push(...read);
    }
  }
  return changes;
}

type ReadMethod = (step: Step, site: Site) => readonly SchemaChange[] | undefined;

const ignored: ReadMethod = () => [];

function onTable(read: (table: string, step: Step, site: Site, range: Range) => readonly SchemaChange[] | undefined): ReadMethod {
  return (step, site) => {
    const table = keyOfText(textOf(step.args![0]), site.schema);
    return table === undefined ? undefined : read(table, step, site, step.range) ?? [unreadable(step.range, [bareName(table).toLowerCase()], 'the step is not written out')];
  };
}

const schemaMethods: Readonly<Record<string, ReadMethod>> = {
  createTable: onTable((table, { args, range }, site) => readKnexTable({ ...site, table, range }, args!.at(-1), site.code, true)),
  createTableIfNotExists: onTable((table, { args, range }, site) => readKnexTable({ ...site, table, range }, args!.at(-1), site.code, true, true)),
  createTableLike: onTable((table, _, __, range) => [{ kind: 'create-table', table, range, columns: [], indexes: [], foreignKeys: [], isOpen: true, unlessThere: false }]),
  alterTable: onTable((table, { args, range }, site) => readKnexTable({ ...site, table, range }, args![1], site.code, false)),
  table: onTable((table, { args, range }, site) => readKnexTable({ ...site, table, range }, args![1], site.code, false)),
  dropTable: onTable((table, _, __, range) => [{ kind: 'drop-table', table, range }]),
  dropTableIfExists: onTable((table, _, __, range) => [{ kind: 'drop-table', table, range }]),
  renameTable: onTable((table, { args }, { schema }, range) => { const to = keyOfText(textOf(args![1]), schema); return to === undefined ? undefined : [{ kind: 'rename-table', table, to, range }]; }),
  createView: onTable((name, _, __, range) => [{ kind: 'create-view', name, range }]),
  createViewOrReplace: onTable((name, _, __, range) => [{ kind: 'create-view', name, range }]),
  createMaterializedView: onTable((name, _, __, range) => [{ kind: 'create-view', name, range }]),
  dropView: onTable((name, _, __, range) => [{ kind: 'drop-view', name, range }]),
  dropViewIfExists: onTable((name, _, __, range) => [{ kind: 'drop-view', name, range }]),
  dropMaterializedView: onTable((name, _, __, range) => [{ kind: 'drop-view', name, range }]),
  dropSchema: ({ args, range }) => { const schema = textOf(args![0]); return schema === undefined ? undefined : [{ kind: 'drop-schema', schema, range }]; },
  dropSchemaIfExists: ({ args, range }) => { const schema = textOf(args![0]); return schema === undefined ? undefined : [{ kind: 'drop-schema', schema, range }]; },
  raw: readRaw,
  hasTable: ignored, hasColumn: ignored, createSchema: ignored, createSchemaIfNotExists: ignored, createExtension: ignored, createExtensionIfNotExists: ignored, dropExtension: ignored, dropExtensionIfExists: ignored, refreshMaterializedView: ignored, toSQL: ignored, toString: ignored,
};

/** `knex('users').where(…).update(…)`, `knex.insert(…).into('users')`: rows, and nothing of the schema. */
function readRows({ steps }: Chain): readonly SchemaChange[] {
  const written = steps.find((each) => each.args && /^(insert|update|del|delete|increment|decrement|truncate|batchInsert|upsert)$/.test(each.name));
  const named = steps.find((each) => each.args && /^(\(\)|from|into|table|batchInsert)$/.test(each.name));
  const [table] = textsOf(named?.args?.[0]) ?? [];
  if (!written || table === undefined) return [];
  const verb = /insert|upsert/i.test(written.name) ? 'insert' : /^(del|delete|truncate)$/.test(written.name) ? 'delete' : 'update';
  return [{ kind: 'write-rows', table: keyOfText(table.split(/ as /i)[0]) ?? table, verb, isWhole: verb !== 'insert' && !steps.some((each) => /where|^(limit|having|join)/i.test(each.name)), range: written.range }];
}
