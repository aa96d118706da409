// MySQL and SQLite: what Prisma and drizzle-kit write for them, and what people write of the same kind.
import { requireMigration } from './require-migration.js';
import { testRule } from '../testing/test-rule.js';

type Files = Record<string, string>;

function prisma(provider: string, schema: string, ...migrations: readonly string[]): Files {
  const steps = migrations.map((sql, index) => [`prisma/migrations/2024030810150${index}_step/migration.sql`, sql] as const);
  return { 'prisma/schema.prisma': `datasource db {\n  provider = "${provider}"\n  url      = env("DATABASE_URL")\n}\n\n${schema}`, 'prisma/migrations/migration_lock.toml': `provider = "${provider}"\n`, ...Object.fromEntries(steps) };
}

const task = (more = ''): string => `enum Level {\n  LOW\n  HIGH\n}\n\nmodel Task {\n  id    Int    @id @default(autoincrement())\n  title String\n  level Level  @default(LOW)\n${more}}\n`;
const mysql = "-- CreateTable\nCREATE TABLE `Task` (\n    `id` INTEGER NOT NULL AUTO_INCREMENT,\n    `title` VARCHAR(191) NOT NULL,\n    `level` ENUM('LOW', 'HIGH') NOT NULL DEFAULT 'LOW',\n\n    INDEX `Task_title_idx`(`title`),\n    PRIMARY KEY (`id`)\n) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;\n";
const sqlite = '-- CreateTable\nCREATE TABLE "Task" (\n    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,\n    "title" TEXT NOT NULL,\n    "level" TEXT NOT NULL DEFAULT \'LOW\'\n);\n';
const rebuilt = '-- RedefineTables\nPRAGMA defer_foreign_keys=ON;\nPRAGMA foreign_keys=OFF;\nCREATE TABLE "new_Task" (\n    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,\n    "title" TEXT NOT NULL,\n    "level" TEXT NOT NULL DEFAULT \'LOW\',\n    "done" BOOLEAN NOT NULL DEFAULT false\n);\nINSERT INTO "new_Task" ("id", "title", "level") SELECT "id", "title", "level" FROM "Task";\nDROP TABLE "Task";\nALTER TABLE "new_Task" RENAME TO "Task";\nPRAGMA foreign_keys=ON;\n';

