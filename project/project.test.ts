// What comes and goes on the disk and in editors leaves what a project opened anew would say.
import assert from 'node:assert/strict';
import { openProject, type Project } from './project.js';
import { drawWorld, type World } from './testing/world.js';

const modules = { 'src/a/x.ts': '', 'src/b/y.ts': "import '../a/x.js';\n", 'tenfold.json': '{ "modules": ["src/a"] }' };

describe('a project', () => {
  it('takes a configuration that went and came back with the same text', () => within(modules, (world, project) => {
    for (const step of [() => { world.remove('tenfold.json'); }, () => { world.write('tenfold.json', modules['tenfold.json']); }]) {
      step();
      project.update([{ kind: 'disk', path: 'tenfold.json' }]);
      same(world, project);
    }
  }));

  it('looks again at everything, at what is gone too', () => within({ ...modules, 'tenfold-baseline.json': '{ "version": 1, "entries": [] }' }, (world, project) => {
    world.remove('tenfold.json');
    world.remove('tenfold-baseline.json');
    world.remove('src/a/x.ts');
    assert.ok(project.refresh());
    same(world, project);
  }));

  it('knows when an ignored file goes to which an import led', () => within({ ...modules, '.gitignore': 'gen/\n', 'src/a/gen/z.ts': '', 'src/b/y.ts': "import '../a/gen/z.js';\n" }, (world, project) => {
    assert.equal(project.analysis.edgesFrom('src/b/y.ts').length, 1);
    world.remove('src/a/gen/z.ts');
    project.update([{ kind: 'disk', path: 'src/a/gen/z.ts' }]);
    same(world, project);
  }));

  it('lets an ignored file go once its editor is closed', () => within({ ...modules, '.gitignore': 'gen/\n', 'gen/z.ts': '' }, (world, project) => {
    project.update([{ kind: 'buffer', path: 'gen/z.ts', text: 'export {};\n' }]);
    assert.ok(project.sourcePaths.includes('gen/z.ts'));
    project.update([{ kind: 'buffer', path: 'gen/z.ts', text: undefined }]);
    same(world, project);
  }));

  it('hears of what is ignored from now on', () => within(modules, (world, project) => {
    world.write('.gitignore', 'src/b/\n');
    project.update([{ kind: 'disk', path: '.gitignore' }]);
    same(world, project);
  }));
});

function within(files: Record<string, string>, judge: (world: World, project: Project) => void): void {
  const world = drawWorld(files);
  try {
    const project = openProject(world.root);
    describeProject(project);
    judge(world, project);
  } finally { world.erase(); }
}

function same(world: World, project: Project): void {
  assert.deepEqual(describeProject(project), describeProject(openProject(world.root)));
}

function describeProject(project: Project): unknown {
  return { paths: project.sourcePaths, config: project.config, modules: project.analysis.boundaries.policy.modules, edges: project.analysis.edges, frozen: project.debt.entries, broken: project.brokenFiles };
}
