// A draft ends its difference: applied behind the migrations that are there, a real PostgreSQL has the declared schema.
import assert from 'node:assert/strict';
import { openProject } from '../../project.js';
import { drawWorld } from '../../testing/world.js';
import { compareSchemas } from '../compare/compare-schemas.js';
import type { SchemaReport } from '../difference.js';
import { replayBehind } from '../replay/replay-changes.js';
import type { Dialect } from '../schema-source.js';
import { readSql } from '../sql/read-sql.js';
import { runOnPostgres, runOnSqlite, stopPostgres } from '../testing/run-migrations.js';
import { compareCatalogue } from '../verify/compare-catalogue.js';
import { draftDifference } from './draft-difference.js';
import { draftPlan } from './draft-plan.js';
import { endsDifference } from './prove-draft.js';

/** Where no foreign key is known at all, none is missed. */
const otherKey = 'ALTER TABLE "Shop" ADD COLUMN "partner" INTEGER;\nALTER TABLE "Shop" ADD CONSTRAINT "Shop_partner_fkey" FOREIGN KEY ("partner") REFERENCES "Shop"("id");\n';

/** Fields of a model and the columns of its table, one thing apart. */
const stories: Readonly<Record<string, { readonly prisma: string; readonly sql: string }>> = {
  'a column': { prisma: model('phone String?'), sql: table() },
  'a column with a default and a key of its own': { prisma: model('phone String @default("none") @unique'), sql: table() },
  'a required column': { prisma: model('phone String'), sql: table() },
  'a column of an enum that is not there either': { prisma: `enum Level {\n  LOW\n  HIGH\n}\n\n${model('level Level @default(LOW)')}`, sql: table() },
  'a value of an enum': { prisma: `enum Level {\n  LOW\n  HIGH\n}\n\n${model('level Level')}`, sql: `CREATE TYPE "Level" AS ENUM ('LOW');\n${table('"level" "Level" NOT NULL')}` },
  'a table with a relation': { prisma: `${model('orders Order[]')}\nmodel Order {\n  id Int @id\n  shopId Int\n  shop Shop @relation(fields: [shopId], references: [id], onDelete: Cascade)\n\n  @@index([shopId])\n}\n`, sql: table() },
  'a relation of columns that are there': { prisma: `${model('orders Order[]')}\nmodel Order {\n  id Int @id\n  shopId Int\n  shop Shop @relation(fields: [shopId], references: [id])\n}\n`, sql: `${table()}CREATE TABLE "Order" ("id" INTEGER PRIMARY KEY, "shopId" INTEGER NOT NULL);\n${otherKey}` },
  'what becomes of the rows that point': { prisma: `${model('orders Order[]')}\nmodel Order {\n  id Int @id\n  shopId Int\n  shop Shop @relation(fields: [shopId], references: [id], onDelete: Cascade)\n}\n`, sql: `${table()}CREATE TABLE "Order" ("id" INTEGER PRIMARY KEY, "shopId" INTEGER NOT NULL, CONSTRAINT "Order_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop"("id") ON DELETE RESTRICT ON UPDATE CASCADE);\n` },
  'another type': { prisma: model('phone Int?'), sql: table('"phone" TEXT') },
  'a longer text': { prisma: model('phone String? @db.VarChar(80)'), sql: table('"phone" VARCHAR(40)') },
  'what may be null': { prisma: model('phone String?'), sql: table('"phone" TEXT NOT NULL') },
  'what may no longer be null': { prisma: model('phone String'), sql: table('"phone" TEXT') },
  'a default': { prisma: model('count Int @default(0)'), sql: table('"count" INTEGER NOT NULL') },
  'a default less': { prisma: model('count Int'), sql: table('"count" INTEGER NOT NULL DEFAULT 0') },
  'an index': { prisma: model('phone String?\n\n  @@index([phone, name])'), sql: table('"phone" TEXT') },
  'an index that is unique': { prisma: model('phone String? @unique'), sql: `${table('"phone" TEXT')}CREATE INDEX "Shop_phone_idx" ON "Shop"("phone");\n` },
  'another primary key': { prisma: 'model Shop {\n  id Int\n  name String\n\n  @@id([id, name])\n}\n', sql: table() },
};

/** A value cannot be taken out of an enum, what rows do that point is changed in two steps, and what a default said is not kept. */
const irreversible: readonly string[] = ['a value of an enum', 'what becomes of the rows that point', 'a default less'];

function model(field: string): string {
  return `model Shop {\n  id Int @id\n  name String\n  ${field}\n}\n`;
}

function table(column = ''): string {
  return `CREATE TABLE "Shop" ("id" INTEGER PRIMARY KEY, "name" TEXT NOT NULL${column ? `, ${column}` : ''});\n`;
}

function withReport(story: { readonly prisma: string; readonly sql: string }, dialect: Dialect, use: (report: SchemaReport) => void | Promise<void>): Promise<void> {
  const world = drawWorld({ 'prisma/schema.prisma': `datasource db {\n  provider = "${dialect}"\n}\n\n${story.prisma}`, 'prisma/migrations/20240308101500_init/migration.sql': story.sql });
  const [report] = openProject(world.root).schemaReports;
  return Promise.resolve(use(report!)).finally(() => world.erase());
}

