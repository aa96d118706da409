/**
 * What data sources a package configures: in `new DataSource({ … })`, for NestJS, in an `ormconfig`, or in an object that
 * is handed around first.
 * Invariant: nothing is run; what a configuration does not write out is `undefined`.
 */
import { posix } from 'node:path';
import { parse } from 'jsonc-parser';
import type { Linker } from '../../../calls/linker.js';
import type { Facts, Value } from '../../../facts/facts.js';
import { asRecord, asText, asTexts } from '../../../imports/json-values.js';
import type { Dialect } from '../../schema-source.js';
import type { SchemaPlaces } from '../../schema-tool.js';
import { joined, type Listed, readListed } from '../options/listed.js';
import { type Options, readOptions } from '../options/read-options.js';
import { defaultNaming, snakeNaming, type TypeormNaming, unknownNaming } from './entities/typeorm-naming.js';

export interface DataSourceSettings {
  /** The file that says so. */
  readonly from: string;
  /** Those that the type may be; empty where it is not written out. */
  readonly dialects: readonly Dialect[];
  /** Absent where nothing is said of them. */
  readonly migrations?: Listed;
  readonly entities?: Listed;
  readonly naming: TypeormNaming;
  readonly prefix: string | undefined;
  /** `undefined` where it is none, or the usual; `null` where it cannot be read. */
  readonly schema: string | null | undefined;
}

const dialects: Readonly<Record<string, Dialect>> = { postgres: 'postgresql', 'aurora-postgres': 'postgresql', cockroachdb: 'postgresql', mysql: 'mysql', mariadb: 'mysql', 'aurora-mysql': 'mysql', sqlite: 'sqlite', 'better-sqlite3': 'sqlite', sqljs: 'sqlite', expo: 'sqlite', capacitor: 'sqlite' };

/** Files that may configure it, by their names: to read all code for it would be to read it again with every edit. */
const mayConfigure = /(data-?source|orm|database|\bdb|connection|persistence|config|module|provider|options|^(app|server|index|main)\b)[^/]*\.[cm]?[jt]s$/i;

export function isCandidate(path: string): boolean {
  return mayConfigure.test(posix.basename(path));
}

export function readDataSources(places: SchemaPlaces, paths: readonly string[]): DataSourceSettings[] {
  return paths.flatMap((path) => {
    if (/(^|\/)ormconfig\.json$/.test(path)) return readJson(places, path);
    // The text first: most of what may configure something has nothing of this, and need not be parsed for it.
    if (!isCandidate(path) || places.isAside(path) || !/\b(migrations|entities|autoLoadEntities)\b/.test(places.read(path) ?? '')) return [];
    const facts = places.facts(path);
    if (!facts) return [];
    const isTypeorm = facts.imports.some(({ specifier }) => /^(@nestjs\/)?typeorm$/.test(specifier)) || /(^|\/)ormconfig\.[cm]?[jt]s$/.test(path);
    return objectsIn(facts).flatMap((value) => readSettings(places.link, path, value, isTypeorm) ?? []);
  });
}

/** Every object that is written out where a configuration may stand. */
function objectsIn(facts: Facts): (Value & { readonly kind: 'object' })[] {
  const found = new Map<string, Value & { readonly kind: 'object' }>();
  const visit = (value: Value | undefined, depth: number): void => {
    if (!value || depth > 3) return;
    if (value.kind === 'choice') for (const each of value.of) visit(each, depth);
    if (value.kind === 'array') for (const each of value.items) visit(each, depth + 1);
    if (value.kind !== 'object' || found.has(value.range.join())) return;
    found.set(value.range.join(), value);
    for (const each of value.properties) visit(each.value, depth + 1);
  };
  for (const { values } of facts.bindings) for (const each of values) visit(each, 0);
  for (const { args } of facts.calls) for (const each of args) visit(each, 0);
  for (const { returns } of facts.functions) for (const each of returns) visit(each, 0);
  for (const { value } of facts.exports) visit(value, 0);
  for (const { fields } of facts.classes) for (const { values } of fields) for (const each of values) visit(each, 0);
  return [...found.values()];
}

function readSettings(link: Linker, path: string, value: Value & { readonly kind: 'object' }, isTypeorm: boolean): DataSourceSettings | undefined {
  // What is spread into anything else need not be followed.
  if (!value.properties.some(({ name }) => /^(type|migrations|entities|autoLoadEntities)$/.test(name))) return undefined;
  const options = readOptions(link, path, value);
  const types = options.get('type');
  const known = types ? [...new Set(textsIn(link, types.path, types.value).flatMap((each) => dialects[each] ?? []))] : [];
  const isOne = options.has('migrations') || options.has('entities') || options.has('autoLoadEntities');
  if (!isOne || (!isTypeorm && known.length === 0) || (types && known.length === 0 && types.value.kind === 'text')) return undefined;
  const [migrations, entities] = [listed(link, options, 'migrations'), listed(link, options, 'entities')];
  if (migrations?.isOpen && migrations.patterns.length + migrations.classes.length === 0 && !entities) return undefined;
  const schema = options.has('schema') ? options.text('schema') ?? null : undefined;
  return { from: path, dialects: known, naming: namingOf(link, options), prefix: options.has('entityPrefix') ? options.text('entityPrefix') : '', schema: schema === 'public' ? undefined : schema, ...(migrations ? { migrations } : {}), ...(entities ? { entities } : {}) };
}

function listed(link: Linker, options: Options, name: string): Listed | undefined {
  const said = options.get(name);
  return said && readListed(link, said.path, said.value);
}

function textsIn(link: Linker, path: string, value: Value): string[] {
  if (value.kind === 'choice') return value.of.flatMap((each) => textsIn(link, path, each));
  const targets = value.kind === 'text' ? [{ kind: 'text', value } as const] : link.targets(path, value);
  return targets.flatMap((target) => (target.kind === 'text' && target.value.parts.every((part) => typeof part === 'string') ? [target.value.parts.join('')] : []));
}

function namingOf(link: Linker, options: Options): TypeormNaming {
  const said = options.get('namingStrategy');
  if (!said) return options.isOpen ? unknownNaming : defaultNaming;
  const [target, ...others] = link.targets(said.path, said.value);
  if (target?.kind !== 'external' || others.length) return said.value.kind === 'literal' && said.value.value === null ? defaultNaming : unknownNaming;
  if (target.package === 'typeorm' && target.steps[0] === 'DefaultNamingStrategy') return defaultNaming;
  return target.package === 'typeorm-naming-strategies' && target.steps[0] === 'SnakeNamingStrategy' ? snakeNaming : unknownNaming;
}

function readJson({ read }: SchemaPlaces, path: string): DataSourceSettings[] {
  const said: unknown = parse(read(path) ?? '');
  return (Array.isArray(said) ? said : [said]).map(asRecord).map((each): DataSourceSettings => {
    const dialect = dialects[asText(each['type']) ?? ''];
    const patterns = (name: string): Listed => ({ ...joined([]), patterns: asTexts(each[name]) });
    return {
      from: path, dialects: dialect ? [dialect] : [], naming: 'namingStrategy' in each ? unknownNaming : defaultNaming, prefix: asText(each['entityPrefix']) ?? '', schema: asText(each['schema']),
      ...('migrations' in each ? { migrations: patterns('migrations') } : {}), ...('entities' in each ? { entities: patterns('entities') } : {}),
    };
  });
}
