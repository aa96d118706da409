// What an edit of a declared schema costs until its findings are there, at 300 migrations and 100 models, beside opening the
// project anew; and the same for an edit of the newest migration.
//   npm run bench:schema
//   npm run bench:schema -- --models 20 --migrations 60
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openProject } from '@tenfold/project';
import { checkFile, settingsOf } from 'eslint-plugin-tenfold';

const { values: options } = parseArgs({ options: { models: { type: 'string', default: '100' }, migrations: { type: 'string', default: '300' }, edits: { type: 'string', default: '200' } } });
const [models, migrations, edits] = [options.models, options.migrations, options.edits].map(Number);
const generated = join(dirname(fileURLToPath(import.meta.url)), 'generated');
const settings = settingsOf({}, 'recommended');
const stamp = (index) => String(20240101000000n + BigInt(index));

const tools = {
  prisma: {
    schema: 'prisma/schema.prisma', newest: `prisma/migrations/${stamp(migrations)}_last/migration.sql`,
    files: {
      'prisma/schema.prisma': `datasource db {\n  provider = "postgresql"\n}\n\n${each(models, (index) => `model Table${index} {\n  id    Int    @id\n  owner Int\n  title String\n  cents Int    @default(0)\n${each(columnsOf(index), (column) => `  extra${column} String?\n`)}\n  @@index([owner])\n}\n`)}`,
    },
    migration: (index) => `prisma/migrations/${stamp(index)}_step/migration.sql`,
    edit: (text, index) => text.replace('  title String\n', `  title String\n  typed${index % 7} String?\n`),
  },
  drizzle: {
    schema: 'src/schema.ts', newest: `drizzle/${String(migrations).padStart(4, '0')}_last.sql`,
    files: {
      'drizzle.config.ts': "import { defineConfig } from 'drizzle-kit';\nexport default defineConfig({ dialect: 'postgresql', schema: './src/schema.ts', out: './drizzle' });\n",
      'src/schema.ts': `import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';\n${each(models, (number) => `export const table${number} = pgTable('Table${number}', {\n  id: integer('id').primaryKey(),\n  owner: integer('owner').notNull(),\n  title: text('title').notNull(),\n  cents: integer('cents').notNull().default(0),\n${each(columnsOf(number), (column) => `  extra${column}: text('extra${column}'),\n`)}}, (table) => [index('Table${number}_owner_idx').on(table.owner)]);\n`)}`,
      'drizzle/meta/_journal.json': JSON.stringify({ version: '7', dialect: 'postgresql', entries: Array.from({ length: migrations + 1 }, (_, index) => ({ idx: index, version: '7', when: 1700000000000 + index, tag: `${String(index).padStart(4, '0')}_${index === migrations ? 'last' : 'step'}`, breakpoints: true })) }),
    },
    migration: (index) => `drizzle/${String(index).padStart(4, '0')}_step.sql`,
    edit: (text, index) => text.replace("  title: text('title').notNull(),\n", `  title: text('title').notNull(),\n  typed${index % 7}: text('typed${index % 7}'),\n`),
  },
};

console.log(`${models} models, ${migrations} migrations, ${edits} edits; CPU ms from the edit to the findings of the edited file, and how many times that goes into opening the project and asking once:\n| | opened anew | edit, p50 | p95 | max | opened ÷ p95 |\n|---|---|---|---|---|---|`);
let isQuick = true;
for (const [name, tool] of Object.entries(tools)) {
  const root = join(generated, `schema-${name}`);
  draw(root, tool);
  const opened = time(() => ask(openProject(root), tool.schema));
  const project = openProject(root);
  ask(project, tool.schema);
  const text = project.text(tool.schema);
  report(`${name}: the schema`, opened, (index) => { project.update([{ kind: 'buffer', path: tool.schema, text: tool.edit(text, index) }]); expect(ask(project, tool.schema) === 1); });
  project.update([{ kind: 'buffer', path: tool.schema, text: undefined }]);
  report(`${name}: the newest migration`, opened, (index) => { project.update([{ kind: 'buffer', path: tool.newest, text: `ALTER TABLE "Table0" DROP COLUMN "title";\n-- ${index}\n` }]); expect(ask(project, tool.schema) === 1); });
}
process.exitCode = isQuick ? 0 : 1;

function report(name, opened, edit) {
  const costs = Array.from({ length: edits }, (_, index) => time(() => edit(index))).sort((a, b) => a - b);
  const [p50, p95, max] = [costs[Math.floor(edits * 0.5)], costs[Math.floor(edits * 0.95)], costs.at(-1)];
  isQuick &&= p95 <= 50;
  console.log(`| ${name} | ${opened.toFixed(0)} | ${p50.toFixed(1)} | ${p95.toFixed(1)} | ${max.toFixed(1)} | ${(opened / p95).toFixed(0)} |`);
}

/** How many columns the finding is about: a bench that finds nothing measures nothing. */
function ask(project, path) {
  return checkFile(project, path, settings).filter(({ rule }) => rule === 'require-migration').length;
}

function expect(isTrue) {
  if (!isTrue) throw new Error('the edit was not found');
}

function time(work) {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

function draw(root, { files, migration, newest }) {
  rmSync(root, { recursive: true, force: true });
  const write = (path, text) => { mkdirSync(dirname(join(root, path)), { recursive: true }); writeFileSync(join(root, path), text); };
  for (const [path, text] of Object.entries({ 'package.json': '{ "name": "bench", "private": true, "dependencies": { "drizzle-orm": "0.44.0" } }', ...files })) write(path, text);
  for (let index = 0; index < migrations; index++) write(migration(index), stepOf(index));
  write(newest, '-- nothing yet\n');
}

/** First every table, then columns one by one. */
function stepOf(index) {
  if (index < models) return `CREATE TABLE "Table${index}" ("id" INTEGER NOT NULL, "owner" INTEGER NOT NULL, "title" TEXT NOT NULL, "cents" INTEGER NOT NULL DEFAULT 0, CONSTRAINT "Table${index}_pkey" PRIMARY KEY ("id"));\nCREATE INDEX "Table${index}_owner_idx" ON "Table${index}"("owner");\n`;
  const step = index - models;
  return `ALTER TABLE "Table${step % models}" ADD COLUMN "extra${Math.floor(step / models)}" TEXT;\n`;
}

function columnsOf(table) {
  return Array.from({ length: Math.max(0, migrations - models) }, (_, step) => step).filter((step) => step % models === table).length;
}

function each(count, write) {
  return Array.from({ length: count }, (_, index) => write(index)).join('');
}
