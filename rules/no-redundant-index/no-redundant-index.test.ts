import { drizzleWorld, prismaWorld } from '../testing/schema-worlds.js';
import { testRule } from '../testing/test-rule.js';
import { noRedundantIndex } from './no-redundant-index.js';

const note = (lines: string, title = 'title  String'): string => `model Note {\n  id     Int    @id\n  ${title}\n  author String\n\n${lines}}\n`;
const notes = (extras: string): string => `import { sql } from 'drizzle-orm';\nimport { index, integer, pgTable, text } from 'drizzle-orm/pg-core';\n\nexport const notes = pgTable('notes', {\n  id: integer('id').primaryKey(),\n  title: text('title'),\n  author: text('author'),\n}, (t) => [${extras}]);\n`;
const sql = (...indexes: readonly string[]): string => `CREATE TABLE "notes" ("id" integer PRIMARY KEY, "title" text, "author" text);\n${indexes.join('')}`;

testRule(noRedundantIndex, {
  allows: {
    'two indexes that begin with different columns': prismaWorld(note('  @@index([title])\n  @@index([author, title])\n')),
    'a unique one, which keeps more than order': prismaWorld(note('  @@unique([title])\n  @@index([title, author])\n')),
    'one in another order': prismaWorld(note('  @@index([title(sort: Desc)])\n  @@index([title, author])\n')),
    'one of another kind': prismaWorld(note('  @@index([title], type: Hash)\n  @@index([title, author])\n')),
    'two kinds on one column, as the migrations make them': prismaWorld(note('  @@index([title])\n  @@index([title(ops: raw("gin_trgm_ops"))], map: "t", type: Gin)\n'), {}, { migrations: ['CREATE TABLE "Note" ("id" INTEGER PRIMARY KEY, "title" TEXT NOT NULL, "author" TEXT NOT NULL);\nCREATE INDEX "Note_title_idx" ON "Note" ("title");\nCREATE INDEX "t" ON "Note" USING GIN ("title" gin_trgm_ops);\n'] }),
    'beside one of another kind': prismaWorld(note('  @@index([title])\n  @@index([title, author], type: Gin)\n')),
    'for some rows alone': prismaWorld(note('  @@index([title], map: "i")\n  @@index([title, author])\n'), {}, { migrations: ['CREATE TABLE "Note" ("id" INTEGER PRIMARY KEY, "title" TEXT NOT NULL, "author" TEXT NOT NULL);\nCREATE INDEX "i" ON "Note" ("title") WHERE "author" <> \'\';\nCREATE INDEX "j" ON "Note" ("title", "author");\n'] }),
    'beside one that only a migration makes, which its author may not know of': prismaWorld(note('  @@index([title])\n'), {}, { migrations: ['CREATE TABLE "Note" ("id" INTEGER PRIMARY KEY, "title" TEXT NOT NULL, "author" TEXT NOT NULL);\nCREATE INDEX "j" ON "Note" ("title", "author");\n'] }),
    'a table of which not all is known': prismaWorld(note('  @@index([title])\n  @@index([title, author])\n'), {}, { migrations: ['CREATE TABLE "Note" ("id" INTEGER PRIMARY KEY);\n', "DO $$ BEGIN EXECUTE 'ALTER TABLE ' || quote_ident('Note') || ' ADD x INT'; END $$;\n"] }),
    'the same columns of two tables': prismaWorld(`${note('  @@index([title])\n')}\n${note('  @@index([title, author])\n').replace('Note', 'Copy')}`),
    'Drizzle: for some rows alone': drizzleWorld(notes('index().on(t.title).where(sql`author is null`), index().on(t.title, t.author)'), {}, [sql('CREATE INDEX "a" ON "notes" ("title") WHERE author IS NULL;\n', 'CREATE INDEX "b" ON "notes" ("title", "author");\n')]),
    'Drizzle: one of which no migration says what it is': drizzleWorld(notes('index().on(t.title), index().on(t.title, t.author)')),
  },
  flags: {
    'one that another begins with': {
      files: prismaWorld(note('  «@@index([title])»\n  @@index([title, author])\n')), messages: ['isPrefix'], says: [/index of 'Note' on 'title' finds nothing that the one on 'title' and 'author' does not find too/],
      suggestion: { title: "Remove the index on 'title'", gives: { 'prisma/schema.prisma': prismaWorld(note('  @@index([title, author])\n'))['prisma/schema.prisma']! } },
    },
    'one on a unique column': { files: prismaWorld(note('  «@@index([title])»\n', 'title  String @unique')), says: [/the unique one on 'title'/] },
    'one that the primary key begins with': { files: prismaWorld(note('  @@id([title, author])\n  «@@index([title])»\n').replace(/(Note \{\n {2}id {5}Int {4})@id/, '$1')), says: [/the primary key on 'title' and 'author'/] },
    'the second of two that are the same': { files: prismaWorld(note('  @@index([title])\n  «@@index([title], map: "again")»\n')) },
    'Drizzle: one that another begins with': { files: drizzleWorld(notes('«index().on(t.title)», index().on(t.title, t.author)'), {}, [sql('CREATE INDEX "a" ON "notes" ("title");\n', 'CREATE INDEX "b" ON "notes" ("title", "author");\n')]), suggestsNothing: true },
  },
});
