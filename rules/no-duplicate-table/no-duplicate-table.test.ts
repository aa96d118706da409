import { testRule } from '../testing/test-rule.js';
import { noDuplicateTable } from './no-duplicate-table.js';

type Files = Record<string, string>;

const journal = (folder: string, dialect: string): Files => ({ [`${folder}/meta/_journal.json`]: `{ "dialect": "${dialect}", "entries": [{ "idx": 0, "tag": "0000_init" }] }`, [`${folder}/0000_init.sql`]: 'SELECT 1;' });
const config = (schema: string): string => `export default { dialect: 'postgresql', schema: ${schema}, out: './drizzle' };\n`;
const users = (mark = 'users', core = 'pg', name = 'users'): string => `import { ${core}Table, text } from 'drizzle-orm/${core}-core';\n\nexport const ${name} = ${core}Table('${mark}', { id: text('id').primaryKey() });\n`;
const drizzle = (files: Files, schema = "'./src/*.ts'"): Files => ({ 'drizzle.config.ts': config(schema), ...journal('drizzle', 'postgresql'), ...files });
const prisma = (files: Files): Files => ({ 'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n', 'prisma/migrations/20240308101500_init/migration.sql': 'SELECT 1;', ...files });

testRule(noDuplicateTable, {
  allows: {
    'one declaration, exported by two files under two names': drizzle({ 'src/users.ts': users(), 'src/index.ts': "export * from './users.js';\nexport { users as people } from './users.js';\n" }),
    'the same table for two dialects': {
      'drizzle.config.ts': config("'./src/pg.ts'"), 'mysql/drizzle.config.ts': "export default { dialect: 'mysql', schema: './schema.ts', out: './out' };\n",
      ...journal('drizzle', 'postgresql'), ...journal('mysql/out', 'mysql'), 'src/pg.ts': users(), 'mysql/schema.ts': users('users', 'mysql'),
    },
    'a generated copy that the configuration does not name': drizzle({ 'src/users.ts': users(), 'auth/generated.ts': users() }, "'./src/users.ts'"),
    'the same name in two schemas of the database': drizzle({ 'src/users.ts': `${users()}import { pgSchema } from 'drizzle-orm/pg-core';\nexport const others = pgSchema('auth').table('users', { id: text('id').primaryKey() });\n` }),
    'models that are kept from the client': prisma({ 'prisma/a.prisma': 'model User {\n  id Int @id\n}\n\nmodel OldUser {\n  id Int @id\n\n  @@map("User")\n  @@ignore\n}\n' }),
    'a model that is renamed and being typed': prisma({ 'prisma/a.prisma': 'model User {\n  id Int @id\n}\n\nmodel User2 {\n  id Int @id\n\n  @@map("\n}\n' }),
  },
  flags: {
    'two files of Drizzle': { files: drizzle({ 'src/users.ts': users('«users»'), 'src/auth.ts': users('«users»', 'pg', 'authUsers') }), messages: ['isRepeated', 'isRepeated'], chain: ['declared here too'], suggestsNothing: true },
    'two models over one table': { files: prisma({ 'prisma/a.prisma': 'model «User» {\n  id Int @id\n}\n', 'prisma/b.prisma': 'model «Person» {\n  id Int @id\n\n  @@map("User")\n}\n' }) },
    'one model in two files': { files: prisma({ 'prisma/a.prisma': 'model «User» {\n  id Int @id\n}\n', 'prisma/b.prisma': 'model «User» {\n  id   Int    @id\n  name String\n}\n' }) },
  },
});
