/** Runs migrations on real databases inside this process, and reads what became of them. */
import { createRequire } from 'node:module';
import { PGlite } from '@electric-sql/pglite';
import type { Catalogue } from '../verify/catalogue.js';
import { readPostgresCatalogue } from '../verify/read-postgres-catalogue.js';
import { readSqliteCatalogue, type SqliteRows } from './read-sqlite-catalogue.js';

/** As much of it as is used. */
interface SqlJs {
  readonly Database: new () => {
    exec(sql: string): readonly { readonly columns: readonly string[]; readonly values: readonly (readonly (string | number | null)[])[] }[];
    close(): void;
  };
}

let sqlJs: SqlJs | undefined;
let postgres: PGlite | undefined;

/** One PostgreSQL for all of a run: starting it takes seconds, and each migration begins with nothing. */
export async function runOnPostgres(texts: readonly string[]): Promise<Catalogue> {
  const database = postgres ??= await PGlite.create();
  await database.exec("DO $$ DECLARE s text; BEGIN FOR s IN SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema' LOOP EXECUTE format('DROP SCHEMA %I CASCADE', s); END LOOP; END $$; CREATE SCHEMA public;");
  for (const text of texts) await database.exec(text);
  return readPostgresCatalogue(async (sql) => (await database.query<Record<string, string | null>>(sql)).rows);
}

export async function stopPostgres(): Promise<void> {
  await postgres?.close();
  postgres = undefined;
}

export async function runOnSqlite(texts: readonly string[]): Promise<Catalogue> {
  return onSqlite((run) => { for (const text of texts) run(text); });
}

async function onSqlite(work: (run: (text: string) => void) => void): Promise<Catalogue> {
  const start = createRequire(import.meta.url)('sql.js') as () => Promise<SqlJs>;
  sqlJs ??= await start();
  const database = new sqlJs.Database();
  try {
    work((text) => { database.exec(text); });
    const rows: SqliteRows = (sql) => database.exec(sql).flatMap(({ columns, values }) => values.map((each) => Object.fromEntries(columns.map((name, at) => [name, each[at] ?? null]))));
    return readSqliteCatalogue(rows);
  } finally {
    database.close();
  }
}

/** The statements that PostgreSQL takes, each after those before it. */
export async function keepAccepted(statements: readonly string[]): Promise<{ readonly accepted: readonly string[]; readonly catalogue: Catalogue }> {
  await runOnPostgres([]);
  const accepted: string[] = [];
  for (const statement of statements) if (await postgres!.exec(statement).then(() => true, () => false)) accepted.push(statement);
  return { accepted, catalogue: await readPostgresCatalogue(async (sql) => (await postgres!.query<Record<string, string | null>>(sql)).rows) };
}

export async function keepAcceptedBySqlite(statements: readonly string[]): Promise<{ readonly accepted: readonly string[]; readonly catalogue: Catalogue }> {
  const accepted: string[] = [];
  const catalogue = await onSqlite((run) => {
    for (const statement of statements) {
      run('SAVEPOINT before');
      try { run(statement); accepted.push(statement); } catch { run('ROLLBACK TO before'); }
      run('RELEASE before');
    }
  });
  return { accepted, catalogue };
}
