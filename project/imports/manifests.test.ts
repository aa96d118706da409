// Manifests are written by people and tools; whatever is in them, the project opens and its imports are looked up.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openProject } from '../project.js';
import { drawWorld } from '../testing/world.js';

const odd = fc.oneof(fc.constant(null), fc.integer(), fc.string(), fc.array(fc.oneof(fc.string(), fc.constant(null), fc.integer()), { maxLength: 3 }), fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.constant(null), fc.array(fc.integer(), { maxLength: 2 })), { maxKeys: 3 }));
const tsconfig = fc.oneof(odd, fc.record({ extends: odd, references: fc.oneof(odd, fc.array(fc.record({ path: odd }), { maxLength: 2 })), compilerOptions: fc.oneof(odd, fc.record({ baseUrl: odd, paths: fc.oneof(odd, fc.record({ '@/*': odd, '*': odd })) })) }, { requiredKeys: [] }));
const manifest = fc.oneof(odd, fc.record({ name: odd, main: odd, types: odd, exports: odd, imports: odd, workspaces: fc.oneof(odd, fc.record({ packages: odd })), dependencies: odd, scripts: odd, bin: odd, prisma: odd }, { requiredKeys: [] }));

describe('manifests', () => {
  it('may hold anything', function () {
    this.timeout(60_000);
    fc.assert(fc.property(tsconfig, manifest, manifest, odd, (config, root, inner, workspaces) => {
      const world = drawWorld({
        'package.json': JSON.stringify(root), 'tsconfig.json': JSON.stringify(config), 'packages/a/package.json': JSON.stringify(inner),
        'pnpm-workspace.yaml': JSON.stringify({ packages: workspaces }), 'packages/a/src/index.ts': "import '@/x'; import '#y'; import 'a/z'; import '..';\nexport const a = 1;\n",
      });
      try {
        const project = openProject(world.root);
        assert.ok(project.analysis.edges && project.analysis.moduleGraph && project.brokenFiles && project.schemaReports);
        for (const path of project.sourcePaths) assert.ok(project.analysis.role(path) && project.analysis.handlersIn(path));
      } finally {
        world.erase();
      }
    }), { numRuns: 300, seed: 7 });
  });
});
