import { drizzleWorld, prismaWorld } from '../testing/schema-worlds.js';
import { testRule } from '../testing/test-rule.js';
import { indexForeignKeys } from './index-foreign-keys.js';

const shop = (more = '', field = 'customerId Int', relation = ''): string => `model Customer {\n  id     Int     @id\n  orders Order[]\n}\n\nmodel Order {\n  id         Int      @id\n  ${field}\n  note       String?\n  customer   Customer @relation(fields: [customerId], references: [id]${relation})\n${more}}\n`;
const marked = (more = '', relation = ''): string => shop(more, '«customerId» Int', relation);
const query = (where: string): Record<string, string> => ({ 'src/orders.ts': `import { db } from './db.js';\n\nexport const find = (customerId: number) => db.order.findMany({ where: ${where} });\n` });
const asked = query('{ customerId }');
const included = { 'src/customers.ts': "import { db } from './db.js';\n\nexport const show = (id: number) => db.customer.findUnique({ where: { id }, include: { orders: true } });\n" };
const deleting = { 'src/customers.ts': "import { db } from './db.js';\n\nexport const leave = (id: number) => db.customer.delete({ where: { id } });\n" };
const made = 'CREATE TABLE "Customer" ("id" INTEGER PRIMARY KEY);\nCREATE TABLE "Order" ("id" INTEGER PRIMARY KEY, "customerId" INTEGER NOT NULL REFERENCES "Customer"("id"), "note" TEXT);\n';
const tables = (extras = ''): string => `import { index, integer, pgTable, unique } from 'drizzle-orm/pg-core';\nimport { relations } from 'drizzle-orm';\n\nexport const customers = pgTable('customers', {\n  id: integer('id').primaryKey(),\n});\n\nexport const orders = pgTable('orders', {\n  id: integer('id').primaryKey(),\n  customerId: integer('customer_id').references(() => customers.id),\n}${extras});\n\nexport const customersRelations = relations(customers, ({ many }) => ({ orders: many(orders) }));\nexport const ordersRelations = relations(orders, ({ one }) => ({ customer: one(customers, { fields: [orders.customerId], references: [customers.id] }) }));\n`;
const markedTables = tables().replace('customerId: integer', '«customerId»: integer');
const drizzleQuery = (code: string): Record<string, string> => ({ 'src/orders.ts': `import { eq } from 'drizzle-orm';\nimport { db } from './db.js';\nimport { customers, orders } from './schema.js';\n\nexport const find = (id: number) => ${code};\n` });

