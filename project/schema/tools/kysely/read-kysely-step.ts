/** The calls of Kysely's `db` and `sql` in a migration to the changes they make, where they are executed. */
import type { SchemaChange } from '../../schema-change.js';
import { bareName, type NewIndex } from '../../schema-model.js';
import type { Dialect } from '../../schema-source.js';
import { addColumn, alterColumn, createTable, defaultOf, foreignKey, keyOfText, primaryIndex, readTypeText } from '../code/column-draft.js';
import { type Chain, isNothing, type Known, live, type Step, textOf, textsOf } from '../code/known.js';
import { type CodeReader, unreadable } from '../code/read-code-migration.js';
import { readCodeSql, type ReadSql } from '../code/read-code-sql.js';
import { actionsOf, type KyselySite, readKyselyColumn, stepsOf, typeText } from './read-kysely-column.js';

export function kyselyReader(dialect: Dialect, sql: ReadSql): CodeReader {
  return {
    parameters: [live('db')],
    isLive: ({ root, steps }) => root === 'db' || (root === 'package kysely' && steps[0]?.name === 'sql'),
    read: ({ chain }, code) => {
      const last = chain.steps.findLast((each) => each.args && /^(execute\w*|stream)$/.test(each.name));
      return last ? readChain(chain, { dialect, sql, code }, last) : [];
    },
  };
}

