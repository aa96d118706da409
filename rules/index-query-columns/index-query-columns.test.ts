import { drizzleWorld, prismaWorld } from '../testing/schema-worlds.js';
import { testRule } from '../testing/test-rule.js';
import { indexQueryColumns } from './index-query-columns.js';

const member = (more = ''): string => `enum Level {\n  LOW\n  HIGH\n}\n\nmodel Team {\n  id      Int      @id\n  members Member[]\n}\n\nmodel Member {\n  id      Int       @id\n  email   String\n  phone   String?\n  level   Level\n  status  String\n  isAdmin Boolean\n  at      DateTime\n  teamId  Int\n  team    Team      @relation(fields: [teamId], references: [id])\n${more}}\n`;
const ask = (where: string, method = 'findMany', client = 'db'): Record<string, string> => ({ 'src/members.ts': `import { db } from './db.js';\n\nexport const find = (email: string, phone: string, more: object) => ${client}.member.${method}({ where: ${where} });\n` });
const marked = (where: string, method = 'findMany'): Record<string, string> => ({ 'src/members.ts': ask(where, method)['src/members.ts']!.replace(`db.member.${method}`, (call) => `«${call}»`) });
const indexed = '\n  @@index([email])\n';
const members = (extras = ''): string => `import { boolean, index, integer, pgTable, text } from 'drizzle-orm/pg-core';\n\nexport const members = pgTable('members', {\n  id: integer('id').primaryKey(),\n  email: text('email').notNull(),\n  kind: text('level', { enum: ['low', 'high'] }),\n  phone: text('phone'),\n}${extras});\n`;
const select = (where: string, begin = 'db.select().from'): Record<string, string> => ({ 'src/members.ts': `import { and, eq, inArray, like, or, sql } from 'drizzle-orm';\nimport { db } from './db.js';\nimport { members } from './schema.js';\n\nexport const find = (email: string, phone: string) => ${begin}(members).where(${where});\n` });
const drawn = (where: string, begin = 'db.select().from'): Record<string, string> => ({ 'src/members.ts': select(where, begin)['src/members.ts']!.replace(begin, (call) => `«${call}»`).replace('.from»', '.from»') });