testRule(indexForeignKeys, {
  allows: {
    'a key with an index': prismaWorld(shop('\n  @@index([customerId])\n'), asked),
    'a key that a unique constraint begins with': prismaWorld(shop('\n  @@unique([customerId, note])\n'), asked),
    'a key that the primary key begins with': prismaWorld(shop('\n  @@id([customerId, note])\n').replace(/(Order \{\n {2}id         Int {6})@id/, '$1'), asked),
    'an index that only a migration makes': prismaWorld(shop(), asked, { migrations: [`${made}CREATE INDEX "i" ON "Order" ("customerId");\n`] }),
    'an index for every row that has a key': prismaWorld(shop(), asked, { migrations: [`${made}CREATE INDEX "i" ON "Order" ("customerId") WHERE "customerId" IS NOT NULL;\n`] }),
    'a key that nobody asks for and nothing cascades from': prismaWorld(shop()),
    'a key that is asked for beside another one, which is told of': prismaWorld(shop('  lineId Int?\n  line   Customer? @relation("line", fields: [lineId], references: [id], onDelete: NoAction)\n\n  @@index([customerId])\n').replace('orders Order[]', 'orders Order[]\n  lines  Order[] @relation("line")'), query('{ customerId, lineId: customerId }')),
    'an index for some rows, which the query may be about': prismaWorld(shop(), query('{ customerId, note: null }'), { migrations: [`${made}CREATE INDEX "i" ON "Order" ("customerId") WHERE "note" IS NULL;\n`] }),
    'a key that is only checked, beside what finds the row': prismaWorld(shop(), query('{ id: 1 + customerId, customerId }')),
    'the other side of a relation, which is found by its own key': prismaWorld(shop(), { 'src/orders.ts': "import { db } from './db.js';\n\nexport const show = (id: number) => db.order.findUnique({ where: { id }, include: { customer: true } });\n" }),
    'a cascade from rows that no code deletes': prismaWorld(shop('', undefined, ', onDelete: Cascade')),
    'a key that restricts, where rows are deleted': prismaWorld(shop('', undefined, ', onDelete: Restrict'), deleting),
    'MySQL, which makes the index itself': prismaWorld(shop(), asked, { provider: 'mysql' }),
    'a relation without a foreign key': { ...prismaWorld(shop(), included), 'prisma/schema.prisma': prismaWorld(shop())['prisma/schema.prisma']!.replace('url ', 'relationMode = "prisma"\n  url ') },
    'a table that a migration changes in a way that cannot be read': prismaWorld(shop(), asked, { migrations: [made, "DO $$ BEGIN EXECUTE 'CREATE INDEX ON ' || quote_ident('Order') || ' (\"customerId\")'; END $$;\n"] }),
    'a table that is read as a whole': prismaWorld(shop(), { ...asked, 'src/all.ts': "import { db } from './db.js';\n\nexport const all = () => db.order.findMany();\n" }),
    'a table that Prisma keeps for two lists': prismaWorld('model Post {\n  id   Int   @id\n  tags Tag[]\n}\n\nmodel Tag {\n  id    Int    @id\n  posts Post[]\n}\n', { 'src/posts.ts': "import { db } from './db.js';\n\nexport const drop = (id: number) => db.tag.delete({ where: { id } });\n" }),
    'what is asked for in a test': prismaWorld(shop(), { 'src/orders.test.ts': asked['src/orders.ts']! }),
    'a key that needs none, as it is said': { files: prismaWorld(shop(), asked), options: { ignore: ['Order.customerId'] } },
    'a key that is asked for, where only cascades count': { files: prismaWorld(shop(), asked), options: { onlyIf: ['cascade'] } },
    'a model that is still being typed': prismaWorld(`${shop('\n  @@index([customerId])\n')}\nmodel Gift {\n  orderId Int\n  order Order @relation(fields: [orderId], ref`, asked),
    'Drizzle: a key with an index': drizzleWorld(tables(', (t) => [index().on(t.customerId)]'), drizzleQuery('db.select().from(orders).where(eq(orders.customerId, id))')),
    'Drizzle: a key that nobody asks for': drizzleWorld(tables(), drizzleQuery('db.select().from(orders).where(eq(orders.id, id))')),
  },
  flags: {
    'a key that is asked for': {
      files: prismaWorld(marked(), asked), messages: ['isAskedFor'], says: [/^No index begins with the foreign key 'customerId' of 'Order', and 1 query asks for it/], chain: ["findMany looks for 'customerId'"],
      suggestion: { title: 'Declare @@index([customerId]) in Order', gives: { 'prisma/schema.prisma': prismaWorld(shop('\n  @@index([customerId])\n'))['prisma/schema.prisma']! } },
    },
    'a relation that is followed to it': { files: prismaWorld(marked(), included), chain: ["follows a relation by 'customerId'"] },
    'a count and a test of the other side': { files: prismaWorld(marked(), { 'src/customers.ts': "import { db } from './db.js';\n\nexport const show = () => db.customer.findMany({ where: { orders: { some: { note: null } } }, include: { _count: { select: { orders: true } } } });\n" }), says: [/2 queries ask/] },
    'an index that only ends with it': { files: prismaWorld(marked('\n  @@index([note, customerId])\n'), asked) },
    'an index for some rows alone': { files: prismaWorld(marked(), asked, { migrations: [`${made}CREATE INDEX "i" ON "Order" ("customerId") WHERE "note" IS NULL;\n`] }) },
    'a cascade from rows that are deleted': { files: prismaWorld(marked('', ', onDelete: Cascade'), deleting), messages: ['cascades'], says: [/a row of 'Customer' is deleted, the database reads the whole table for what to delete with it/] },
    'a cascade, where only cascades count': { files: prismaWorld(marked('', ', onDelete: SetNull'), deleting), options: { onlyIf: ['cascade'] }, says: [/what to set free/] },
    'every key, where nothing is asked for': { files: prismaWorld(marked()), options: { onlyIf: [] }, messages: ['lacksIndex'] },
    'Drizzle: a key that is asked for': {
      files: drizzleWorld(markedTables, drizzleQuery('db.select().from(orders).where(eq(orders.customerId, id))')), messages: ['isAskedFor'],
      suggestion: { title: /customer_id_idx/, gives: { 'src/schema.ts': tables(", (t) => [index('orders_customer_id_idx').on(t.customerId)]") } },
    },
    'Drizzle: a key that is joined by': { files: drizzleWorld(markedTables, drizzleQuery('db.select().from(customers).innerJoin(orders, eq(orders.customerId, customers.id)).where(eq(customers.id, id))')), chain: ["joins by 'customerId'"] },
    'Drizzle: a relation that is followed to it': { files: drizzleWorld(markedTables, drizzleQuery('db.query.customers.findFirst({ where: eq(customers.id, id), with: { orders: true } })')) },
  },
});
