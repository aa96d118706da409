// What is kept of a schema from one edit to the next never shows: after any edits the reports are those of a project opened anew.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { openProject } from '../project.js';
import { drawWorld } from '../testing/world.js';

const folder = fileURLToPath(new URL('../../../test-fixtures/newsroom-drift/', import.meta.url));
const newsroom = Object.fromEntries(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort().map((file) => [file.slice(folder.length), readFileSync(file, 'utf8')]));
const paths = Object.keys(newsroom).filter((path) => /\.(ts|sql|json)$/.test(path));
const lines = ["export * from '../client.js';", "export const extras = pgTable('extras', { id: uuid().primaryKey() });", '  extra: text(),', 'ALTER TABLE "authors" ADD COLUMN "pronouns" text;', 'DROP TABLE "tags";', 'DROP TABLE IF EXISTS "authors" CASCADE;', 'ALTER TABLE "posts" RENAME TO "articles";', 'CREATE INDEX ON "posts" ("id"); CREATE TYPE "mood" AS ENUM (\'x\');', 'ALTER TABLE "authors" ADD COLUMN "mood" "mood" DEFAULT \'x\' REFERENCES', "  casing: 'camelCase',", '', '// nothing'];

const edit = fc.record({ path: fc.constantFrom(...paths), how: fc.constantFrom('insert', 'remove', 'delete', 'restore', 'take'), line: fc.nat(20), text: fc.constantFrom(...lines) });

function edited({ path, how, line, text }: { path: string; how: string; line: number; text: string }, before: string | undefined): string | undefined {
  const rows = (before ?? '').split('\n');
  if (how === 'insert') return [...rows.slice(0, line), text, ...rows.slice(line)].join('\n');
  if (how === 'remove') return rows.filter((_, index) => index !== line).join('\n');
  return how === 'delete' ? undefined : how === 'restore' ? newsroom[path] : newsroom[paths[line % paths.length]!];
}

describe('schema reports', () => {
  it('after any edits are those of the texts alone', function () {
    this.timeout(120_000);
    fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      const world = drawWorld(newsroom);
      try {
        const project = openProject(world.root);
        const texts = new Map(Object.entries(newsroom));
        const change = (path: string, text: string | undefined): void => {
          if (text === undefined) world.remove(path); else world.write(path, text);
          if (text === undefined) texts.delete(path); else texts.set(path, text);
          project.update([{ kind: 'disk', path }]);
          void project.schemaReports;
        };
        for (const each of edits) change(each.path, edited(each, texts.get(each.path)));
        // A file that cannot be parsed keeps its last good facts on purpose.
        for (const path of project.paths) if (project.problem(path)) change(path, newsroom[path]);
        assert.deepEqual(project.schemaReports, openProject(world.root).schemaReports);
      } finally {
        world.erase();
      }
    }), { numRuns: 80, seed: 17 });
  });
});
