/** Migrations of SQLite as tools and people write them, each a small story of one database. */
export const sqliteStories: Readonly<Record<string, readonly string[]>> = {
  'a table that Prisma builds anew': [
    'CREATE TABLE "Shop" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL, "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP);\nCREATE TABLE "Good" ("id" TEXT NOT NULL PRIMARY KEY, "shopId" INTEGER NOT NULL, "note" TEXT, CONSTRAINT "Good_shopId_fkey" FOREIGN KEY ("shopId") REFERENCES "Shop" ("id") ON DELETE RESTRICT ON UPDATE CASCADE);\nCREATE UNIQUE INDEX "Shop_name_key" ON "Shop"("name");\nCREATE INDEX "Good_note_idx" ON "Good"("note");',
    '-- RedefineTables\nPRAGMA defer_foreign_keys=ON;\nPRAGMA foreign_keys=OFF;\nCREATE TABLE "new_Shop" ("id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, "name" TEXT NOT NULL DEFAULT \'none\', "open" BOOLEAN NOT NULL DEFAULT true, "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP);\nINSERT INTO "new_Shop" ("at", "id", "name") SELECT "at", "id", "name" FROM "Shop";\nDROP TABLE "Shop";\nALTER TABLE "new_Shop" RENAME TO "Shop";\nCREATE UNIQUE INDEX "Shop_name_key" ON "Shop"("name");\nPRAGMA foreign_keys=ON;\nPRAGMA defer_foreign_keys=OFF;',
  ],
  'a table that drizzle-kit builds anew': [
    "CREATE TABLE `users` (`id` text PRIMARY KEY NOT NULL, `email` text(64), `role` text DEFAULT 'user' NOT NULL, `at` integer DEFAULT (unixepoch()));\n--> statement-breakpoint\nCREATE TABLE `posts` (`id` integer PRIMARY KEY NOT NULL, `author` text NOT NULL, FOREIGN KEY (`author`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade);\n--> statement-breakpoint\nCREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);",
    'PRAGMA foreign_keys=OFF;--> statement-breakpoint\nCREATE TABLE `__new_users` (\n\t`id` text PRIMARY KEY NOT NULL,\n\t`email` text(64) NOT NULL,\n\t`role` text\n);\n--> statement-breakpoint\nINSERT INTO `__new_users`("id", "email", "role") SELECT "id", "email", "role" FROM `users`;--> statement-breakpoint\nDROP TABLE `users`;--> statement-breakpoint\nALTER TABLE `__new_users` RENAME TO `users`;--> statement-breakpoint\nPRAGMA foreign_keys=ON;--> statement-breakpoint\nCREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);',
    'ALTER TABLE `users` ADD `nick` text;--> statement-breakpoint\nALTER TABLE `users` RENAME COLUMN "role" TO "level";--> statement-breakpoint\nALTER TABLE `posts` ADD `editor` text REFERENCES users(id);--> statement-breakpoint\nALTER TABLE `users` DROP COLUMN `nick`;',
  ],
  'names in any case': [
    'CREATE TABLE Users (Id integer PRIMARY KEY, Email text UNIQUE); CREATE TABLE posts (id integer, author integer REFERENCES USERS (ID)); CREATE INDEX by_author ON POSTS (Author);',
    'ALTER TABLE users ADD column age int; ALTER TABLE USERS RENAME email TO mail; ALTER TABLE POSTS RENAME TO articles; CREATE TABLE IF NOT EXISTS users (x int);',
  ],
  'keys, checks and defaults of every kind': [
    `CREATE TABLE a (x int, y int, z text DEFAULT 'a''b' CHECK (z <> ''), n numeric(10, 2) DEFAULT -1.5, d double precision DEFAULT (1 + 1), e text DEFAULT NULL, b boolean DEFAULT FALSE NOT NULL, g int GENERATED ALWAYS AS (x + y) STORED, h int AS (x) VIRTUAL, k blob DEFAULT x'00', t text DEFAULT CURRENT_DATE, PRIMARY KEY (x, y), UNIQUE (z), CONSTRAINT c CHECK (x > 0)) WITHOUT ROWID;
     CREATE TABLE b (id text, x int, y int, self text REFERENCES b ON DELETE SET NULL, FOREIGN KEY (x, y) REFERENCES a ON UPDATE SET DEFAULT DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY (id));`,
    'CREATE INDEX partial ON a (n) WHERE n > 0; CREATE UNIQUE INDEX IF NOT EXISTS ordered ON a (n DESC, z COLLATE NOCASE); CREATE INDEX low ON a (lower(z)); CREATE VIEW v AS SELECT * FROM b; CREATE TRIGGER tr AFTER INSERT ON b BEGIN UPDATE b SET x = 1; DELETE FROM a; END; DROP INDEX IF EXISTS no_index; DROP INDEX partial;',
  ],
  'a table that others refer to, under another name': [
    'CREATE TABLE a (id integer PRIMARY KEY); CREATE TABLE b (a integer REFERENCES a); CREATE TABLE c (id integer PRIMARY KEY, a integer REFERENCES a (id)); ALTER TABLE a RENAME TO d; DROP TABLE c;',
  ],
};
