// What an import leads to: by aliases, manifests and workspaces, the same in a bare checkout as in an installed one.
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openProject, type Project } from '../project.js';
import { drawWorld } from '../testing/world.js';
import { isDeclared } from './packages.js';

interface Case {
  readonly files: Readonly<Record<string, string>>;
  /** What installing makes: links by place. */
  readonly links?: Readonly<Record<string, string>>;
  /** By importer: specifier → file, or the kind of what is no file. */
  readonly leads: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const code = 'export const a = 1;\n';
const json = (value: unknown): string => JSON.stringify(value);
const paths = (entries: Record<string, string[]>, more: object = {}, top: object = {}): string => json({ ...top, compilerOptions: { paths: entries, ...more } });

const cases: Readonly<Record<string, Case>> = {
  'paths, the longest prefix first, and the one that is exact': {
    files: { 'tsconfig.json': paths({ '@/*': ['./src/*'], '@/ui/*': ['./ui/*', './old/*'], '@/ui/box': ['./src/a.ts'], '*.vue': ['./src/*.ts'] }), 'src/a.ts': code, 'ui/b.ts': code, 'old/c.ts': code, 'ui/box.ts': code },
    leads: { 'src/a.ts': { '@/a': 'src/a.ts', '@/ui/b': 'ui/b.ts', '@/ui/c': 'old/c.ts', '@/ui/box': 'src/a.ts', 'a.vue': 'src/a.ts', '@/none': 'unresolved', '@scope/ui': 'package' } },
  },
  'baseUrl, and paths below it': {
    files: { 'tsconfig.json': paths({ '~/*': ['*'] }, { baseUrl: './src' }), 'src/lib/a.ts': code },
    leads: { 'src/lib/a.ts': { 'lib/a': 'src/lib/a.ts', '~/lib/a': 'src/lib/a.ts', 'lib/none': 'package' } },
  },
  'a base that has the paths, and one over it that has none': {
    files: { 'config/base.json': paths({ '@/*': ['../src/*'] }), 'tsconfig.json': json({ extends: './config/base' }), 'src/a.ts': code },
    leads: { 'src/a.ts': { '@/a': 'src/a.ts' } },
  },
  'several bases: the last one that says it, and a baseUrl from another': {
    files: { 'one.json': paths({ '@/*': ['./old/*'] }, { baseUrl: './src' }), 'two.json': paths({ '@/*': ['./lib/*'] }), 'tsconfig.json': json({ extends: ['./one.json', './two.json'] }), 'src/lib/a.ts': code, 'old/a.ts': code, 'src/old/a.ts': code },
    leads: { 'src/lib/a.ts': { '@/a': 'src/lib/a.ts', 'lib/a': 'src/lib/a.ts' } },
  },
  'paths of its own in place of those of its base': {
    files: { 'base.json': paths({ '@old/*': ['./src/*'] }), 'tsconfig.json': paths({ '@new/*': ['./src/*'] }, {}, { extends: './base.json' }), 'src/a.ts': code },
    leads: { 'src/a.ts': { '@new/a': 'src/a.ts', '@old/a': 'package' } },
  },
  'a base in a workspace package, by its folder and by what it exports': {
    files: {
      'package.json': json({ name: 'root', private: true, workspaces: ['packages/*', 'apps/*'] }),
      'packages/tsconfig/package.json': json({ name: '@acme/tsconfig', exports: { './strict': './configs/strict.json' } }),
      'packages/tsconfig/base.json': paths({ '@/*': ['${configDir}/src/*'] }), 'packages/tsconfig/configs/strict.json': paths({ '#/*': ['${configDir}/src/*'] }),
      'apps/web/package.json': json({ name: 'web' }), 'apps/web/tsconfig.json': json({ extends: '@acme/tsconfig/base' }), 'apps/web/src/a.ts': code,
      'apps/api/package.json': json({ name: 'api' }), 'apps/api/tsconfig.json': json({ extends: '@acme/tsconfig/strict' }), 'apps/api/src/b.ts': code,
    },
    links: { 'node_modules/@acme/tsconfig': 'packages/tsconfig' },
    leads: { 'apps/web/src/a.ts': { '@/a': 'apps/web/src/a.ts' }, 'apps/api/src/b.ts': { '#/b': 'apps/api/src/b.ts' } },
  },
  'a base that is installed, and one that is not': {
    files: {
      '.gitignore': 'node_modules\n', 'node_modules/@tsconfig/node20/tsconfig.json': paths({ '@/*': ['${configDir}/src/*'] }), 'node_modules/plain/base.json': paths({ '@/*': ['${configDir}/*'] }),
      'tsconfig.json': json({ extends: '@tsconfig/node20/tsconfig.json' }), 'src/a.ts': code, 'lib/tsconfig.json': json({ extends: ['@gone/config', 'plain/base'] }), 'lib/b.ts': code,
    },
    leads: { 'src/a.ts': { '@/a': 'src/a.ts' }, 'lib/b.ts': { '@/b': 'lib/b.ts' } },
  },
  'references of a solution': {
    files: { 'tsconfig.json': json({ files: [], references: [{ path: './tsconfig.app.json' }, { path: './server' }] }), 'tsconfig.app.json': paths({ '@/*': ['./src/*'] }), 'server/tsconfig.json': paths({ '$/*': ['./*'] }), 'src/a.ts': code, 'server/b.ts': code },
    leads: { 'src/a.ts': { '@/a': 'src/a.ts', '$/b': 'server/b.ts' }, 'server/b.ts': { '$/b': 'server/b.ts' } },
  },
  'bases that go round': {
    files: { 'tsconfig.json': paths({ '@/*': ['./src/*'] }, {}, { extends: './other.json' }), 'other.json': json({ extends: './tsconfig.json', references: [{ path: '.' }] }), 'src/a.ts': code },
    leads: { 'src/a.ts': { '@/a': 'src/a.ts' } },
  },
  'folders that are one at run time': {
    files: { 'tsconfig.json': json({ compilerOptions: { rootDirs: ['src', './generated'] } }), 'src/app/a.ts': code, 'generated/app/types.ts': code },
    leads: { 'src/app/a.ts': { './types': 'generated/app/types.ts', './none': 'unresolved' }, 'generated/app/types.ts': { './a.js': 'src/app/a.ts' } },
  },
  'the extension of what is compiled': {
    files: { 'a.ts': code, 'b.tsx': code, 'c.mts': code, 'd.cts': code, 'e/index.ts': code, 'f.js': code, 'g.service.ts': code },
    leads: { 'a.ts': { './a.js': 'a.ts', './b.js': 'b.tsx', './b.jsx': 'b.tsx', './c.mjs': 'c.mts', './d.cjs': 'd.cts', './e': 'e/index.ts', './e/index.js': 'e/index.ts', './f': 'f.js', './f.js': 'f.js', './g.service': 'g.service.ts', '.': 'unresolved', './h.js': 'unresolved' } },
  },
  'the source where it stands beside what was built of it': {
    files: { 'a.ts': code, 'a.js': code, 'b.mts': code, 'b.mjs': code },
    leads: { 'a.ts': { './a': 'a.ts', './a.js': 'a.ts', './b.mjs': 'b.mts', './b': 'b.mts' } },
  },
  'what is said to the bundler behind the name': {
    files: { 'tsconfig.json': paths({ '@/*': ['./src/*'] }), 'src/worker.ts': code, 'src/query.sql': 'select 1;\n' },
    leads: { 'src/worker.ts': { './worker?worker&inline': 'src/worker.ts', '@/worker.js?worker': 'src/worker.ts', './query.sql?raw': 'src/query.sql', './none?raw': 'unresolved', '?raw': 'unresolved' } },
  },
  'imports of the manifest, with conditions and patterns': {
    files: {
      'package.json': json({ name: 'a', imports: { '#a': './src/a.ts', '#db': { test: './src/none.ts', types: './src/db.ts', default: './dist/db.js' }, '#lib/*.js': './dist/lib/*.js', '#lib/secret.js': null, '#pg': 'pg', '#own': '#a' } }),
      'src/a.ts': code, 'src/db.ts': code, 'src/lib/b.ts': code, 'src/lib/secret.ts': code,
    },
    leads: { 'src/a.ts': { '#a': 'src/a.ts', '#db': 'src/db.ts', '#lib/b.js': 'src/lib/b.ts', '#pg': 'package', '#none': 'unresolved', '#lib/secret.js': 'unresolved' } },
  },
  'what a workspace exports, built or not': {
    files: {
      'package.json': json({ name: 'root', workspaces: { packages: ['packages/*'] } }),
      'packages/a/package.json': json({ name: '@acme/a', exports: { '.': { types: './dist/index.d.ts', import: './dist/index.mjs' }, './tools/*': './dist/tools/*.js', './package.json': './package.json' } }),
      'packages/a/src/index.ts': code, 'packages/a/src/tools/cut.ts': code, 'packages/a/src/inside.ts': code,
      'packages/b/package.json': json({ name: 'b', main: 'lib/main.js', dependencies: { '@acme/a': '*' } }), 'packages/b/main.ts': code, 'packages/b/lib/extra.ts': code,
    },
    links: { 'node_modules/@acme/a': 'packages/a', 'node_modules/b': 'packages/b' },
    leads: {
      'packages/b/main.ts': { '@acme/a': 'packages/a/src/index.ts', '@acme/a/tools/cut': 'packages/a/src/tools/cut.ts', '@acme/a/src/inside': 'packages/a/src/inside.ts', '@acme/a/none': 'package', '@acme/none': 'package' },
      'packages/a/src/index.ts': { '@acme/a/tools/cut': 'packages/a/src/tools/cut.ts', b: 'packages/b/main.ts', 'b/lib/extra': 'packages/b/lib/extra.ts' },
    },
  },
  'pnpm: links in each package, and folders that are left out': {
    files: {
      'pnpm-workspace.yaml': 'packages:\n  - "packages/**"\n  - "!**/examples/**"\n  - "!packages/old"\n',
      'packages/a/package.json': json({ name: 'a', main: 'index.ts' }), 'packages/a/index.ts': code,
      'packages/a/examples/c/package.json': json({ name: 'c', main: 'index.ts' }), 'packages/a/examples/c/index.ts': code,
      'packages/old/package.json': json({ name: 'old', main: 'index.ts' }), 'packages/old/index.ts': code,
      'packages/b/package.json': json({ name: 'b', dependencies: { a: 'workspace:*', renamed: 'workspace:a@*', old: '^1.0.0', c: '^1.0.0' } }), 'packages/b/index.ts': code,
    },
    links: { 'packages/b/node_modules/a': 'packages/a', 'packages/b/node_modules/renamed': 'packages/a' },
    leads: { 'packages/b/index.ts': { a: 'packages/a/index.ts', renamed: 'packages/a/index.ts', old: 'package', c: 'package' } },
  },
  'a package that is linked by its folder': {
    files: { 'package.json': json({ name: 'root', dependencies: { shared: 'file:./libs/shared', 'other-name': 'link:libs/shared' } }), 'libs/shared/package.json': json({ name: 'shared', exports: { '.': './src/index.ts', './deep': './src/deep.ts' } }), 'libs/shared/src/index.ts': code, 'libs/shared/src/deep.ts': code, 'src/a.ts': code },
    links: { 'node_modules/shared': 'libs/shared', 'node_modules/other-name': 'libs/shared' },
    leads: { 'src/a.ts': { shared: 'libs/shared/src/index.ts', 'shared/deep': 'libs/shared/src/deep.ts', 'other-name/deep': 'libs/shared/src/deep.ts' } },
  },
  'a package by its own name': {
    files: { 'package.json': json({ name: 'root' }), 'tools/package.json': json({ name: 'tools', exports: { './cut': './src/cut.ts' } }), 'tools/src/cut.ts': code, 'tools/src/a.ts': code, 'src/b.ts': code },
    leads: { 'tools/src/a.ts': { 'tools/cut': 'tools/src/cut.ts' }, 'src/b.ts': { 'tools/cut': 'package' } },
  },
  'a package of the registry that is called as the root is': {
    files: { 'package.json': json({ name: 'stripe' }), 'index.ts': code, 'server/package.json': json({ name: 'server', dependencies: { stripe: '^18.0.0' } }), 'server/a.ts': code },
    leads: { 'server/a.ts': { stripe: 'package' } },
  },
  'what is no file of the project': {
    files: { 'package.json': json({ name: 'root', dependencies: { pg: '^8' } }), 'src/a.ts': code },
    leads: { 'src/a.ts': { fs: 'builtin', 'node:test': 'builtin', 'fs/promises': 'builtin', pg: 'package', 'pg/lib/none': 'package', './gone': 'unresolved', '~/gone': 'unresolved', '@/gone': 'unresolved', '../../outside': 'unresolved' } },
  },
};

describe('an import leads', () => {
  for (const [name, { files, links, leads }] of Object.entries(cases)) {
    it(`by ${name}`, () => inWorld(files, (root) => compare(openProject(root), leads)));
    if (links) {
      it(`by ${name}, once installed`, () => inWorld(files, (root) => {
        for (const [place, target] of Object.entries(links)) {
          mkdirSync(dirname(join(root, place)), { recursive: true });
          symlinkSync(join(root, target), join(root, place), 'dir');
        }
        compare(openProject(root), leads);
      }));
    }
    it(`by ${name}, where the importers' neighbours are not saved yet`, () => inWorld(files, (root, remove) => {
      const project = openProject(root);
      for (const path of project.sourcePaths) {
        const text = files[path]!;
        remove(path);
        project.update([{ kind: 'buffer', path, text }]);
      }
      compare(project, leads);
    }));
  }
});

describe('a package', () => {
  it('is declared by a manifest around the file, or is not', () => inWorld({
    'package.json': json({ name: 'root', workspaces: ['a', 'b'], devDependencies: { '@types/koa__router': '1' } }), 'a/package.json': json({ name: 'a', dependencies: { pg: '1' } }), 'a/x.ts': code,
    'b/package.json': json({ name: 'b', peerDependencies: { react: '1' } }), 'b/y.ts': code,
  }, (root) => {
    const { all } = openProject(root).analysis.packages;
    const asked = (path: string): boolean[] => ['pg', 'react', '@koa/router', 'bun:sqlite', 'a', 'root'].map((name) => isDeclared(all, path, name));
    assert.deepEqual([asked('a/x.ts'), asked('b/y.ts')], [[true, false, true, true, true, true], [false, true, true, true, false, true]]);
  }));
  it('is the same whatever TypeScript is installed', () => inWorld({
    ...cases['paths, the longest prefix first, and the one that is exact']!.files, 'node_modules/typescript/package.json': json({ name: 'typescript', version: '7.0.2', exports: {} }), 'src/use.ts': "import type { a } from '@/a';\nimport b from '@/ui/b';\n",
  }, (root) => {
    const project = openProject(root);
    compare(project, cases['paths, the longest prefix first, and the one that is exact']!.leads);
    assert.deepEqual(project.analysis.edgesFrom('src/use.ts').map(({ to, kind }) => `${kind} ${to}`), ['type src/a.ts', 'static ui/b.ts']);
  }));
});

function inWorld(files: Readonly<Record<string, string>>, use: (root: string, remove: (path: string) => void) => void): void {
  const world = drawWorld(files);
  try { use(world.root, world.remove); } finally { world.erase(); }
}

function compare(project: Project, leads: Case['leads']): void {
  const { resolver } = project.analysis;
  const found = Object.entries(leads).map(([from, specifiers]) => [from, Object.fromEntries(Object.keys(specifiers).map((specifier) => {
    const resolution = resolver.resolve(from, specifier);
    return [specifier, resolution.kind === 'file' ? resolution.path : resolution.kind];
  }))]);
  assert.deepEqual(Object.fromEntries(found), leads);
}
