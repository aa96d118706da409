// Who leads where, and that edits one after the other leave what a new graph would say.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openProject, type Project } from '../project.js';
import { drawWorld } from '../testing/world.js';

const paths = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, index) => `src/modules/m${index % 3}/${name}.ts`);
const statement = fc.record({ to: fc.constantFrom(...paths), kind: fc.constantFrom('import', 'import type', 'export') });
const edits = fc.array(fc.record({ path: fc.constantFrom(...paths), statements: fc.array(statement, { maxLength: 3 }), asks: fc.boolean() }), { minLength: 1, maxLength: 12 });

describe('the graph of imports', () => {
  it('says after any edits what a new one says', function () {
    this.timeout(60_000);
    fc.assert(fc.property(edits, (all) => {
      const world = drawWorld(Object.fromEntries(paths.map((path) => [path, ''])));
      try {
        const project = openProject(world.root);
        describeAll(project);
        for (const { path, statements, asks } of all) {
          world.write(path, statements.map(({ to, kind }) => `${kind} ${kind === 'export' ? '*' : '{ x }'} from '${'../'.repeat(3)}${to.replace(/ts$/, 'js')}';\n`).join(''));
          project.update([{ kind: 'disk', path }]);
          if (asks) describeAll(project);
        }
        assert.deepEqual(describeAll(project), describeAll(openProject(world.root)));
      } finally { world.erase(); }
    }), { numRuns: 150, seed: 11 });
  });

  it('finds a way round, and none where types alone lead back', () => {
    const world = drawWorld({ 'a.ts': "import './b.js';\n", 'b.ts': "import './c.js';\n", 'c.ts': "import type { A } from './a.js';\nimport './d.js';\n", 'd.ts': "import './c.js';\n" });
    try {
      const { analysis } = openProject(world.root);
      assert.deepEqual([['a.ts', 'd.ts'], ['d.ts', 'a.ts'], ['c.ts', 'c.ts'], ['a.ts', 'a.ts'], ['b.ts', 'c.ts']].map(([from, to]) => analysis.leads(from!, to!)), [true, false, true, false, true]);
    } finally { world.erase(); }
  });
});

function describeAll({ analysis }: Project): unknown {
  return {
    leads: paths.map((from) => paths.filter((to) => analysis.leads(from, to))), users: paths.map((path) => [...analysis.usersOf(path)].sort()),
    cycles: paths.map((path) => analysis.moduleCycles.startingIn(path)), roles: paths.map((path) => analysis.role(path)),
  };
}
