/**
 * What in code changes tables to what is declared: `synchronize: true` of TypeORM, `sync({ alter: true })` of Sequelize,
 * `updateSchema()` of MikroORM.
 * Invariant: only what is written out as on; what depends on the surroundings may be off where it matters.
 */
import { dependencyRange, packageOf, type Property, type Range, type Value } from '@tenfold/project';
import type { CheckedFile } from '../define-rule.js';

export interface SyncCall {
  readonly at: Range;
  readonly what: string;
  /** Where `false` would turn it off. */
  readonly value?: Range;
}

export function findSyncCalls(file: CheckedFile): SyncCall[] {
  const own = packageOf(file.analysis.packages.all, file.path);
  const uses = (...names: readonly string[]): boolean => own !== undefined && names.some((name) => dependencyRange(own.manifest, name) !== undefined) || file.facts!.imports.some(({ specifier }) => names.some((name) => specifier === name || specifier.startsWith(`${name}/`)));
  return file.facts!.calls.filter((call) => !call.isDevelopmentOnly && call.isNamedDevelopment !== true).flatMap((call): SyncCall[] => {
    const name = call.callee.kind === 'member' ? call.callee.name : call.callee.kind === 'binding' ? file.facts!.bindings[call.callee.id]!.import?.name ?? '' : '';
    if (/^(DataSource|forRoot|createConnection|createConnections)$/.test(name) && leadsTo(file, call.callee, /^(typeorm|@nestjs\/typeorm)$/)) return call.args.flatMap((each) => ofTypeorm(file, each));
    if (name === 'sync' && uses('sequelize', 'sequelize-typescript', '@sequelize/core')) return ofSequelize(file, call.args[0]);
    return /^(updateSchema|update)$/.test(name) && isGenerator(call.callee) && uses('@mikro-orm/core', '@mikro-orm/nestjs', '@mikro-orm/postgresql', '@mikro-orm/mysql', '@mikro-orm/sqlite') ? [{ at: call.calleeRange, what: `${name}()` }] : [];
  });
}

function leadsTo({ analysis, path }: CheckedFile, callee: Value, packages: RegExp): boolean {
  return analysis.link.targets(path, callee).some((target) => target.kind === 'external' && packages.test(target.package));
}

/** A database in memory is made anew with each start. */
function ofTypeorm(file: CheckedFile, options: Value): SyncCall[] {
  const literal = options.kind === 'object' ? options : options.kind === 'binding' && file.facts!.bindings[options.id]!.values.length === 1 ? file.facts!.bindings[options.id]!.values[0]! : undefined;
  if (literal?.kind !== 'object') return [];
  const on = literal.properties.filter((each) => isOn(each, /^(synchronize|dropSchema)$/));
  const isMade = literal.properties.some(({ name, value }) => name === 'database' && value.kind === 'text' && value.parts.join('') === ':memory:') || literal.properties.some(({ name, value }) => name === 'type' && value.kind === 'text' && value.parts.join('') === 'sqljs');
  return isMade ? [] : on.map(({ name, range }) => ({ at: range, what: `${name}: true`, ...valueOf(file, range) }));
}

function ofSequelize(file: CheckedFile, options: Value | undefined): SyncCall[] {
  if (options?.kind !== 'object') return [];
  return options.properties.filter((each) => isOn(each, /^(alter|force)$/)).map(({ name, range }) => ({ at: range, what: `sync({ ${name}: true })`, ...valueOf(file, range) }));
}

function isOn({ name, value, mayBeNothing }: Property, names: RegExp): boolean {
  return names.test(name) && value.kind === 'literal' && value.value === true && mayBeNothing !== true;
}

function valueOf({ text }: CheckedFile, [start, end]: Range): { readonly value?: Range } {
  const match = /:\s*true$/.exec(text.slice(start, end));
  return match ? { value: [end - 'true'.length, end] } : {};
}

/** `orm.schema.update()`, `orm.getSchemaGenerator().updateSchema()`. */
function isGenerator(callee: Value): boolean {
  if (callee.kind !== 'member') return false;
  return callee.name === 'updateSchema' || (callee.object.kind === 'member' && callee.object.name === 'schema');
}
