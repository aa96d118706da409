// Tools whose migrations are plain SQL, each in a drawn world: its order, its part that goes forward, what it declares.
import assert from 'node:assert/strict';
import { openProject } from '../../../project.js';
import { drawWorld } from '../../../testing/world.js';

interface Seen {
  readonly tool: string;
  readonly dialect: string;
  readonly migrations: readonly string[];
  readonly tables: readonly string[];
  readonly differences: readonly string[];
  readonly unreadable: readonly string[];
}

function look(drawn: Readonly<Record<string, string>>): Seen[] {
  const world = drawWorld(drawn);
  try {
    const project = openProject(world.root);
    return project.schemaReports.map(({ source, migrated, differences, unreadable }) => ({
      tool: source.tool, dialect: source.dialect, migrations: source.migrations.map((path) => path.slice(source.migrationFolder.length + 1)),
      tables: [...migrated.tables.values()].map((table) => `${table.key}${table.isOpen ? '?' : ''}(${[...table.columns.values()].map((column) => `${column.name}@${project.text(column.at.path)!.slice(...column.at.range)}`).join(', ')})`),
      differences: differences.map((each) => `${each.kind} ${each.object} ${project.text(each.declaredAt!.path)!.slice(...each.declaredAt!.range).split('\n')[0]}`),
      unreadable: unreadable.map((each) => project.text(each.path)!.slice(...each.range)),
    }));
  } finally {
    world.erase();
  }
}

const withPostgres = '{ "name": "bakery", "private": true, "dependencies": { "pg": "^8.0.0" } }';
const dump = '--\n-- PostgreSQL database dump\n--\n\n\\restrict abc\n\nSET statement_timeout = 0;\n\nCREATE TABLE public.loaves (\n    id bigint NOT NULL,\n    crust text\n);\n\nCREATE TABLE public.schema_migrations (\n    version character varying NOT NULL\n);\n\nALTER TABLE ONLY public.loaves ADD CONSTRAINT loaves_pkey PRIMARY KEY (id);\nCREATE INDEX loaves_crust ON public.loaves USING btree (crust);\n\n\\unrestrict abc\n';

describe('dbmate', () => {
  const up = '-- migrate:up\nCREATE TABLE loaves (\n  id bigint PRIMARY KEY\n);\nCREATE INDEX loaves_crust ON loaves (crust);\n\n-- migrate:down\nDROP TABLE loaves;\n';
  const add = '-- Größe ⚖️\n-- migrate:up transaction:false\nALTER TABLE loaves ADD COLUMN crust text;\n-- migrate:down\nALTER TABLE loaves DROP COLUMN crust;\n';

  it('reads the way forward alone, where it stands', () => {
    assert.deepEqual(look({ 'package.json': withPostgres, 'db/migrations/20240101000000_init.sql': up, 'db/migrations/20240201000000_crust.sql': add, 'db/schema.sql': dump }), [
      { tool: 'dbmate', dialect: 'postgresql', migrations: ['20240101000000_init.sql', '20240201000000_crust.sql'], tables: ['loaves(id@id, crust@crust)'], differences: [], unreadable: [] },
    ]);
  });
  it('misses in the migrations what the dump has', () => {
    const [seen] = look({ 'package.json': withPostgres, 'db/migrations/20240101000000_init.sql': up.replace(/^CREATE INDEX.*\n/m, ''), 'db/schema.sql': dump });
    assert.deepEqual(seen?.differences, ['missing-in-migrations column crust']);
  });
  it('leaves a table alone that a step may have touched', () => {
    const [seen] = look({ 'package.json': withPostgres, 'db/migrations/20240101000000_init.sql': `${up.replace(/^CREATE INDEX.*\n/m, 'ALTER TABLE loaves ADD {{crust}};\n')}`, 'db/schema.sql': dump });
    assert.deepEqual([seen?.tables, seen?.differences, seen?.unreadable], [['loaves?(id@id)'], [], ['ALTER TABLE loaves ADD {{crust}};']]);
  });
  it('finds the dump where a script says it is', () => {
    const [seen] = look({ 'package.json': '{ "name": "bakery", "dependencies": { "pg": "8" }, "scripts": { "db": "dbmate -d ./sql --schema-file ./state.sql up" } }', 'sql/1_a.sql': up.replace(/^CREATE INDEX.*\n/m, ''), 'state.sql': dump });
    assert.deepEqual(seen?.differences, ['missing-in-migrations column crust']);
  });
});

describe('golang-migrate', () => {
  it('goes by number', () => {
    const files = { '2_b.up.sql': 'ALTER TABLE loaves ADD COLUMN crust text;', '2_b.down.sql': 'ALTER TABLE loaves DROP COLUMN crust;', '10_c.up.sql': 'ALTER TABLE loaves DROP COLUMN crust;', '1_a.up.sql': 'CREATE TABLE loaves (id serial PRIMARY KEY);' };
    const drawn = Object.fromEntries(Object.entries(files).map(([name, text]) => [`migrations/${name}`, text]));
    assert.deepEqual(look(drawn), [{ tool: 'golang-migrate', dialect: 'postgresql', migrations: ['1_a.up.sql', '2_b.up.sql', '10_c.up.sql'], tables: ['loaves(id@id)'], differences: [], unreadable: [] }]);
  });
});

