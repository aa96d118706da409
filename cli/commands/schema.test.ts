// The schema commands on drawn backends: what is checked, what is planned, how it is drawn, and what is said where nothing is found.
import assert from 'node:assert/strict';
import { drawWorld } from '@tenfold/project/testing';
import { main } from '../main.js';

const model = 'datasource db {\n  provider = "postgresql"\n}\n\nenum Level {\n  LOW\n  HIGH\n}\n\nmodel Customer {\n  id     Int     @id\n  email  String  @unique\n  level  Level   @default(LOW)\n  orders Order[]\n}\n\nmodel Order {\n  id         Int      @id\n  customerId Int\n  customer   Customer @relation(fields: [customerId], references: [id])\n}\n';
const shop = {
  'prisma/schema.prisma': model, 'src/index.ts': 'export const shop = 1;\n',
  'prisma/migrations/20240308101500_init/migration.sql': 'CREATE TABLE "Customer" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL);\n',
};
const whole = 'CREATE TYPE "Level" AS ENUM (\'LOW\', \'HIGH\');\n'
  + 'CREATE TABLE "Order" (\n    "id" INTEGER NOT NULL,\n    "customerId" INTEGER NOT NULL,\n    CONSTRAINT "Order_pkey" PRIMARY KEY ("id")\n);\n'
  + 'ALTER TABLE "Order" ADD CONSTRAINT "Order_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;\n'
  + 'ALTER TABLE "Customer" ADD COLUMN "level" "Level" NOT NULL DEFAULT \'LOW\';\nCREATE UNIQUE INDEX CONCURRENTLY "Customer_email_key" ON "Customer"("email");\n';

describe('tenfold schema', () => {
  it('check says what no migration makes, and of what it speaks', () => proves(shop, ['check'], 1, /No migration makes column 'Customer\.level'[\s\S]*prisma\/migrations \(prisma, postgresql\): 1 migration, 4 differences\n$/));
  it('check asks nothing about other decisions', () => proves({ ...shop, 'src/index.ts': "import session from 'express-session';\nimport express from 'express';\nexpress().use(session({ secret: 's' }));\n" }, ['check', '--preset', 'strict'], 1, /^(?![\s\S]*session)/));
  it('plan writes all of it, each statement behind what it needs', () => proves(shop, ['plan'], 0, `-- prisma/migrations (prisma, postgresql)\n${whole.replace('CREATE UNIQUE', '-- In a migration of its own, because it runs in no transaction:\nCREATE UNIQUE')}`));
  it('plan names the rename, and leaves the choice', () => proves({ ...shop, 'prisma/schema.prisma': model.replace('email  String  @unique', 'mail   String?').replace('  level  Level   @default(LOW)\n', '').replace(/enum[^}]*}\n/, '').replace(/  orders Order\[\]\n|model Order[^}]*}\n/g, '') }, ['plan'], 0,
    /^-- If it was renamed instead, which keeps what the rows hold: ALTER TABLE "Customer" RENAME COLUMN "email" TO "mail";\n-- Left as it is: column Customer\.email is made by the migrations, and not declared\.$/m));
  it('plan says that there is nothing to do', () => proves({ ...shop, 'prisma/migrations/20240308101501_rest/migration.sql': whole }, ['plan'], 0, '-- prisma/migrations (prisma, postgresql)\n-- The migrations make what is declared.\n'));
  it('plan --mermaid draws the tables with their keys', () => proves(shop, ['plan', '--mermaid'], 0, [
    'classDiagram', '  direction LR', '  class t0["Customer"] {', '    #int4 id', '    +text email', '    +Level level', '  }', '  class t1["Order"] {', '    #int4 id', '    +int4 customerId', '  }', '  t1 --> t0 : customerId', '',
  ].join('\n')));
  it('verify holds what is read against a database that ran the migrations', () => proves(shop, ['verify'], 0, 'prisma/migrations (prisma, postgresql): 1 migration applied, 1 table\n  what Tenfold reads is what the database has\n')).timeout(120_000);
  it('verify says what the database refuses, and goes on', () => proves({ ...shop, 'prisma/migrations/20240308101501_rest/migration.sql': `ALTER TABLE "Nobody" ADD COLUMN "x" TEXT;\n${whole}` }, ['verify'], 1, /^ {2}PostgreSQL refuses a statement of prisma\/migrations\/20240308101501_rest\/migration\.sql: relation "Nobody" does not exist$/m)).timeout(120_000);
  it('verify runs no other database', () => proves({ ...shop, 'prisma/schema.prisma': model.replace('postgresql', 'sqlite') }, ['verify'], 2, 'tenfold: prisma/migrations (prisma, sqlite) is not verified: only PostgreSQL can run within this process, and this is sqlite.\n'));
  it('says where it found nothing', () => proves({ 'src/index.ts': '' }, ['plan'], 2, 'tenfold: no schema with migrations was found here. Give the folder of the backend.\n'));
  it('says which there are where none is meant', () => proves(shop, ['plan', '--in', 'db/migrations'], 2, 'tenfold: no schema keeps its migrations in db/migrations. There are prisma/migrations (prisma, postgresql).\n'));
});

async function proves(files: Readonly<Record<string, string>>, [command, ...args]: readonly string[], code: number, says: string | RegExp): Promise<void> {
  const world = drawWorld(files);
  let text = '';
  try {
    const io = { out: (part: string) => { text += part; }, error: (part: string) => { text += part; }, hasColor: false, isDebugging: false };
    assert.equal(await main(['schema', command!, world.root, ...args], io), code, text);
  } finally {
    world.erase();
  }
  if (typeof says === 'string') assert.equal(text, says);
  else assert.match(text, says);
}
