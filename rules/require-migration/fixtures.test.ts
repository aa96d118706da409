// The stories of test-fixtures/: what each plants of this rule is found, and nothing else.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { LineTable, openProject } from '@tenfold/project';
import { askDirectly } from '../testing/test-rule.js';
import { requireMigration } from './require-migration.js';

const stories = new URL('../../../test-fixtures/', import.meta.url);

describe('require-migration on the stories', () => {
  for (const story of readdirSync(stories)) {
    it(story, () => {
      const expected = JSON.parse(readFileSync(new URL(`${story}/expected.json`, stories), 'utf8')) as { rule: string; path: string; line: number }[];
      const project = openProject(new URL(story, stories).pathname);
      const found = askDirectly(requireMigration, project, {}).map(({ rule, path, range }) => ({ rule, path, line: new LineTable(project.text(path)!).positionAt(range[0]).line + 1 }));
      assert.deepEqual(found, expected.filter((each) => each.rule === requireMigration.name));
      assert.deepEqual(project.schemaReports.flatMap((report) => report.unreadable), []);
    });
  }
});
