// What tenfold.json and the layout of a repository make of its folders.
import assert from 'node:assert/strict';
import { openProject } from '../project.js';
import { drawWorld } from '../testing/world.js';

describe('modules', () => {
  it('are folders by a glob, without the files beside them', () => {
    assert.deepEqual(modulesOf({ 'src/modules/a/x.ts': '', 'src/modules/b/y/z.ts': '', 'src/modules/index.ts': '', 'tenfold.json': '{ "modules": ["src/modules/*"] }' }), ['a src/modules/a', 'b src/modules/b']);
  });

  it('of one name are one module, by words in the path or by a name', () => {
    const files = { 'src/controllers/orders/a.ts': '', 'src/services/orders/b.ts': '', 'src/services/stock/c.ts': '', 'src/mail.ts': '', 'src/other.ts': '' };
    assert.deepEqual(modulesOf({ ...files, 'tenfold.json': JSON.stringify({ modules: [{ path: 'src/{controllers,services}/<part>', tags: ['part:<part>'] }, { name: 'mail', path: ['src/mail.ts'] }] }) }), ['mail src/mail.ts', 'orders src/controllers/orders + src/services/orders [part:orders]', 'stock src/services/stock [part:stock]']);
    assert.deepEqual(modulesOf({ ...files, 'tenfold.json': JSON.stringify({ modules: [{ name: 'all', path: 'src/*' }] }) }), ['all src/controllers + src/services']);
  });

  it('take layer, name and owner from the words', () => {
    const world = drawWorld({ 'src/web/shop/a.ts': '', 'src/store/shop/b.ts': '', 'tenfold.json': JSON.stringify({ modules: [{ path: 'src/<layer>/<part>', name: '<part> (<layer>)', layer: '<layer>', owner: '@shop/<layer>' }], boundaries: { layers: ['web', 'store'] } }) });
    try {
      assert.deepEqual(openProject(world.root).analysis.boundaries.policy.modules.map(({ name, layer, owner }) => [name, layer, owner]), [['shop (store)', 'store', '@shop/store'], ['shop (web)', 'web', '@shop/web']]);
    } finally { world.erase(); }
  });

  it('are told by the later and more exact entry', () => {
    assert.deepEqual(modulesOf({ 'src/a/x.ts': '', 'src/b/y.ts': '', 'tenfold.json': '{ "modules": ["src/*", { "path": "src/a", "name": "first" }] }' }), ['b src/b', 'first src/a']);
  });

  it('are not the folders of addresses, of tests and of what is not code', () => {
    assert.deepEqual(modulesOf({ 'app/domains/[id]/route.ts': '', 'app/(shop)/features/cart/page.tsx': '', 'test/modules/a/x.ts': '', 'docs/modules/b/readme.md': '', 'src/features/pay/pay.ts': '' }), ['pay src/features/pay']);
  });

  it('have names of their own, in as many applications as there are', () => {
    const apps = ['a', 'b', 'c', 'd'].flatMap((app) => [[`apps/${app}/src/modules/users/index.ts`, ''], [`apps/${app}/src/modules/users/inner.ts`, '']]);
    const names = ['users', 'src/modules/users', 'b/src/modules/users', 'c/src/modules/users', 'd/src/modules/users', 'apps/b/src/modules/users'];
    for (const config of [{}, { 'tenfold.json': '{ "modules": ["apps/*/src/modules/*"] }' }]) {
      const found = modulesOf({ ...Object.fromEntries(apps) as Record<string, string>, ...config }).map((each) => each.split(' ')[0]!);
      assert.equal(new Set(found).size, 4);
      assert.deepEqual(found.filter((name) => !names.includes(name)), []);
    }
    assert.deepEqual(modulesOf({ 'package.json': '{ "workspaces": ["apps/*", "examples/*"] }', 'apps/a/package.json': '{ "name": "app" }', 'examples/a/package.json': '{ "name": "app" }' }).map((each) => each.split(' ')[0]), ['app', 'apps/a']);
  });

  it('of one name are one module in whatever entries they stand, and a path beats a glob wherever it stands', () => {
    const files = { 'src/a/x.ts': '', 'src/b/y.ts': '', 'src/c/z.ts': '' };
    assert.deepEqual(modulesOf({ ...files, 'tenfold.json': '{ "modules": [{ "path": "src/b", "name": "one" }, { "path": "src/a", "name": "one" }, "src/*"] }' }), ['c src/c', 'one src/b + src/a']);
    assert.deepEqual(modulesOf({ ...files, 'tenfold.json': '{ "modules": [{ "name": "core", "path": ["src/a", "src/b"] }, { "name": "kernel", "path": "src/a" }] }' }), ['core src/b', 'kernel src/a']);
  });

  it('take words wherever a name can stand, and nothing elsewhere', () => {
    const files = { 'src/modules/a/x.ts': '', 'lib/b/y.ts': '', 'src/constructor/z.ts': '' };
    assert.deepEqual(modulesOf({ ...files, 'tenfold.json': '{ "modules": ["{src/modules/<m>,lib/<m>}"] }' }), ['a src/modules/a', 'b lib/b']);
    for (const path of ['', './', '/', 'src/modules/[<m>]', 'src/modules/(<m>']) assert.deepEqual(modulesOf({ ...files, 'tenfold.json': JSON.stringify({ modules: [path] }) }), []);
    assert.deepEqual(modulesOf({ ...files, 'tenfold.json': '{ "modules": [{ "path": "src/constructor", "name": "<constructor>" }] }' }), ['<constructor> src/constructor']);
  });

  it('are checked whatever they are called', () => {
    const names = ['benchmark', 'bin', 'cli', 'client', 'components', 'examples', 'fixtures', 'generated', 'hooks', 'mock', 'public', 'scripts', 'seeds', 'static', 'tools'];
    const world = drawWorld(Object.fromEntries([['src/modules/beta/index.ts', ''], ['src/modules/beta/in.ts', ''], ['src/modules/beta/scripts/run.ts', ''], ...names.map((name) => [`src/modules/${name}/thing.ts`, "import '../beta/in.js';\n"])]));
    try {
      const { analysis } = openProject(world.root);
      for (const name of names) {
        const path = `src/modules/${name}/thing.ts`;
        assert.equal(analysis.role(path), 'server', path);
        assert.equal(analysis.boundaries.trespass(path, 'src/modules/beta/in.ts')?.kind, 'around-the-door', path);
      }
      assert.equal(analysis.role('src/modules/beta/scripts/run.ts'), 'script');
      assert.ok(analysis.boundaries.isExempt('src/modules/beta/scripts/run.ts'));
    } finally { world.erase(); }
  });

  it('are libraries that the root\'s tsconfig gives names to, from the second one on', () => {
    const libraries = { 'libs/billing/src/index.ts': '', 'libs/billing/src/lib/charge.ts': '', 'libs/stock/src/index.ts': '', 'apps/api/main.ts': '' };
    const paths = (named: object): Record<string, string> => ({ ...libraries, 'tsconfig.base.json': JSON.stringify({ compilerOptions: { paths: named } }) });
    assert.deepEqual(modulesOf(paths({ '@shop/billing': ['libs/billing/src/index.ts'], '@shop/stock': ['./libs/stock/src/index.ts'], '@shop/lost': ['libs/lost/src/index.ts'], '@shop/*': ['libs/*/src'] })), ['@shop/billing libs/billing', '@shop/stock libs/stock']);
    assert.deepEqual(modulesOf(paths({ '@shop/billing': ['libs/billing/src/index.ts'], '@/*': ['./*'] })), []);
    assert.deepEqual(modulesOf({ 'src/config/index.ts': '', 'src/index.ts': '', 'tsconfig.json': '{ "compilerOptions": { "paths": { "config": ["src/config/index.ts"], "@app": ["src/index.ts"] } } }' }), []);
  });

  it('know which files are theirs and which are nobody\'s', () => {
    const world = drawWorld({ 'src/modules/a/x.ts': '', 'src/modules/a/deep/y.ts': '', 'src/lib/z.ts': '', 'src/lib/deep/w.ts': '', 'src/app.ts': '', 'tools/t.ts': '', 'tenfold.json': '{ "boundaries": { "outside": ["tools/**"] } }' });
    try {
      const { analysis } = openProject(world.root);
      const [module] = analysis.boundaries.policy.modules;
      assert.deepEqual(analysis.filesOf(module!), ['src/modules/a/deep/y.ts', 'src/modules/a/x.ts']);
      assert.deepEqual([...analysis.outsideFolders], [['src/lib', ['src/lib/deep/w.ts', 'src/lib/z.ts']]]);
      assert.equal(analysis.boundaries.moduleOf('src/modules/ab/x.ts'), undefined);
    } finally { world.erase(); }
  });
});

function modulesOf(files: Record<string, string>): string[] {
  const world = drawWorld(files);
  try {
    return openProject(world.root).analysis.boundaries.policy.modules.map(({ name, parts, tags }) => `${name} ${parts.join(' + ')}${tags.length ? ` [${tags.join(' ')}]` : ''}`);
  } finally { world.erase(); }
}