testRule(indexQueryColumns, {
  allows: {
    'a column with an index': prismaWorld(member(indexed), ask('{ email }')),
    'a column that an index begins with': prismaWorld(member('\n  @@index([email, phone])\n'), ask('{ email }')),
    'another column that has one': prismaWorld(member(indexed), ask('{ phone, AND: [{ email }] }')),
    'a unique column': prismaWorld(member('\n  @@unique([email])\n'), ask('{ email }')),
    'the key': prismaWorld(member(), ask('{ id: { in: [1, 2, email.length] }, email }')),
    'an index that only a migration makes': prismaWorld(member(), ask('{ email }'), { migrations: ['CREATE TABLE "Member" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL);\nCREATE INDEX "by_mail" ON "Member" ("email");\n'] }),
    'a table that a migration changes in a way that cannot be read': prismaWorld(member(), ask('{ email }'), { migrations: ['CREATE TABLE "Member" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL);\n', "DO $$ BEGIN EXECUTE 'CREATE INDEX ON ' || quote_ident('Member') || ' (email)'; END $$;\n"] }),
    'an index for some rows, which may be these': prismaWorld(member(), ask('{ email }'), { migrations: ['CREATE TABLE "Member" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL);\nCREATE INDEX "by_mail" ON "Member" ("email") WHERE "at" IS NULL;\n'] }),
    'what is spread and not known': prismaWorld(member(), ask('{ email, ...more }')),
    'a name that is computed': prismaWorld(member(), ask('{ email, [phone]: 1 }')),
    'a filter that is handed over': prismaWorld(member(), ask('more')),
    'what is put into a filter later': prismaWorld(member(indexed), { 'src/members.ts': "import { db } from './db.js';\n\nexport const find = (email: string, phone: string) => {\n  const where: Record<string, string> = { phone };\n  where.email = email;\n  return db.member.findMany({ where });\n};\n" }),
    'a branch of OR that is not known': prismaWorld(member(), ask('{ OR: [{ email }, { ...more }] }')),
    'all branches with an index': prismaWorld(member(indexed), ask('{ OR: [{ email }, { id: phone.length }] }')),
    'parts of texts, denials and orders, which no usual index finds': prismaWorld(member(), ask('{ email: { contains: phone }, phone: { not: email }, at: { gt: new Date(email) } }')),
    'texts that ignore case': prismaWorld(member(), ask("{ email: { equals: email, mode: 'insensitive' } }")),
    'a condition that may be left out': prismaWorld(member(), ask('{ ...(email ? { email } : {}) }')),
    'states, enums and yes or no, which many rows share': prismaWorld(member(), ask("{ level: email as 'LOW', isAdmin: Boolean(email), status: phone, at: new Date(phone) }")),
    'a word that the code writes out': prismaWorld(member(), ask("{ email: 'root@example.com' }")),
    'a row of another table': prismaWorld(member(), ask('{ team: { id: email.length }, email }')),
    'a foreign key, which is told of where it is declared': prismaWorld(member(), ask('{ teamId: email.length }')),
    'a table that is read as a whole elsewhere': prismaWorld(member(), { ...ask('{ email }'), 'src/all.ts': "import { db } from './db.js';\n\nexport const all = () => db.member.findMany();\n" }),
    'scripts, tests and seeds': prismaWorld(member(), { 'scripts/clean.ts': ask('{ email }')['src/members.ts']!.replace('./db', '../src/db'), 'prisma/seed.ts': ask('{ email }')['src/members.ts']!.replace('./db', '../src/db'), 'src/members.test.ts': ask('{ email }')['src/members.ts']! }),
    'another client with the same words': prismaWorld(member(), { 'src/members.ts': "import { createClient } from 'cms';\n\nconst db = createClient();\n\nexport const find = (email: string) => db.member.findMany({ where: { email } });\n" }),
    'a key by which Prisma asks for one row': prismaWorld(member('\n  @@unique([email, phone])\n'), ask('{ email_phone: { email, phone } }', 'findUnique')),
    'a job by the clock': prismaWorld(member(), { 'src/jobs.ts': "import cron from 'node-cron';\nimport { db } from './db.js';\n\nconst mails = new Map<string, string>();\n\ncron.schedule('0 3 * * *', async () => {\n  for (const email of mails.values()) await db.member.deleteMany({ where: { email } });\n});\n" }),
    'a table that is said to stay small': { files: prismaWorld(member(), ask('{ email }')), options: { ignoreTables: ['Mem*'] } },
    'a query that is alone in what it looks for, where that is said to be few': { files: prismaWorld(member(), ask('{ email }')), options: { minCalls: 2 } },
    'another method than those that are named': { files: prismaWorld(member(), ask('{ email }')), options: { methods: ['findFirst'] } },
    'a filter that is still being typed': prismaWorld(member(), { 'src/members.ts': "import { db } from './db.js';\n\nexport const find = (email: string) => db.member.findMany({ where: { em" }),
    'Drizzle: a column with an index': drizzleWorld(members(', (t) => [index().on(t.email)]'), select('and(eq(members.email, email), eq(members.phone, phone))')),
    'Drizzle: SQL by hand, and a list that is spread': drizzleWorld(members(), select('and(eq(members.phone, phone), sql`lower(email) = ${email}`, ...[])')),
    'Drizzle: few values, parts of texts': drizzleWorld(members(), select("and(eq(members.kind, email as 'low'), like(members.email, email))")),
    'Drizzle: a table of the same name that is none': drizzleWorld(members(), { 'src/members.ts': "import { eq } from 'drizzle-orm';\nimport { db } from './db.js';\nimport { members } from 'other';\n\nexport const find = (email: string) => db.select().from(members).where(eq(members.email, email));\n" }),
  },
  flags: {
    'a column without an index': {
      files: prismaWorld(member(), marked('{ email }')), messages: ['readsWholeTable'], says: [/^'findMany' looks for 'email' of 'Member', and no index begins with it/], chain: ["'email' of Member, in no index"],
      suggestion: { title: 'Declare @@index([email]) in Member', gives: { 'prisma/schema.prisma': prismaWorld(member(indexed))['prisma/schema.prisma']! } },
    },
    'several columns, the index below others': {
      files: prismaWorld(member('\n  @@index([at])\n  @@map("members")\n'), marked('{ AND: { email }, phone, isAdmin: true }', 'updateMany')), says: [/looks for 'email' and 'phone' of 'Member', and no index begins with any of them/],
      suggestion: { title: /email, phone/, gives: { 'prisma/schema.prisma': prismaWorld(member('\n  @@index([at])\n  @@index([email, phone])\n  @@map("members")\n'))['prisma/schema.prisma']! } },
    },
    'a column that an index only ends with': { files: prismaWorld(member('\n  @@index([phone, email])\n'), marked('{ email: { equals: email } }')) },
    'a branch of OR that has none': { files: prismaWorld(member(indexed), marked('{ OR: [{ email }, { phone }] }')), says: [/looks for 'phone'/] },
    'under another name than in the code': { files: prismaWorld(member().replace('email   String', 'email   String    @map("mail")'), marked('{ email }')), says: [/looks for 'email'/] },
    'in a transaction, in a class of its own, and kept by a function': {
      files: prismaWorld(member(), {
        'src/db.ts': "import { PrismaClient } from './generated/client';\n\nfunction once<T>(make: () => T): T {\n  return ((globalThis as never)['db'] ??= make() as never);\n}\n\nexport const db = once(() => new PrismaClient()).$extends({});\n",
        'src/members.ts': "import { db } from './db.js';\n\nexport const move = (email: string) => db.$transaction(async (tx) => {\n  await «tx.member.updateMany»({ where: { email }, data: {} });\n});\n",
        'src/service.ts': "import { PrismaClient } from '@prisma/client';\n\nclass Store extends PrismaClient {}\n\nexport class Members {\n  constructor(private readonly store: Store) {}\n\n  find(email: string) {\n    return «this.store.member.findFirst»({ where: { email } });\n  }\n}\n",
      }),
    },
    'a client that nobody can follow, by what it is asked': { files: prismaWorld(member(), { 'src/members.ts': 'export const find = ({ input, services }: any) => «services.database.member.findMany»({ where: { email: input.email } });\n' }) },
    'SQLite and MySQL': { files: { ...prismaWorld(member().replace(/enum[\s\S]*?\}\n/, '').replace('level   Level', 'level   String'), marked('{ email }'), { provider: 'sqlite' }) } },
    'Drizzle: a column without an index': {
      files: drizzleWorld(members(), drawn('eq(members.email, email)')), says: [/^'select' looks for 'email' of 'members'/],
      suggestion: { title: "Declare index('members_email_idx').on(t.email) in members", gives: { 'src/schema.ts': members(", (t) => [index('members_email_idx').on(t.email)]") } },
    },
    'Drizzle: beside another index, imported for it': {
      files: drizzleWorld(members(', (t) => [unique().on(t.phone)]').replace('index, ', 'unique, '), drawn('or(eq(members.email, email), eq(members.phone, phone))')),
      suggestion: { title: /email/, gives: { 'src/schema.ts': members(", (t) => [unique().on(t.phone), index('members_email_idx').on(t.email)]").replace('index, ', 'unique, ').replace('text }', 'text, index }') } },
    },
    'Drizzle: what is deleted': { files: drizzleWorld(members(), drawn('inArray(members.email, [email])', 'db.delete')) },
    'Drizzle: a query of a model': { files: drizzleWorld(members(), { 'src/members.ts': "import { db } from './db.js';\n\nexport const find = (email: string) => «db.query.members.findFirst»({ where: (t, { and, eq }) => and(eq(t.email, email)) });\n" }) },
  },
});
