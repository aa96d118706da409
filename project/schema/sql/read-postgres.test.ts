import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SchemaChange } from '../schema-change.js';
import { readPostgres } from './read-postgres.js';

/** Each change with the text it stands for. */
function drawn(text: string): string[] {
  return readPostgres(text).map((change) => `${change.kind}: ${text.slice(...change.range)}`);
}

describe('PostgreSQL migrations', () => {
  it('have their places in UTF-16, without the comments before them', () => {
    const text = '-- Größe 🛍\nCREATE TABLE "Größe" ("né🛍" text);\n/* 🛍 */ DROP TABLE "Größe";';
    assert.deepEqual(drawn(text), ['create-table: CREATE TABLE "Größe" ("né🛍" text)', 'drop-table: DROP TABLE "Größe"']);
    const [created] = readPostgres(text) as [SchemaChange & { kind: 'create-table' }];
    assert.deepEqual(created.columns.map((column) => [column.name, text.slice(...column.range)]), [['né🛍', '"né🛍"']]);
  });
  it('are read beside a statement that is no SQL, and say what it names', () => {
    const text = "CREATE TABLE a (b int);\nALTER TABLE \"Shop\" ADDING x 'it''s; so';\nDROP TABLE a;";
    assert.deepEqual(drawn(text), ['create-table: CREATE TABLE a (b int)', `unreadable: ALTER TABLE "Shop" ADDING x 'it''s; so';`, 'drop-table: DROP TABLE a']);
    const lost = readPostgres(text)[1] as SchemaChange & { kind: 'unreadable' };
    assert.ok(lost.touches.includes('shop') && !lost.touches.includes('table'));
  });
  it('are nothing where there is nothing but comments', () => assert.deepEqual(readPostgres('-- This is an empty migration.\n\n/* ; */\n'), []));
  it('give serials and identities their type, and no null', () => {
    const [created] = readPostgres('CREATE TABLE a (b bigserial, c integer GENERATED ALWAYS AS IDENTITY, d timestamp(3) with time zone, e public."Mood"[], f numeric(10,2), g auth.role, h char(3), PRIMARY KEY (d))') as [SchemaChange & { kind: 'create-table' }];
    assert.deepEqual(created.columns.map(({ name, type, isNullable }) => `${name} ${type!.base}${type!.size ? `(${type!.size})` : ''}${type!.isList ? '[]' : ''}${isNullable ? '' : '!'}`), ['b int8!', 'c int4!', 'd timestamptz(3)!', 'e Mood[]', 'f numeric(10,2)', 'g auth.role', 'h bpchar(3)']);
  });

  const blocks: Readonly<Record<string, readonly [string, readonly string[]]>> = {
    'a type that may be there': ["DO $$ BEGIN CREATE TYPE mood AS ENUM ('a'); EXCEPTION WHEN duplicate_object THEN null; END $$", ['create-enum']],
    'a column under a guard': ['DO $$ BEGIN IF NOT EXISTS (SELECT 1) THEN ALTER TABLE a ADD b int; END IF; END $$', ['add-column']],
    'a drop under a condition, which may not have run': ['DO $$ BEGIN IF EXISTS (SELECT 1) THEN ALTER TABLE a DROP b; END IF; END $$', ['unreadable']],
    'a rename under a guard that asks for it': ["DO $$ BEGIN IF EXISTS (SELECT 1 FROM information_schema.columns WHERE column_name = 'b') THEN EXECUTE 'ALTER TABLE a RENAME COLUMN b TO c'; END IF; END $$", ['rename-column']],
    'a drop under a guard that asks for another thing': ["DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'a') THEN ALTER TABLE a DROP COLUMN b; END IF; END $$", ['unreadable']],
    'a drop under a guard that asks for more': ["DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'a') OR now() > now() THEN DROP TABLE a; END IF; END $$", ['unreadable']],
    'a table of the session alone': ['CREATE TEMP TABLE a (b int); DO $$ BEGIN LOOP CREATE TEMP TABLE c (d int); END LOOP; END $$', []],
    'either of two': ['DO $$ BEGIN IF now() > now() THEN ALTER TABLE a ADD b int; ELSE ALTER TABLE a ADD c int; END IF; END $$', ['unreadable', 'unreadable']],
    'a constant that is executed': ["DO $$ BEGIN EXECUTE 'ALTER TABLE a ADD b int DEFAULT ''x''::int'; END $$", ['add-column']],
    'a statement that is put together': ["DO $$ BEGIN EXECUTE format('ALTER TABLE %I ADD b int', 'a'); END $$", ['unreadable']],
    'a loop over rows': ['DO $$ DECLARE r record; BEGIN FOR r IN SELECT 1 LOOP UPDATE a SET b = 1; END LOOP; END $$', ['write-rows']],
    'another language': ["DO LANGUAGE plpython3u $$ plpy.execute('ALTER TABLE a ADD b int') $$", ['unreadable']],
    'a function that changes the schema, and its call': ['CREATE FUNCTION f() RETURNS void AS $$ BEGIN ALTER TABLE a ADD b int; END $$ LANGUAGE plpgsql; SELECT f();', ['define-routine', 'call-routines']],
  };
  for (const [name, [text, kinds]] of Object.entries(blocks)) it(`read ${name}`, () => assert.deepEqual(readPostgres(text).map((each) => each.kind), kinds));

  it('may hold anything', function () {
    this.timeout(60_000);
    const pieces = ['CREATE TABLE', 'ALTER TABLE', '"a"', 'b', '(', ')', ';', "'", '$$', '$x$', '--', '/*', '*/', '\n', 'DO', 'BEGIN', 'END', 'é', '🛍', ',', 'int', 'EXECUTE', '\\', '"'];
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 30 }), (parts) => {
      const text = parts.join(' ');
      for (const { range: [start, end] } of readPostgres(text)) assert.ok(start >= 0 && start <= end && end <= text.length);
    }), { numRuns: 400, seed: 3 });
  });
});
