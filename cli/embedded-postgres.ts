/** PostgreSQL within this process, by the project's own or Tenfold's `@electric-sql/pglite`. It keeps nothing on the disk. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type QueryRows, splitStatements } from '@tenfold/project';

export interface EmbeddedDatabase {
  readonly query: QueryRows;
  /** Runs a whole text, or, where it cannot be run as a whole, each of its statements. @returns what the database says of those it refuses */
  apply(sql: string): Promise<string[]>;
  close(): Promise<void>;
}

/** As much of it as is used here. */
interface Pglite {
  exec(sql: string): Promise<unknown>;
  query(sql: string, parameters: [], options: { readonly parsers: Readonly<Record<number, (value: string) => string>> }): Promise<{ readonly rows: readonly Readonly<Record<string, string | null>>[] }>;
  close(): Promise<void>;
}

/**
 * @param sql all that will run: the extensions that it names are loaded, where they come with the database
 * @throws Error with one sentence where it is not installed, or does not start
 */
export async function openEmbeddedPostgres(root: string, sql: string): Promise<EmbeddedDatabase> {
  const database = await start(root, [...sql.matchAll(/\bCREATE\s+EXTENSION\s+(?:IF\s+NOT\s+EXISTS\s+)?"?([\w-]+)"?/gi)].map((match) => match[1]!.replaceAll('-', '_')));
  return {
    query: async (sql) => (await database.query(sql, [], { parsers: {} })).rows,
    close: () => database.close(),
    apply: async (sql) => {
      const whole = await database.exec(sql).then(() => undefined, describe);
      if (whole === undefined) return [];
      await database.exec('ROLLBACK').catch(() => undefined);
      const failed: string[] = [];
      for (const [from, to] of splitStatements(sql)) await database.exec(sql.slice(from, to)).catch((error: unknown) => failed.push(describe(error)));
      return failed;
    },
  };
}

const name = '@electric-sql/pglite';

async function start(root: string, extensions: readonly string[]): Promise<Pglite> {
  const require = [join(root, 'package.json'), import.meta.filename].map(createRequire).find((each) => canResolve(each, name));
  if (!require) throw new Error(`schema verify runs the migrations in ${name}, which is not installed. Install it: npm install --save-dev ${name}`);
  const load = async (specifier: string): Promise<unknown> => import(pathToFileURL(require.resolve(specifier)).href);
  const { PGlite } = await load(name) as { PGlite: { create(options: { readonly extensions: Readonly<Record<string, unknown>> }): Promise<Pglite> } };
  const loaded: Record<string, unknown> = {};
  for (const each of new Set(extensions)) {
    const specifier = [`${name}/contrib/${each}`, `${name}/${each}`].find((one) => canResolve(require, one));
    if (specifier) loaded[each] = (await load(specifier) as Readonly<Record<string, unknown>>)[each];
  }
  return PGlite.create({ extensions: loaded });
}

function canResolve(require: NodeJS.Require, specifier: string): boolean {
  try {
    require.resolve(specifier);
    return true;
  } catch {
    return false;
  }
}

function describe(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
}
