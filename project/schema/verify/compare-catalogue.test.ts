// What is replayed without a database is what a database has that ran the same migrations.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { replayChanges } from '../replay/replay-changes.js';
import type { MigratedSchema } from '../schema-model.js';
import { readDdl } from '../sql/read-ddl.js';
import { readPostgres } from '../sql/read-postgres.js';
import { postgresStories } from '../testing/postgres-stories.js';
import { postgresStatements, sqliteStatements } from '../testing/random-ddl.js';
import { keepAccepted, keepAcceptedBySqlite, runOnPostgres, runOnSqlite, stopPostgres } from '../testing/run-migrations.js';
import { sqliteStories } from '../testing/sqlite-stories.js';
import { compareCatalogue } from './compare-catalogue.js';

function replayed(texts: readonly string[], dialect: 'postgresql' | 'sqlite'): MigratedSchema {
  return replayChanges(texts.map((text, at) => ({ path: `${at}.sql`, changes: dialect === 'sqlite' ? readDdl(text, 'sqlite') : readPostgres(text) })), dialect);
}

describe('the replay of migrations', function () {
  this.timeout(120_000);
  after(stopPostgres);

  for (const [name, texts] of Object.entries(postgresStories)) {
    it(`is what PostgreSQL has of ${name}`, async () => {
      const catalogue = await runOnPostgres(texts);
      assert.ok(catalogue.tables.length > 0);
      assert.deepEqual(compareCatalogue(catalogue, replayed(texts, 'postgresql'), 'postgresql'), { differences: [], open: [] });
    });
  }
  for (const [name, texts] of Object.entries(sqliteStories)) {
    it(`is what SQLite has of ${name}`, async () => {
      const catalogue = await runOnSqlite(texts);
      assert.ok(catalogue.tables.length > 0);
      assert.deepEqual(compareCatalogue(catalogue, replayed(texts, 'sqlite'), 'sqlite'), { differences: [], open: [] });
    });
  }

  it('is what PostgreSQL has of whatever it takes', async () => {
    await fc.assert(fc.asyncProperty(postgresStatements, async (statements) => {
      const { accepted, catalogue } = await keepAccepted(statements);
      assert.deepEqual(compareCatalogue(catalogue, replayed(accepted, 'postgresql'), 'postgresql'), { differences: [], open: [] }, accepted.join(';\n'));
    }), { numRuns: 25, seed: 41, endOnFailure: true });
  });
  it('is what SQLite has of whatever it takes', async () => {
    let taken = 0;
    await fc.assert(fc.asyncProperty(sqliteStatements, async (statements) => {
      const { accepted, catalogue } = await keepAcceptedBySqlite(statements);
      taken += accepted.length;
      assert.deepEqual(compareCatalogue(catalogue, replayed(accepted, 'sqlite'), 'sqlite'), { differences: [], open: [] }, accepted.join(';\n'));
    }), { numRuns: 150, seed: 43, endOnFailure: true });
    assert.ok(taken > 1000);
  });

  it('is told apart from a database in every part, in words', async () => {
    const made = "CREATE TYPE e AS ENUM ('x', 'y'); CREATE TABLE a (id int PRIMARY KEY, b text NOT NULL, c int DEFAULT 1 CHECK (c > 0), d int REFERENCES a); CREATE INDEX i ON a (b); CREATE VIEW v AS SELECT 1; CREATE TABLE g (h int);";
    const changed = "ALTER TYPE e RENAME VALUE 'x' TO 'z'; ALTER TABLE a DROP CONSTRAINT a_pkey CASCADE, ALTER b DROP NOT NULL, ALTER c DROP DEFAULT, DROP CONSTRAINT a_c_check, ADD COLUMN f text; DROP INDEX i; CREATE UNIQUE INDEX i ON a (b); DROP VIEW v; DROP TABLE g; CREATE TABLE j (k int);";
    assert.deepEqual(compareCatalogue(await runOnPostgres([made, changed]), replayed([made], 'postgresql'), 'postgresql').differences, [
      'enum e: replayed as x, y, the database has it as z, y',
      'table a: check a_c_check: replayed as of c, the database does not have it',
      'table a: column b: replayed as text, default none, the database has it as text, nullable, default none',
      'table a: column c: replayed as int4, nullable, default literal, the database has it as int4, nullable, default none',
      'table a: column f: not replayed, the database has it as text, nullable, default none',
      'table a: foreign key a_d_fkey: replayed as d to a (id), on delete NO ACTION, on update NO ACTION, the database does not have it',
      'table a: index a_pkey: replayed as primary key, a constraint, btree, on id, the database does not have it',
      'table a: index i: replayed as plain, btree, on b, the database has it as unique, btree, on b',
      'table g: replayed, the database does not have it',
      'table j: not replayed, the database has it',
      'view v: replayed, the database does not have it',
    ]);
  });
  it('names what it left open, and does not compare it', async () => {
    const text = 'CREATE TABLE a (id int); CREATE TABLE b (LIKE a);';
    assert.deepEqual(compareCatalogue(await runOnPostgres([text]), replayed([text], 'postgresql'), 'postgresql'), { differences: [], open: ['table b'] });
  });
});
