// MikroORM itself says what its entities need, without a connection; as a migration that leaves no difference, and each
// column that is taken away leaves one. Around it drawn worlds: where migrations are, and what is none.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { MikroORM } from '@mikro-orm/postgresql';
import ts from 'typescript';
import { openProject } from '../../../project.js';
import { drawWorld } from '../../../testing/world.js';

const entities: Readonly<Record<string, string>> = {
  'src/kept.entity.ts': `import { Entity, PrimaryKey, Property } from '@mikro-orm/core';
@Entity({ abstract: true })
export abstract class Kept {
  @PrimaryKey() id!: number;
  @Property() createdAt: Date = new Date();
  @Property({ nullable: true, onUpdate: () => new Date() }) updatedAt?: Date;
}`,
  'src/baker.entity.ts': `import { Collection, Entity, Enum, Index, ManyToMany, ManyToOne, OneToMany, OneToOne, Property, Unique } from '@mikro-orm/core';
import { Kept } from './kept.entity';
import { Loaf } from './loaf.entity';
import { Oven } from './oven.entity';
export enum Rank { Master = 'master', Apprentice = 'apprentice' }
@Entity()
@Index({ properties: ['lastName', 'rank'] })
export class MasterBaker extends Kept {
  @Property({ length: 80 }) @Unique() lastName!: string;
  @Enum(() => Rank) rank: Rank = Rank.Apprentice;
  @Property({ type: 'text', nullable: true }) note?: string;
  @Property({ default: true }) isAwake!: boolean;
  @Property({ columnType: 'numeric(10,2)', default: 0 }) wage!: number;
  @Property({ type: 'json', nullable: true }) tools?: object;
  @Property({ fieldName: 'zip_code' }) zip!: string;
  @Property({ defaultRaw: 'now()' }) hiredAt!: Date;
  @Property({ persist: false }) mood?: string;
  @OneToMany(() => Loaf, (loaf) => loaf.baker) loaves = new Collection<Loaf>(this);
  @OneToOne(() => Oven) mainOven!: Oven;
  @ManyToOne(() => MasterBaker, { nullable: true, fieldName: 'taught_by' }) teacher?: MasterBaker;
  @ManyToMany(() => Loaf) favourites = new Collection<Loaf>(this);
}`,
  'src/loaf.entity.ts': `import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/core';
import { MasterBaker } from './baker.entity';
@Entity({ tableName: 'loaves' })
export class Loaf {
  @PrimaryKey({ type: 'uuid', defaultRaw: 'gen_random_uuid()' }) uuid!: string;
  @Property({ type: 'number' }) weight!: number;
  @ManyToOne({ entity: () => MasterBaker }) baker!: MasterBaker;
}`,
  'src/oven.entity.ts': `import { Entity, ManyToOne, OneToOne, PrimaryKey, Property } from '@mikro-orm/core';
import { Loaf } from './loaf.entity';
import { MasterBaker } from './baker.entity';
@Entity()
export class Oven {
  @PrimaryKey({ length: 20 }) code!: string;
  @Property() heat!: number;
  @ManyToOne(() => Loaf, { nullable: true }) lastLoaf?: Loaf;
  @OneToOne(() => MasterBaker, (baker) => baker.mainOven) baker?: MasterBaker;
}`,
};

/** The statements that MikroORM would make a database with. */
async function askMikroOrm(): Promise<string[]> {
  const require = createRequire(import.meta.url);
  const modules = new Map<string, Record<string, unknown>>();
  const load = (path: string): Record<string, unknown> => {
    const known = modules.get(path);
    if (known) return known;
    const made: Record<string, unknown> = {};
    modules.set(path, made);
    const { outputText } = ts.transpileModule(entities[path]!, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2020, experimentalDecorators: true, emitDecoratorMetadata: true, useDefineForClassFields: false } });
    new Function('require', 'exports', outputText)((name: string) => (name.startsWith('.') ? load(join(path, '..', `${name}.ts`)) : require(name)), made);
    return made;
  };
  const classes = Object.keys(entities).flatMap((path) => Object.values(load(path))).filter((each) => typeof each === 'function');
  const orm = await MikroORM.init({ entities: classes as never, dbName: 'bakery', connect: false, discovery: { warnWhenNoEntities: false } });
  const sql = await orm.schema.getCreateSchemaSQL();
  await orm.close(true);
  return sql.split('\n').filter((line) => line.trim() !== '' && !/^(set|--)/.test(line));
}

const manifest = '{ "name": "bakery", "dependencies": { "@mikro-orm/core": "6", "@mikro-orm/postgresql": "6" } }';
const path = 'src/migrations/Migration20240101000000.ts';
const migrationOf = (statements: readonly string[]): string => `import { Migration } from '@mikro-orm/migrations';\nexport class Migration20240101000000 extends Migration {\n  async up(): Promise<void> {\n${statements.map((each) => `    this.addSql(${JSON.stringify(each)});`).join('\n')}\n  }\n  async down(): Promise<void> { this.addSql('drop table x'); }\n}\n`;

