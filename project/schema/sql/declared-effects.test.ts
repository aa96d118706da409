// What a comment says of a step takes the place of the step, and of nothing else.
import assert from 'node:assert/strict';
import { openProject } from '../../project.js';
import { drawWorld } from '../../testing/world.js';
import { applyDeclaredEffects } from './declared-effects.js';
import { readDdl } from './read-ddl.js';
import { readPostgres } from './read-postgres.js';
import { readSqlComments } from './read-sql-comments.js';

const lost = "DO $$ BEGIN EXECUTE format('DROP TABLE %I', 'x'); END $$;";

function effectsOf(text: string): string[] {
  return applyDeclaredEffects(text, readSqlComments(text), readPostgres(text), { dialect: 'postgresql', read: readPostgres }).map((each) => {
    const { kind } = each;
    return `${kind} ${'table' in each ? each.table ?? '' : ''}${'column' in each ? `.${typeof each.column === 'string' ? each.column : each.column.name}` : ''}${'to' in each ? ` to ${each.to}` : ''}`.trim();
  });
}

describe('effects that a comment declares', () => {
  const cases: Readonly<Record<string, readonly [text: string, effects: readonly string[]]>> = {
    'stand for the step below': [`-- tenfold-effects: add column user.nickname text\n${lost}`, ['add-column user.nickname']],
    'stand for the step on their line': [`${lost} -- tenfold-effects: drop column user.nickname`, ['drop-column user.nickname']],
    'may be several': [`/* tenfold-effects:\n * rename column user.a to b;\n * rename table user to account, drop table old */\n${lost}`, ['rename-column user.a to b', 'rename-table user to account', 'drop-table old']],
    'may be any SQL': [`-- tenfold-effects: create table audit (id int, note text); create table other\n${lost}`, ['create-table audit', 'create-table other']],
    'may be none': [`-- tenfold-effects: none\n${lost}`, []],
    'leave other steps alone': [`${lost}\n-- tenfold-effects: none\n${lost}\nDROP TABLE a;`, ['unreadable', 'drop-table a']],
    'add to a step that could be read': ['-- tenfold-effects: add column user.nickname text\nSELECT 1;', ['add-column user.nickname']],
    'do not hold where they cannot be read': [`-- tenfold-effects: the nicknames\n${lost}`, ['unreadable']],
    'are not looked for in texts': ["INSERT INTO a VALUES ('-- tenfold-effects: drop table b');", ['write-rows a']],
    'keep a schema and capitals': [`-- tenfold-effects: add column auth.User.nickName text\n${lost}`, ['add-column auth.User.nickName']],
  };
  for (const [name, [text, effects]] of Object.entries(cases)) it(name, () => assert.deepEqual(effectsOf(text), effects));

  it('are read in the words of MySQL, too', () => {
    const text = '-- tenfold-effects: add column user.nickname varchar(20)\nSELECT 1;';
    const [change] = applyDeclaredEffects(text, readSqlComments(text), [], { dialect: 'mysql', read: (sql) => readDdl(sql, 'mysql') });
    assert.ok(change?.kind === 'add-column' && change.table === 'user' && change.column.name === 'nickname');
  });

  it('name a table of the usual schema as others do', () => {
    const text = '-- tenfold-effects: create table public.notes\nSELECT 1;';
    const [change] = applyDeclaredEffects(text, readSqlComments(text), [], { dialect: 'postgresql', read: () => [] });
    assert.ok(change?.kind === 'create-table' && change.table === 'notes');
  });

  it('end the silence about a table', () => {
    const schema = 'datasource db {\n  provider = "postgresql"\n}\n\nmodel user {\n  id    Int     @id\n  phone String?\n}\n';
    const loop = "DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables LOOP EXECUTE 'ALTER TABLE ' || quote_ident(t) || ' ADD COLUMN at TEXT'; END LOOP; END $$;\n";
    for (const [comment, count] of [['', 0], ['-- tenfold-effects: none\n', 1], ['-- tenfold-effects: add column user.phone text\n', 0]] as const) {
      const world = drawWorld({ 'prisma/schema.prisma': schema, 'prisma/migrations/1_init/migration.sql': `CREATE TABLE "user" ("id" INTEGER PRIMARY KEY);\n${comment}${loop}` });
      try {
        assert.equal(openProject(world.root).schemaReports[0]!.differences.filter(({ object }) => object === 'column').length, count, comment);
      } finally {
        world.erase();
      }
    }
  });
});