describe('flyway', () => {
  it('goes by version, from the last baseline, and repeats at the end', () => {
    const files = { 'V1__init.sql': 'CREATE TABLE old (id int);', 'B2__all.sql': 'CREATE TABLE loaves (id int AUTO_INCREMENT PRIMARY KEY);', 'V2__more.sql': 'CREATE TABLE older (id int);', 'V2_10__c.sql': 'ALTER TABLE loaves DROP COLUMN crust;', 'V2.2__b.sql': 'ALTER TABLE loaves ADD COLUMN crust text;', 'R__views.sql': 'CREATE OR REPLACE VIEW crusts AS SELECT 1;', 'U2.2__b.sql': 'ALTER TABLE loaves DROP COLUMN crust;' };
    const drawn = Object.fromEntries(Object.entries(files).map(([name, text]) => [`db/migration/${name}`, text]));
    assert.deepEqual(look(drawn), [{ tool: 'flyway', dialect: 'mysql', migrations: ['B2__all.sql', 'V2.2__b.sql', 'V2_10__c.sql', 'R__views.sql'], tables: ['loaves(id@id)'], differences: [], unreadable: [] }]);
  });
});

describe('supabase', () => {
  const migration = 'create table public.loaves (id uuid primary key references auth.users, crust text);\nalter table public.loaves enable row level security;\ncreate policy "own" on public.loaves for select using (true);';
  it('compares what is declared beside the migrations', () => {
    const declared = 'create table public.loaves (id uuid primary key references auth.users, crust text, weight int);';
    assert.deepEqual(look({ 'apps/web/supabase/migrations/20240101000000_init.sql': migration, 'apps/web/supabase/schemas/loaves.sql': declared }), [
      { tool: 'supabase', dialect: 'postgresql', migrations: ['20240101000000_init.sql'], tables: ['loaves(id@id, crust@crust)'], differences: ['missing-in-migrations column weight'], unreadable: [] },
    ]);
  });
  it('takes the files that the configuration names, in its order', () => {
    const [seen] = look({
      'supabase/migrations/20240101000000_init.sql': migration, 'supabase/config.toml': '[db.migrations]\nschema_paths = ["./base.sql", "./more/*.sql"]\n',
      'supabase/base.sql': 'create table loaves (id uuid primary key);', 'supabase/more/crust.sql': 'alter table loaves add column crust text;', 'supabase/schemas/old.sql': 'create table old (id int);',
    });
    assert.deepEqual(seen?.differences, []);
  });
  it('does without declarations', () => {
    assert.deepEqual(look({ 'supabase/migrations/20240101000000_init.sql': migration, 'supabase/config.toml': '[db' }).map((each) => [each.tool, each.differences]), [['supabase', []]]);
  });
});

describe('files of SQL that are no migrations', () => {
  const up = 'CREATE TABLE loaves (id serial);';
  const silent: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'rows to begin with': { 'db/seeds/001_loaves.up.sql': 'INSERT INTO loaves VALUES (1);', 'seed.sql': 'INSERT INTO loaves VALUES (1);' },
    'a dump': { 'package.json': withPostgres, 'db/schema.sql': dump, 'backup/20240101000000_all.sql': dump },
    'queries': { 'package.json': withPostgres, 'src/queries/1_find.sql': 'SELECT * FROM loaves;', 'sql/find_loaf.sql': 'SELECT 1;' },
    'a database that is not read': { 'package.json': withPostgres, 'events/migrations/0001_a.up.sql': 'CREATE TABLE events (id UUID) ENGINE = ReplacingMergeTree() ORDER BY id;' },
    'the same in a cluster': { 'package.json': withPostgres, 'olap/migrations/0001_a.up.sql': 'CREATE TABLE events ON CLUSTER default (id UUID);' },
    'a database that nothing tells': { 'migrations/1_a.up.sql': 'CREATE TABLE loaves (id integer);' },
    'two databases at once': { 'package.json': '{ "dependencies": { "pg": "8", "mysql2": "3" } }', 'migrations/1_a.up.sql': 'CREATE TABLE loaves (id integer);' },
    'a folder under a name alone': { 'package.json': withPostgres, 'db/migrations/20240101000000_init.sql': up },
    'functions that repeat': { 'package.json': withPostgres, 'db/R__views.sql': 'CREATE VIEW crusts AS SELECT 1;' },
    'what a journal orders': { 'package.json': withPostgres, 'supabase/migrations/20240101000000_init.sql': up, 'supabase/migrations/meta/_journal.json': '{ "entries": [] }' },
  };
  for (const [name, drawn] of Object.entries(silent)) it(`are ${name}`, () => assert.deepEqual(look(drawn), []));
});