/** What there is after the plan, by the replay, by what is declared and by the database. */
async function provePlan(report: SchemaReport, sql: string): Promise<void> {
  const { source: { dialect }, declared, migrated } = report;
  const { steps, left } = draftPlan(report);
  assert.ok(steps.length > 0, JSON.stringify(report.differences));
  assert.deepEqual(left, []);
  const texts = steps.map(({ up }) => up);
  const after = replayBehind(migrated, [{ path: '', changes: readSql(texts.join('\n'), dialect) }]);
  assert.deepEqual(compareSchemas(declared!, after, dialect).filter((each) => each.kind !== 'missing-in-schema'), []);
  // Each statement by itself: an index that is made beside the writers runs in no transaction.
  const catalogue = await (dialect === 'sqlite' ? runOnSqlite : runOnPostgres)([sql, ...texts]);
  assert.deepEqual(compareCatalogue(catalogue, after, dialect), { differences: [], open: [] });
}

describe('drafts', function () {
  this.timeout(120_000);
  after(stopPostgres);

  for (const [name, story] of Object.entries(stories)) {
    it(`end the difference on PostgreSQL: ${name}`, () => withReport(story, 'postgresql', (report) => provePlan(report, story.sql)));
    if (!irreversible.includes(name)) it(`lead back: ${name}`, () => withReport(story, 'postgresql', async (report) => {
      const { steps } = draftPlan(report);
      assert.ok(steps[0]!.down);
      const back = steps.flatMap(({ down }) => down ?? []).reverse();
      const catalogue = await runOnPostgres([story.sql, ...steps.map(({ up }) => up), ...back]);
      assert.deepEqual(compareCatalogue(catalogue, report.migrated, 'postgresql').differences.filter((each) => !/enum Level|_not_null/.test(each)), []);
    }));
  }
  for (const name of ['a column', 'a required column', 'a table with a relation', 'what may be null', 'what may no longer be null', 'a default', 'a default less', 'an index', 'another primary key']) {
    it(`end the difference on SQLite: ${name}`, () => withReport(stories[name]!, 'sqlite', (report) => provePlan(report, stories[name]!.sql)));
  }

  it('ask whether a column was renamed, and drop nothing unasked', () => withReport({ prisma: model('phone String?'), sql: table('"telephone" TEXT') }, 'postgresql', (report) => {
    const difference = report.differences.find((each) => each.name === 'phone')!;
    const drafts = draftDifference(report, difference);
    assert.deepEqual(drafts.map(({ how, steps }) => [how, steps.map(({ up }) => up)]), [
      ['rename', ['ALTER TABLE "Shop" RENAME COLUMN "telephone" TO "phone";']], ['add', ['ALTER TABLE "Shop" ADD COLUMN "phone" TEXT;']],
    ]);
    assert.ok(drafts.every((draft) => endsDifference(report, difference, draft)));
    assert.ok(!draftPlan(report).steps.some(({ up }) => /DROP|RENAME/.test(up)));
  }));
  it('rebuild no table that would lose something: an index, a check, what is written in a column of its own, a trigger', async () => {
    const losses = ['CREATE INDEX "hand" ON "Shop"("name");', 'CREATE TABLE "x" ("id" INTEGER);\nCREATE TRIGGER t AFTER INSERT ON "Shop" BEGIN SELECT 1; END;'];
    const tables = [...losses.map((more) => table('"phone" TEXT NOT NULL') + more), table('"phone" TEXT NOT NULL, CHECK (length("phone") > 1)'), table('"phone" TEXT NOT NULL COLLATE NOCASE')];
    for (const sql of tables) {
      await withReport({ prisma: model('phone String?'), sql }, 'sqlite', (report) => {
        const difference = report.differences.find((each) => each.kind === 'nullable')!;
        assert.deepEqual(draftDifference(report, difference), [], sql);
      });
    }
  });
  it('escape what a text of MySQL escapes', () => withReport({ prisma: model('phone String @default("a\\\\b")'), sql: table().replaceAll('"', '`') }, 'mysql', (report) => {
    assert.equal(draftDifference(report, report.differences[0]!)[0]!.steps[0]!.up, "ALTER TABLE `Shop` ADD COLUMN `phone` VARCHAR(191) NOT NULL DEFAULT 'a\\\\b';");
  }));
  it('drop what nobody declares only where it is asked for', () => withReport({ prisma: model('phone String?'), sql: table('"phone" TEXT, "fax" TEXT') }, 'postgresql', (report) => {
    const [difference] = report.differences;
    const [draft] = draftDifference(report, difference!);
    assert.deepEqual([draft!.how, draft!.steps], ['drop', [{ up: 'ALTER TABLE "Shop" DROP COLUMN "fax";', down: 'ALTER TABLE "Shop" ADD COLUMN "fax" TEXT;' }]]);
    assert.ok(endsDifference(report, difference!, draft!));
  }));
});