testRule(requireMigration, {
  allows: {
    'MySQL: what its migrations make': prisma('mysql', task('\n  @@index([title])\n'), mysql),
    'MySQL: columns added, changed and renamed': prisma('mysql', task('  done  Boolean @default(false)\n  note  String?\n  size  Int\n'), mysql,
      'ALTER TABLE `Task` ADD COLUMN `done` BOOLEAN NOT NULL DEFAULT false,\n    ADD COLUMN `remark` TEXT NOT NULL,\n    ADD COLUMN `length` INTEGER NULL;\n', 'ALTER TABLE `Task` RENAME COLUMN `remark` TO `note`, MODIFY `note` TEXT NULL;\nALTER TABLE Task CHANGE COLUMN `length` size INT NOT NULL COMMENT \'in cm; never null\';\n'),
    'MySQL: an index that a foreign key keeps': prisma('mysql', 'model A {\n  id Int @id\n  bs B[]\n}\n\nmodel B {\n  id  Int @id\n  aId Int\n  a   A   @relation(fields: [aId], references: [id])\n\n  @@index([aId])\n}\n',
      'CREATE TABLE `A` (`id` INTEGER NOT NULL, PRIMARY KEY (`id`));\nCREATE TABLE `B` (`id` INTEGER NOT NULL, `aId` INTEGER NOT NULL, PRIMARY KEY (`id`));\nALTER TABLE `B` ADD CONSTRAINT `B_aId_fkey` FOREIGN KEY (`aId`) REFERENCES `A`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;\n'),
    'MySQL: a table renamed, a trigger and a procedure': prisma('mysql', task(), mysql.replaceAll('Task', 'Job'),
      'CREATE TRIGGER t BEFORE INSERT ON Job FOR EACH ROW BEGIN SET NEW.title = TRIM(NEW.title); SET NEW.level = \'LOW\'; END;\nRENAME TABLE `Job` TO `Task`;\nUPDATE `Task` SET `title` = \'; DROP TABLE `Task`;\';\n'),
    'MySQL: what a prepared statement may have made': prisma('mysql', task('  done  Boolean @default(false)\n'), mysql, "SET @s = CONCAT('ALTER TABLE ', @t, ' ADD COLUMN done BOOLEAN');\nPREPARE stmt FROM @s;\nEXECUTE stmt;\n"),
    'MySQL: what a statement may have made that is not known': prisma('mysql', task('  done  Boolean @default(false)\n'), mysql, 'ALTER TABLE `Task` EXCHANGE PARTITION p WITH TABLE `Other`;\n'),
    'SQLite: what its migrations make, the table built anew': prisma('sqlite', task('  done  Boolean @default(false)\n'), sqlite, rebuilt),
    'SQLite: names in every kind of quotes, and comments': prisma('sqlite', task('  done  Boolean @default(false)\n'), "/* Tasks; all of them. */\ncreate table if not exists [Task] ([id] integer primary key, `title` text not null, level text not null);", 'alter table "Task" add done boolean not null default 0; -- ; end'),
    'SQLite: a table of Drizzle': {
      'drizzle.config.ts': "export default { dialect: 'turso', schema: './src/schema.ts', out: './drizzle' };\n",
      'src/schema.ts': "import { sql } from 'drizzle-orm';\nimport { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';\n\nexport const notes = sqliteTable('notes', {\n  id: integer().primaryKey(),\n  text: text('body').notNull().default('x'),\n  at: integer('at', { mode: 'timestamp' }).default(sql`(strftime('%s', 'now'))`),\n}, (t) => [uniqueIndex('notes_body').on(t.text)]);\n",
      'drizzle/meta/_journal.json': '{ "dialect": "sqlite", "entries": [{ "idx": 0, "tag": "0000_a" }, { "idx": 1, "tag": "0001_b" }] }',
      'drizzle/0000_a.sql': 'CREATE TABLE `notes` (\n\t`id` integer PRIMARY KEY NOT NULL,\n\t`body` text,\n\t`at` integer DEFAULT (strftime(\'%s\', \'now\'))\n);\n--> statement-breakpoint\nCREATE UNIQUE INDEX `notes_body` ON `notes` (`body`);',
      'drizzle/0001_b.sql': "ALTER TABLE `notes` ALTER COLUMN \"body\" TO \"body\" text NOT NULL DEFAULT 'x';",
    },
  },
  flags: {
    'MySQL: a column': {
      files: prisma('mysql', task('  «done»  Boolean @default(false)\n'), mysql),
      suggestion: { title: /add_task_done$/, gives: { 'prisma/migrations/20240308101501_add_task_done/migration.sql': 'ALTER TABLE `Task` ADD COLUMN `done` BOOLEAN NOT NULL DEFAULT false;\n' } },
    },
    'MySQL: a value of an enum, which is the column\'s type': { files: prisma('mysql', task().replace('level', '«level»'), mysql.replace(", 'HIGH'", '')), messages: ['differsFromMigrations'], suggestion: { title: /change_task_level$/, gives: { 'prisma/migrations/20240308101501_change_task_level/migration.sql': "ALTER TABLE `Task` MODIFY COLUMN `level` ENUM('LOW', 'HIGH') NOT NULL DEFAULT 'LOW';\n" } } },
    'MySQL: a table': {
      files: prisma('mysql', `${task()}\nmodel «Note» {\n  id   BigInt @id @default(autoincrement()) @db.UnsignedBigInt\n  text String @db.VarChar(500)\n\n  @@index([text])\n}\n`, mysql),
      suggestion: { title: /add_note$/, gives: { 'prisma/migrations/20240308101501_add_note/migration.sql': 'CREATE TABLE `Note` (\n    `id` BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,\n    `text` VARCHAR(500) NOT NULL,\n    PRIMARY KEY (`id`)\n);\nCREATE INDEX `Note_text_idx` ON `Note`(`text`);\n' } },
    },
    'MySQL: an index that is dropped': { files: prisma('mysql', task('\n  «@@index([title])»\n'), mysql, 'DROP INDEX `Task_title_idx` ON `Task`;\n') },
    'SQLite: a column that the new table leaves out': { files: prisma('sqlite', task('  «done»  Boolean @default(false)\n  more  Int?\n').replace('more', '«more»'), sqlite.replace('"level"', '"more" INTEGER,\n    "level"'), rebuilt.replace(',\n    "done" BOOLEAN NOT NULL DEFAULT false', '')) },
    'SQLite: a table': {
      files: prisma('sqlite', `${task('  notes Note[]\n')}\nmodel «Note» {\n  id     Int  @id @default(autoincrement())\n  taskId Int\n  task   Task @relation(fields: [taskId], references: [id])\n}\n`, sqlite),
      suggestion: { title: /add_note$/, gives: { 'prisma/migrations/20240308101501_add_note/migration.sql': 'CREATE TABLE "Note" (\n    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,\n    "taskId" INTEGER NOT NULL,\n    CONSTRAINT "Note_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE RESTRICT ON UPDATE CASCADE\n);\n' } },
    },
  },
});