function readChain(chain: Chain, site: KyselySite, last: Step): readonly SchemaChange[] | undefined {
  const steps = unfolded(chain, site).filter((each) => each !== last);
  const [first] = steps;
  // sql`…`.execute(db), sql.raw('…').execute(db)
  if (chain.root !== 'db') return readCodeSql(steps.findLast((each) => each.args?.length && /^(`|raw|\(\))$/.test(each.name))?.args?.[0], last.range, site.sql);
  if (steps.some((each) => each.name === 'transaction' || each.name === 'connection')) {
    for (const each of last.args ?? []) if (each.kind === 'function') site.code.follow(each, [live('db')]);
    return [];
  }
  const at = steps.findIndex((each) => each.name === 'schema');
  if (at < 0) return first ? readRows(steps) : [];
  const schema = steps.findLast((each) => each.name === 'withSchema');
  const [verb, ...rest] = steps.slice(at + 1).filter((each) => each.args && each.name !== 'withSchema');
  if (!verb || (schema && textOf(schema.args?.[0]) === undefined)) return undefined;
  return (Object.hasOwn(verbs, verb.name) ? verbs[verb.name] : undefined)?.({ ...site, verb, rest, range: verb.range, schema: textOf(schema?.args?.[0]) });
}

/** `.$call(addTimestamps)` goes on with what the function makes of the chain. */
function unfolded({ root, steps }: Chain, { code }: KyselySite): readonly Step[] {
  return steps.reduce<readonly Step[]>((before, step) => {
    const [fn] = step.args ?? [];
    if (!/^\$?call$/.test(step.name) || fn?.kind !== 'function') return [...before, step];
    const made = code.run.evaluator.returned(fn, [{ kind: 'chain', root, steps: before }], step.range);
    return made.kind === 'chain' && made.root === root ? made.steps : [...before, step];
  }, []);
}

interface Verb extends KyselySite {
  readonly verb: Step;
  readonly rest: readonly Step[];
  readonly range: Step['range'];
  readonly schema: string | undefined;
}

type ReadVerb = (verb: Verb) => readonly SchemaChange[] | undefined;

const ofTable = (read: (table: string, verb: Verb) => readonly SchemaChange[] | undefined): ReadVerb => (verb) => {
  const table = keyOfText(textOf(verb.verb.args![0]), verb.schema);
  return table === undefined ? undefined : read(table, verb) ?? [unreadable(verb.range, [bareName(table).toLowerCase()], 'the step is not written out')];
};
const named = (make: (name: string) => SchemaChange): ReadVerb => ({ verb, schema }) => { const name = keyOfText(textOf(verb.args![0]), schema); return name === undefined ? undefined : [make(name)]; };

const verbs: Readonly<Record<string, ReadVerb>> = {
  createTable: ofTable(readCreateTable),
  alterTable: ofTable(readAlterTable),
  dropTable: ofTable((table, { range }) => [{ kind: 'drop-table', table, range }]),
  createIndex: readCreateIndex,
  dropIndex: ({ verb, range, rest, schema }) => {
    const [index, table] = [textOf(verb.args![0]), keyOfText(textOf(rest.find((each) => each.name === 'on')?.args?.[0]), schema)];
    return index === undefined ? undefined : [{ kind: 'drop-index', index, range, ...(table === undefined ? {} : { table }) }];
  },
  createType: ({ verb, rest, range, schema }) => {
    const [name, values] = [keyOfText(textOf(verb.args![0]), schema), textsOf(rest.find((each) => each.name === 'asEnum')?.args?.[0])];
    return name === undefined || !values ? undefined : [{ kind: 'create-enum', name, values, range }];
  },
  dropType: (verb) => named((name) => ({ kind: 'drop-enum', name, range: verb.range }))(verb),
  createView: (verb) => named((name) => ({ kind: 'create-view', name, range: verb.range }))(verb),
  dropView: (verb) => named((name) => ({ kind: 'drop-view', name, range: verb.range }))(verb),
  refreshMaterializedView: () => [],
  createSchema: () => [],
  dropSchema: ({ verb, range }) => { const schema = textOf(verb.args![0]); return schema === undefined ? undefined : [{ kind: 'drop-schema', schema, range }]; },
};

function readCreateTable(table: string, site: Verb): readonly SchemaChange[] {
  const { rest, range, dialect } = site;
  const columns = rest.filter((each) => each.name === 'addColumn').map((each) => readKyselyColumn(site, table, each));
  const constraints = rest.flatMap((each) => constraintOf(table, site, each));
  const primary = constraints.find((each) => each.kind === 'add-index' && each.index.isPrimary);
  const key = primary?.kind === 'add-index' ? { columns: primary.index.columns, ...(primary.index.name === undefined ? {} : { name: primary.index.name }) } : undefined;
  const isOpen = columns.includes(undefined) || rest.some((each) => !/^(add\w+|ifNotExists|temporary|modify\w+|onCommit|execute\w*|\$?call)$/.test(each.name) || /^\$?call$/.test(each.name));
  const made = createTable({ table, range, columns: columns.filter((each) => each !== undefined), isOpen, unlessThere: rest.some((each) => each.name === 'ifNotExists'), ...(key ? { primaryKey: key } : {}) }, dialect);
  return [...made, ...constraints.filter((each) => each !== primary)];
}

/** @param next what stands behind it: `addForeignKeyConstraint(…).onDelete('cascade')` */
function constraintOf(table: string, site: Verb, { name: step, args = [], range }: Step, next: readonly Step[] = []): SchemaChange[] {
  const [name, columns] = [textOf(args[0]), textsOf(args[1])];
  const more = name === undefined ? {} : { name };
  switch (step) {
    case 'addPrimaryKeyConstraint': return columns ? [{ kind: 'add-index', table, range, index: primaryIndex(table, columns, site.dialect, name) }] : [];
    case 'addUniqueConstraint': return columns ? [{ kind: 'add-index', table, range, index: { ...more, columns, isUnique: true, isConstraint: true } }] : [];
    case 'addForeignKeyConstraint': {
      const [to, references] = [keyOfText(textOf(args[2]), site.schema), textsOf(args[3])];
      return columns && to !== undefined && references ? [{ kind: 'add-foreign-key', table, range, foreignKey: foreignKey(columns, to, references, { ...more, ...actionsOf([...next, ...stepsOf(site, args[4], 'constraint', range) ?? []]) }) }] : [];
    }
    case 'addCheckConstraint': return [{ kind: 'add-check', table, range, ...more }];
    default: return [];
  }
}

function readAlterTable(table: string, site: Verb): readonly SchemaChange[] | undefined {
  const changes = site.rest.map((step, index) => readAction(table, site, step, site.rest.slice(index + 1)));
  return changes.every((each) => each !== undefined) ? changes.flat() : [...changes.flatMap((each) => each ?? []), unreadable(site.range, [bareName(table).toLowerCase()], 'the step is not written out')];
}

function readAction(table: string, site: Verb, step: Step, next: readonly Step[]): SchemaChange[] | undefined {
  const { args = [], range } = step;
  const name = textOf(args[0]);
  switch (step.name) {
    case 'addColumn': case 'modifyColumn': {
      const draft = readKyselyColumn(site, table, step);
      return draft && (step.name === 'addColumn' ? addColumn(table, draft, site.dialect) : alterColumn(table, draft));
    }
    case 'dropColumn': return name === undefined ? undefined : [{ kind: 'drop-column', table, column: name, range }];
    case 'renameColumn': { const to = textOf(args[1]); return name === undefined || to === undefined ? undefined : [{ kind: 'rename-column', table, column: name, to, range }]; }
    case 'renameTo': { const to = keyOfText(name, table.includes('.') ? table.slice(0, table.indexOf('.')) : undefined); return to === undefined ? undefined : [{ kind: 'rename-table', table, to, range }]; }
    case 'setSchema': return name === undefined ? undefined : [{ kind: 'rename-table', table, to: keyOfText(bareName(table), name)!, range }];
    case 'alterColumn': return name === undefined ? undefined : readAlteration(table, name, site, step);
    case 'dropConstraint': return name === undefined ? undefined : [{ kind: 'drop-constraint', table, name, range }];
    case 'addIndex': case 'dropIndex': case 'renameConstraint': return undefined;
    case 'ifExists': case 'cascade': case 'restrict': case 'onDelete': case 'onUpdate': return [];
    default: return /^add\w+Constraint$/.test(step.name) ? constraintOf(table, site, step, next) : undefined;
  }
}

function readAlteration(table: string, column: string, site: Verb, { args = [], range }: Step): SchemaChange[] | undefined {
  const steps = stepsOf(site, args[1], 'alteration', range);
  const changes = steps?.map((each): SchemaChange | undefined => {
    const on = { kind: 'alter-column', table, column, range } as const;
    const byDefault = defaultOf(each.args?.[0], site.dialect, site.sql);
    switch (each.name) {
      case 'setNotNull': return { ...on, isNullable: false };
      case 'dropNotNull': return { ...on, isNullable: true };
      case 'setDefault': return { ...on, ...(byDefault === undefined ? {} : { default: byDefault }) };
      case 'dropDefault': return { ...on, default: 'none' };
      case 'setDataType': { const type = readTypeText(typeText(each.args?.[0]), site.dialect, site.sql); return type ? { ...on, type } : undefined; }
      default: return undefined;
    }
  });
  return changes?.every((each) => each !== undefined) ? changes : undefined;
}

function readCreateIndex({ verb, rest, range, schema }: Verb): readonly SchemaChange[] | undefined {
  const said = (name: string): Known | undefined => rest.find((each) => each.name === name)?.args?.[0];
  const [name, table, method] = [textOf(verb.args![0]), keyOfText(textOf(said('on')), schema), textOf(said('using'))?.toLowerCase()];
  const parts = rest.filter((each) => /^(column|columns|expression)$/.test(each.name)).flatMap(({ name: kind, args }): readonly (string | undefined)[] => (kind === 'expression' ? [''] : textsOf(args?.[0]) ?? [undefined]));
  if (table === undefined || parts.includes(undefined)) return table === undefined ? undefined : [unreadable(range, [bareName(table).toLowerCase()], 'the index is not written out')];
  const columns = parts.map((each) => each!.replace(/ (asc|desc).*$/i, ''));
  const index: NewIndex = { columns, isUnique: rest.some((each) => each.name === 'unique'), ...(name === undefined ? {} : { name }), ...(isNothing(said('where')) ? {} : { isPartial: true }), ...(method !== undefined && method !== 'btree' ? { method } : {}), ...(columns.some((each, at) => each !== parts[at]) ? { isSpecial: true } : {}) };
  return [{ kind: 'add-index', table, range, index }];
}

function readRows(steps: readonly Step[]): readonly SchemaChange[] {
  const written = steps.find((each) => /^(insertInto|updateTable|deleteFrom|replaceInto|mergeInto)$/.test(each.name));
  const table = keyOfText(textOf(written?.args?.[0])?.split(/ as /i)[0]);
  if (!written || table === undefined) return [];
  const verb = written.name === 'updateTable' ? 'update' : written.name === 'deleteFrom' ? 'delete' : 'insert';
  return [{ kind: 'write-rows', table, verb, isWhole: verb !== 'insert' && !steps.some((each) => /where|join|^limit$/i.test(each.name)), range: written.range }];
}
