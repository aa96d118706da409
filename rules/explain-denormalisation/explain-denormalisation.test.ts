import { drizzleWorld, prismaWorld } from '../testing/schema-worlds.js';
import { testRule } from '../testing/test-rule.js';
import { explainDenormalisation } from './explain-denormalisation.js';

const first = 'CREATE TABLE "Customer" ("id" INTEGER PRIMARY KEY, "name" TEXT NOT NULL);\nCREATE TABLE "Order" ("id" INTEGER PRIMARY KEY, "customerId" INTEGER NOT NULL REFERENCES "Customer"("id"));\n';
const schema = (field: string): string => `model Customer {\n  id     Int     @id\n  name   String\n  orders Order[]\n}\n\nmodel Order {\n  id         Int      @id\n  customerId Int\n  customer   Customer @relation(fields: [customerId], references: [id])\n  ${field}\n}\n`;
/** The first migration is on the branch that the work goes to; the second is new. */
const baseline = { 'tenfold.json': '{ "schema": { "baseline": "20240308101500_step" } }\n' };
const world = (field: string, column: string): Record<string, string> => prismaWorld(schema(field), baseline, { migrations: [first, `ALTER TABLE "Order" ADD COLUMN ${column};\n`] });

testRule(explainDenormalisation, {
  allows: {
    'JSON that is old': prismaWorld(schema('options Json?'), baseline, { migrations: [first.replace('REFERENCES "Customer"("id"));', 'REFERENCES "Customer"("id"), "options" JSONB);'), 'SELECT 1;\n'] }),
    'JSON where nothing says what is new': prismaWorld(schema('options Json?'), {}, { migrations: [first, 'ALTER TABLE "Order" ADD COLUMN "options" JSONB;\n'] }),
    'a plain column': world('note String?', '"note" TEXT'),
    'a reason in the schema': world('/// tenfold-reason: each maker has options of its own\n  options Json?', '"options" JSONB'),
    'a reason behind the column': world('options Json? // tenfold-reason: each maker has options of its own', '"options" JSONB'),
    'a reason in the migration': prismaWorld(schema('options Json?'), baseline, { migrations: [first, '-- tenfold-reason: each maker has options of its own\nALTER TABLE "Order" ADD COLUMN "options" JSONB;\n'] }),
    'a column that only begins like a key': world('customerNote String?', '"customerNote" TEXT'),
    'a column of another type than the one it is called like': world('customerName Int?', '"customerName" INTEGER'),
    'what needs no reason': { files: world('options Json?', '"options" JSONB'), options: { kinds: ['list'] } },
    'a reason in other words': { files: world('/// why: each maker has options of its own\n  options Json?', '"options" JSONB'), options: { comment: 'why:' } },
    'a column that is still being typed': world('options Js', '"options" JSONB'),
  },
  flags: {
    'new JSON': {
      files: world('«options» Json?', '"options" JSONB'), messages: ['holdsJson'], says: [/^'options' of 'Order' is new and holds JSON/], chain: ['the migration that makes it'],
      suggestion: { title: 'State the reason in a comment', gives: { 'prisma/schema.prisma': world('// tenfold-reason: \n  options Json?', '')['prisma/schema.prisma']! }, leaves: 1 },
    },
    'a new list': { files: world('«tags» String[]', '"tags" TEXT[]'), messages: ['holdsList'] },
    'a new copy': { files: world('«customerName» String?', '"customerName" TEXT'), messages: ['holdsCopy'], says: [/repeats 'Customer\.name'/] },
    'JSON of a new table': { files: prismaWorld(`${schema('note String?')}\nmodel Event {\n  id   Int  @id\n  «body» Json\n}\n`, baseline, { migrations: [first, 'CREATE TABLE "Event" ("id" INTEGER PRIMARY KEY, "body" JSONB NOT NULL);\n'] }) },
    'a reason that says nothing': { files: world('/// tenfold-reason: yes\n  «options» Json?', '"options" JSONB') },
    'Drizzle: new JSON': {
      files: drizzleWorld("import { integer, jsonb, pgTable } from 'drizzle-orm/pg-core';\n\nexport const orders = pgTable('orders', {\n  id: integer('id').primaryKey(),\n  «options»: jsonb('options'),\n});\n", { 'tenfold.json': '{ "schema": { "baseline": "0000_step" } }\n' }, ['CREATE TABLE "orders" ("id" integer PRIMARY KEY);\n', 'ALTER TABLE "orders" ADD COLUMN "options" jsonb;\n']),
    },
  },
});