function differences(drawn: Readonly<Record<string, string>>, states: readonly string[]): string[][] {
  const world = drawWorld({ 'package.json': manifest, ...drawn, [path]: '' });
  try {
    const project = openProject(world.root);
    return states.map((text) => {
      world.write(path, text);
      project.update([{ kind: 'disk', path }]);
      return project.schemaReports.flatMap((report) => report.differences.map((each) => `${each.kind} ${each.object} ${each.table} ${each.name ?? ''} ${each.detail ?? ''}`.trim()));
    });
  } finally {
    world.erase();
  }
}

describe('MikroORM', function () {
  this.timeout(120_000);
  let statements: string[] = [];
  before(async () => { statements = await askMikroOrm(); });

  it('has entities that declare what it would make', () => {
    assert.ok(statements.length > 8, statements.join('\n'));
    assert.deepEqual(differences(entities, [migrationOf(statements)]), [[]]);
  });
  it('has its columns missed', () => {
    const cases = statements.flatMap((statement) => (/^create table "(?!master_baker_favourites)/.test(statement) ? [...statement.matchAll(/"(\w+)" (?!\()[a-z]+(?:\([\d,]+\))?[^,"]*(?:\("\w+" in \([^)]*\)\)[^,"]*)?, /g)].map((match) => ({ name: match[1]!, text: migrationOf(statements.map((each) => (each === statement ? statement.replace(match[0], '') : each))) })) : []));
    const found = differences(entities, cases.map((each) => each.text));
    assert.ok(cases.length > 15, String(cases.length));
    for (const [index, { name }] of cases.entries()) assert.ok(found[index]!.some((each) => each.startsWith('missing-in-migrations column') && each.includes(name)), `${name}: ${found[index]!.join('; ')}`);
  });
  it('names nothing by a strategy of the project\'s own', () => {
    const config = "import { defineConfig } from '@mikro-orm/postgresql';\nimport { Own } from './own';\nexport default defineConfig({ namingStrategy: Own });";
    assert.deepEqual(differences({ ...entities, 'mikro-orm.config.ts': config }, [migrationOf(statements.map((each) => each.replaceAll('created_at', 'createdAt')))]), [[]]);
  });
  it('compares with the snapshot where there are no entities', () => {
    const column = (name: string, more: object): object => ({ [name]: { name, unsigned: false, autoincrement: false, primary: false, nullable: false, ...more } });
    const snapshot = JSON.stringify({ name: 'public', namespaces: ['public'], tables: [{ name: 'loaves', schema: 'public', columns: { ...column('id', { type: 'text' }), ...column('crust', { type: 'varchar(30)', nullable: true }), ...column('baked_at', { type: 'timestamptz', length: 6, default: 'now()' }) }, indexes: [{ keyName: 'loaves_pkey', columnNames: ['id'], primary: true, unique: true }, { keyName: 'by_crust', columnNames: ['crust'], primary: false, unique: false }], checks: [], foreignKeys: {} }] });
    const made = 'create table "loaves" ("id" text not null, "crust" varchar(30) null, "baked_at" timestamptz not null default now(), constraint "loaves_pkey" primary key ("id"));';
    const world = { 'src/migrations/.snapshot-bakery.json': snapshot };
    assert.deepEqual(differences(world, [migrationOf([made, 'create index "by_crust" on "loaves" ("crust");']), migrationOf([made.replace('"crust" varchar(30) null, ', '')]), migrationOf([made.replace(' default now()', '')])]), [
      [], ['missing-in-migrations column loaves crust'], ['missing-in-migrations index loaves by_crust', 'default column loaves baked_at declared with a default, made without'],
    ]);
  });
  it('leaves everything open where a migration is handed on', () => {
    const on = migrationOf(['create table "loaves" ("id" text not null);']).replace('  async down', '  async more() {}\n  async down').replace('this.addSql("create', 'help.call(this); this.addSql("create').replace("import {", "import { help } from 'their-help';\nimport {");
    assert.deepEqual(differences({ 'src/loaf.entity.ts': "import { Entity, PrimaryKey } from '@mikro-orm/core';\n@Entity({ tableName: 'other' })\nexport class Loaf { @PrimaryKey() id!: number; }" }, [on]), [[]]);
  });
  it('is not what only looks like it', () => {
    const seen = (drawn: Readonly<Record<string, string>>): number => {
      const world = drawWorld({ 'package.json': manifest, ...drawn });
      try { return openProject(world.root).schemaReports.length; } finally { world.erase(); }
    };
    assert.equal(seen({ [path]: migrationOf([]) }), 1);
    assert.equal(seen({ [path]: migrationOf([]), 'package.json': '{ "name": "bakery" }' }), 0);
    assert.equal(seen({ [path]: 'export class Migration20240101000000 { up() {} }' }), 0);
    assert.equal(seen({ [path]: migrationOf([]), 'package.json': '{ "dependencies": { "@mikro-orm/core": "6", "@mikro-orm/mongodb": "6" } }' }), 0);
    assert.equal(seen({ 'src/seeders/Seeder.ts': "import { Seeder } from '@mikro-orm/seeder';\nexport class First extends Seeder { up() {} }" }), 0);
  });
});
