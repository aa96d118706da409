// `interface DB` against the migrations: silent where they agree, at its line where not, silent where nobody can know.
import assert from 'node:assert/strict';
import { openProject } from '../../../project.js';
import { drawWorld } from '../../../testing/world.js';

const manifest = JSON.stringify({ name: 'shop', dependencies: { kysely: '*', pg: '*' } });
const migration = "import { type Kysely, sql } from 'kysely';\nexport async function up(db: Kysely<any>) {\n  await db.schema.createTable('blog_posts').addColumn('id', 'uuid', (col) => col.primaryKey()).addColumn('head_line', 'text', (col) => col.notNull()).addColumn('note', 'text').execute();\n}\n";
const types = (columns: string, more = ''): string => `import type { ColumnType, Generated } from 'kysely';\ntype Json = string | null | Json[];\ntype Stamp = ColumnType<Date, string>;\nexport interface BlogPosts {\n  id: Generated<string>;\n${columns}}\nexport interface DB {\n  blogPosts: BlogPosts;\n${more}}\n`;
const plugin = "import { CamelCasePlugin, Kysely } from 'kysely';\nexport const db = new Kysely({ plugins: [new CamelCasePlugin()] });";

function differences(drawn: Readonly<Record<string, string>>): string[] {
  const world = drawWorld({ 'package.json': manifest, 'src/migrations/1_first.ts': migration, 'src/db.ts': plugin, ...drawn });
  try {
    return openProject(world.root).schemaReports.flatMap((report) => report.differences.map((each) => `${each.kind} ${each.object} ${each.table}.${each.name ?? ''} ${each.declaredAt ? world.files[each.declaredAt.path]!.slice(...each.declaredAt.range) : ''}`));
  } finally {
    world.erase();
  }
}

describe('Kysely', () => {
  it('is silent where types and migrations agree', () => {
    assert.deepEqual(differences({ 'src/types/db.d.ts': types('  headLine: string;\n  note: string | null;\n') }), []);
    assert.deepEqual(differences({ 'src/types/db.ts': types('  headLine: Generated<string>;\n  note: ColumnType<string | null, string, string>;\n') }), []);
  });

  it('finds columns and tables that no migration makes, at their lines', () => {
    assert.deepEqual(differences({ 'src/types/db.d.ts': types('  headLine: string;\n  note: string | null;\n  readTime: number | null;\n', '  people: BlogPosts;\n') }), ['missing-in-migrations column blog_posts.read_time readTime', 'missing-in-migrations table people. people']);
  });

  it('finds where null may be, and where it may not', () => {
    assert.deepEqual(differences({ 'src/types/db.d.ts': types('  headLine: string | null;\n  note: string;\n') }), ['nullable column blog_posts.head_line headLine', 'nullable column blog_posts.note note']);
  });

  it('is silent about null where a name may hide it', () => {
    assert.deepEqual(differences({ 'src/types/db.d.ts': types('  headLine: string;\n  note: Json;\n') }), []);
    assert.deepEqual(differences({ 'src/types/db.d.ts': types('  headLine: string;\n  note: Elsewhere;\n') }), []);
    assert.deepEqual(differences({ 'src/types/db.d.ts': types('  headLine: string;\n  note?: string;\n') }), []);
    assert.deepEqual(differences({ 'src/types/db.d.ts': types('  headLine: string;\n  note: Stamp;\n') }), ['nullable column blog_posts.note note']);
  });

  it('is silent where two could be meant, or none is Kysely’s', () => {
    const wrong = types('  headLine: string;\n  note: number;\n  none: string;\n');
    assert.deepEqual(differences({ 'src/types/db.d.ts': wrong, 'src/other/db.types.ts': wrong }), []);
    assert.deepEqual(differences({ 'src/types/db.d.ts': wrong.replace(/^import.*\n/, '') }), []);
  });

  it('reads what is extended and imported', () => {
    const extended = `import type { Generated } from 'kysely';\nimport type { Base } from './base';\nexport interface BlogPosts extends Base {\n  id: Generated<string>;\n}\nexport interface DB {\n  blogPosts: BlogPosts;\n}\n`;
    assert.deepEqual(differences({ 'src/types/db.ts': extended, 'src/types/base.ts': 'export interface Base {\n  headLine: string;\n  note: string | null;\n  lost: string;\n}\n' }), ['missing-in-migrations column blog_posts.lost lost']);
  });
});
