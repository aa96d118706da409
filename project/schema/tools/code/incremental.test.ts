// What is kept of migrations in code, and of the helpers they lean on, never shows: after any edits the reports are those of a project opened anew.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openProject } from '../../../project.js';
import { drawWorld } from '../../../testing/world.js';

const drawn: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({ name: 'shop', dependencies: { sequelize: '*', pg: '*' } }),
  'migrations/1_first.js': "const { stamps } = require('../lib');\nmodule.exports = {\n  async up(queryInterface, Sequelize) {\n    await queryInterface.createTable('users', { id: Sequelize.INTEGER, ...stamps(Sequelize) });\n  },\n};\n",
  'migrations/2_second.js': "const { column } = require('../lib/names');\nexports.up = async (queryInterface, Sequelize) => {\n  await queryInterface.addColumn('users', column, Sequelize.TEXT);\n};\n",
  'lib/index.js': "const { added } = require('./names');\nexports.stamps = (Sequelize) => ({\n  [added]: Sequelize.DATE,\n  madeAt: Sequelize.DATE,\n});\n",
  'lib/names.js': "exports.column = 'nick';\nexports.added = 'addedAt';\n",
  'models/user.js': "module.exports = (sequelize, DataTypes) => sequelize.define('user', {\n  nick: DataTypes.TEXT,\n  madeAt: DataTypes.DATE,\n}, { tableName: 'users' });\n",
};
const paths = Object.keys(drawn).filter((path) => path.endsWith('.js'));
const lines = ["exports.column = 'name';", '  mail: DataTypes.TEXT,', "    await queryInterface.dropTable('users');", '  shownAt: Sequelize.DATE,', '', '// nothing'];
const edit = fc.record({ path: fc.constantFrom(...paths), how: fc.constantFrom('insert', 'remove', 'delete', 'restore'), line: fc.nat(6), text: fc.constantFrom(...lines) });

function edited({ path, how, line, text }: { path: string; how: string; line: number; text: string }, before: string | undefined): string | undefined {
  const rows = (before ?? '').split('\n');
  if (how === 'insert') return [...rows.slice(0, line), text, ...rows.slice(line)].join('\n');
  return how === 'remove' ? rows.filter((_, index) => index !== line).join('\n') : how === 'delete' ? undefined : drawn[path];
}

describe('reports of migrations in code', () => {
  it('after any edits are those of the texts alone', function () {
    this.timeout(120_000);
    fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) => {
      const world = drawWorld(drawn);
      try {
        const project = openProject(world.root);
        const texts = new Map<string, string | undefined>(Object.entries(drawn));
        const change = (path: string, text: string | undefined): void => {
          texts.set(path, text);
          if (text === undefined) world.remove(path); else world.write(path, text);
          project.update([{ kind: 'disk', path }]);
          void project.schemaReports;
        };
        void project.schemaReports;
        for (const each of edits) change(each.path, edited(each, texts.get(each.path)));
        // A file that cannot be parsed keeps its last good facts on purpose.
        for (const path of project.paths) if (project.problem(path)) change(path, drawn[path]);
        assert.deepEqual(project.schemaReports, openProject(world.root).schemaReports);
      } finally {
        world.erase();
      }
    }), { numRuns: 60, seed: 23 });
  });
});
