// Every single edit of a declared schema is reported on the line that was edited; every edit that changes nothing is silent.
import assert from 'node:assert/strict';
import { LineTable } from '../source/line-table.js';
import { openProject } from '../project.js';
import { drawWorld } from '../testing/world.js';
import type { SchemaDifference } from './difference.js';
import { drizzle, drizzleEdits, drizzleNeutral, drizzleSql } from './drizzle-edits.test.js';
import { prisma, prismaEdits, prismaNeutral, prismaSql } from './prisma-edits.test.js';

const tools = {
  prisma: { path: 'prisma/schema.prisma', text: prisma, edits: prismaEdits, neutral: prismaNeutral, files: { 'prisma/migrations/1_init/migration.sql': prismaSql } },
  drizzle: {
    path: 'src/schema.ts', text: drizzle, edits: drizzleEdits, neutral: drizzleNeutral,
    files: { 'drizzle.config.ts': "export default { dialect: 'postgresql', schema: './src/schema.ts', out: './drizzle' };\n", 'drizzle/meta/_journal.json': '{ "dialect": "postgresql", "entries": [{ "idx": 0, "tag": "0000_init" }] }', 'drizzle/0000_init.sql': drizzleSql },
  },
} as const;

for (const [tool, { path, text, edits, neutral, files }] of Object.entries(tools)) {
  describe(`a schema of ${tool}`, function () {
    this.timeout(120_000);
    const world = drawWorld({ ...files, [path]: text });
    const project = openProject(world.root);
    after(() => world.erase());
    const differencesOf = (edited: string): readonly SchemaDifference[] => {
      world.write(path, edited);
      project.update([{ kind: 'disk', path }]);
      assert.equal(project.schemaReports.length, 1);
      return project.schemaReports[0]!.differences;
    };
    const describeAll = (all: readonly SchemaDifference[], edited: string): string => JSON.stringify(all.map(({ kind, object, table, name, declaredAt }) => `${kind} ${object} ${table} ${name ?? ''}:${declaredAt ? new LineTable(edited).positionAt(declaredAt.range[0]).line + 1 : '?'}`));

    it('is what its migrations make', () => assert.deepEqual(differencesOf(text), []));
    it('is missed where it is edited', () => {
      let count = 0;
      for (const { what, text: edited, line } of edits()) {
        const found = differencesOf(edited);
        const lines = new LineTable(edited);
        assert.ok(found.length > 0, `${what}: nothing is found`);
        if (line !== undefined) assert.ok(found.some(({ declaredAt }) => declaredAt && lines.positionAt(declaredAt.range[0]).line === line), `${what}: not in line ${line + 1}, but ${describeAll(found, edited)}`);
        assert.ok(found.length <= 3, `${what}: ${describeAll(found, edited)}`);
        count++;
      }
      assert.ok(count > 90, `${count} edits`);
    });
    it('is silent where nothing changes', () => {
      for (const { what, text: edited } of neutral()) assert.equal(describeAll(differencesOf(edited), edited), '[]', what);
    });
  });
}
