// What is taken out of the migrations is missed, and nothing else is: every column, table, index, enum and value, one by one.
import assert from 'node:assert/strict';
import { openProject } from '../project.js';
import { drawWorld } from '../testing/world.js';

const models = 'enum Level {\n  LOW\n  HIGH\n}\n\nmodel Shop {\n  id    Int    @id\n  name  String @unique\n  goods Good[]\n}\n\nmodel Good {\n  id     Int     @id\n  title  String  @map("label")\n  cents  Int     @default(0)\n  note   String?\n  level  Level   @default(LOW)\n  shopId Int\n  shop   Shop    @relation(fields: [shopId], references: [id])\n\n  @@index([title, cents])\n  @@map("goods")\n}\n';
const tables = (quote: string, level: string): string[] => [
  'CREATE TABLE "Shop" (', '  "id" INTEGER NOT NULL PRIMARY KEY,', '  "name" VARCHAR(191) NOT NULL', ');',
  'CREATE TABLE "goods" (', '  "id" INTEGER NOT NULL PRIMARY KEY,', '  "label" VARCHAR(191) NOT NULL,', '  "cents" INTEGER NOT NULL DEFAULT 0,', '  "note" VARCHAR(191),', `  "level" ${level} NOT NULL DEFAULT 'LOW',`, '  "shopId" INTEGER NOT NULL', ');',
  'CREATE UNIQUE INDEX "Shop_name_key" ON "Shop"("name");', 'CREATE INDEX "goods_label_cents_idx" ON "goods"("label", "cents");',
].map((line) => line.replaceAll('"', quote));

const dialects = {
  postgresql: ["CREATE TYPE \"Level\" AS ENUM ('LOW', 'HIGH');", ...tables('"', '"Level"').map((line) => line.replace('VARCHAR(191)', 'TEXT'))],
  mysql: tables('`', "ENUM('LOW', 'HIGH')"),
  sqlite: tables('"', 'TEXT'),
} as const;

function differences(provider: string, sql: string): string[] {
  const world = drawWorld({ 'prisma/schema.prisma': `datasource db {\n  provider = "${provider}"\n}\n\n${models}`, 'prisma/migrations/1_init/migration.sql': sql });
  try {
    const project = openProject(world.root);
    const text = project.text('prisma/schema.prisma')!;
    return project.schemaReports.flatMap((report) => report.differences.map((each) => `${each.object} ${text.slice(...each.declaredAt!.range)}`));
  } finally {
    world.erase();
  }
}

for (const [provider, lines] of Object.entries(dialects)) {
  describe(`migrations of ${provider}`, () => {
    const named: Readonly<Record<string, string>> = { label: 'title', goods: 'Good' };
    it('make what is declared', () => assert.deepEqual(differences(provider, lines.join('\n')), []));
    it('are missed where a column is', () => {
      for (const [index, line] of lines.entries()) {
        const column = /^ {2}["`](name|cents|note|level|shopId)["`]/.exec(line)?.[1];
        if (!column) continue;
        const without = lines.filter((_, at) => at !== index).join('\n').replaceAll(/,\n\)/g, '\n)').replaceAll(/,\n\);/g, '\n);');
        assert.deepEqual(differences(provider, without.replace(column === 'cents' ? /^CREATE INDEX.*$/m : column === 'name' ? /^CREATE UNIQUE.*$/m : /$^/, '')), [`column ${named[column] ?? column}`]);
        assert.deepEqual(differences(provider, `${lines.join('\n')}\nALTER TABLE ${line.includes('name') ? 'Shop' : 'goods'} DROP COLUMN ${column};`.replace(/Shop DROP/, provider === 'mysql' ? '`Shop` DROP' : '"Shop" DROP').replace(/COLUMN (\w+);$/, provider === 'mysql' ? 'COLUMN `$1`;' : 'COLUMN "$1";')), [`column ${named[column] ?? column}`]);
      }
    });
    it('are missed where a table, an index or an enum is', () => {
      const text = lines.join('\n');
      assert.deepEqual(differences(provider, text.replace(/CREATE TABLE .goods[\s\S]*?\);\n/, '')), ['table Good']);
      assert.deepEqual(differences(provider, text.replace(/^CREATE INDEX.*$/m, '')), ['index @@index([title, cents])']);
      assert.deepEqual(differences(provider, text.replace(/^CREATE UNIQUE INDEX.*$/m, '')), ['index @unique']);
      const withoutValue = differences(provider, text.replace(", 'HIGH'", ''));
      assert.deepEqual(withoutValue, { postgresql: ['enum-value HIGH'], mysql: ['column level'], sqlite: [] }[provider]);
    });
  });
}
