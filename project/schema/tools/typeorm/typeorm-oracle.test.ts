// TypeORM itself says what its entities need, over a real PostgreSQL and a real SQLite in memory; as a migration that leaves
// no difference, and each of its statements that is taken away leaves one.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import ts from 'typescript';
import { DataSource, type DataSourceOptions, EntitySchema } from 'typeorm';
import { openProject } from '../../../project.js';
import { drawWorld, type World } from '../../../testing/world.js';

const entities: Readonly<Record<string, string>> = {
  'src/kept.ts': `import { BaseEntity, CreateDateColumn, DeleteDateColumn, Index, PrimaryGeneratedColumn, UpdateDateColumn, VersionColumn } from 'typeorm';
export abstract class Kept extends BaseEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @CreateDateColumn() createdAt: Date;
  @UpdateDateColumn({ name: 'changed_at' }) updatedAt: Date;
  @Index() @DeleteDateColumn() deletedAt?: Date;
  @VersionColumn() version: number;
}`,
  'src/address.ts': `import { Column } from 'typeorm';
export class Place { @Column({ nullable: true }) lat: string; }
export class Address { @Column() street: string; @Column({ name: 'zip_code', length: 12 }) zip: string; @Column(() => Place) place: Place; }`,
  'src/entity/baker.entity.ts': `import { Column, Entity, Index, JoinColumn, JoinTable, ManyToMany, ManyToOne, OneToMany, OneToOne, Unique } from 'typeorm';
import { Kept } from '../kept';
import { Address } from '../address';
import { Loaf } from './loaf.entity';
import { Oven } from './oven.entity';
export enum Rank { Master = 'master', Apprentice = 'apprentice' }
@Entity()
@Index(['lastName', 'rank'])
@Unique('one_home', ['home.street', 'lastName'])
export class MasterBaker extends Kept {
  @Column({ unique: true, length: 80 }) lastName: string;
  @Column({ type: 'RANKTYPE', enum: Rank, default: Rank.Apprentice }) rank: Rank;
  @Column('text', { nullable: true }) note: string | null;
  @Column({ default: true }) isAwake: boolean;
  @Column('decimal', { precision: 10, scale: 2, default: 0 }) wage: number;
  @Column('simple-json', { nullable: true }) tools: object;
  @Column(() => Address) home: Address;
  @Column(() => Address, { prefix: 'work' }) shop: Address;
  @Column(() => Address, { prefix: false }) bare: Address;
  @OneToMany(() => Loaf, (loaf) => loaf.baker) loaves: Loaf[];
  @OneToOne(() => Oven, { nullable: false, onDelete: 'CASCADE' }) @JoinColumn() oven: Oven;
  @ManyToOne(() => MasterBaker, { onDelete: 'SET NULL' }) @JoinColumn({ name: 'taught_by' }) teacher: MasterBaker;
  @ManyToMany(() => Loaf) @JoinTable() favourites: Loaf[];
  @ManyToMany(() => Oven, (oven) => oven.users) @JoinTable({ name: 'baker_ovens', joinColumn: { name: 'baker' }, inverseJoinColumn: { name: 'oven' } }) ovens: Oven[];
}`,
  'src/entity/loaf.entity.ts': `import { Column, Entity, Index, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { MasterBaker } from './baker.entity';
@Entity({ name: 'loaves' })
@Index('heavy', ['weight'], { where: 'weight > 5' })
export class Loaf {
  @PrimaryGeneratedColumn() id: number;
  @Column({ type: 'int' }) weight: number;
  @Column('varchar', { name: 'loaf_name', nullable: true }) @Index({ unique: true }) name?: string;
  @Column({ type: 'float', default: () => '1' }) price: number;
  @Column() bakerId: string;
  @ManyToOne(() => MasterBaker, (baker) => baker.loaves) baker: MasterBaker;
}
@Entity()
export class Crumb {
  @PrimaryColumn() loafId: number;
  @PrimaryColumn('int') number: number;
  @ManyToOne(() => Loaf) loaf: Loaf;
}
@Entity()
export class CrumbEater {
  @PrimaryGeneratedColumn({ type: 'bigint' }) id: string;
  @ManyToOne(() => Crumb) crumb: Crumb;
}`,
  'src/entity/oven.entity.ts': `import { Column, Entity, ManyToMany, PrimaryColumn } from 'typeorm';
import { MasterBaker } from './baker.entity';
@Entity('oven')
export class Oven {
  @PrimaryColumn({ type: 'varchar', length: 20 }) id: string;
  @Column({ type: Number }) heat: number;
  @Column() builtAt: Date;
  @ManyToMany(() => MasterBaker, (baker) => baker.ovens) users: MasterBaker[];
}`,
  'src/entity/shelf.entity.ts': `import { EntitySchema } from 'typeorm';
export const WallSchema = new EntitySchema({ name: 'Wall', tableName: 'walls', columns: { code: { type: 'varchar', primary: true, length: 8 } } });
export const ShelfSchema = new EntitySchema({
  name: 'Shelf',
  columns: { id: { type: Number, primary: true, generated: true }, label: { type: 'varchar', length: 30, nullable: true }, madeAt: { type: 'TIMETYPE', createDate: true } },
  relations: { wall: { type: 'many-to-one', target: 'Wall', joinColumn: true, onDelete: 'CASCADE' } },
  indices: [{ name: 'by_label', columns: ['label'] }],
});`,
};

const dialects = {
  postgres: (text: string): string => text.replaceAll('RANKTYPE', 'enum').replaceAll('TIMETYPE', 'timestamp'),
  sqljs: (text: string): string => text.replaceAll('RANKTYPE', 'simple-enum').replaceAll('TIMETYPE', 'datetime'),
} as const;

/** node-postgres as far as TypeORM asks of it, over PostgreSQL in this process. */
function postgresHere(): object {
  const database = new PGlite();
  const client = { query: async (text: string, values?: unknown[]) => { const { rows, affectedRows } = await database.query<object>(text, values); return { rows, rowCount: affectedRows, command: text.split(' ', 1)[0] }; }, on: () => {}, removeListener: () => {} };
  return { Pool: class { on(): void {} end(done: () => void): void { void database.close().then(done); } connect(done: (error: undefined, on: typeof client, release: () => void) => void): void { done(undefined, client, () => {}); } } };
}

async function askTypeorm(type: keyof typeof dialects): Promise<string[]> {
  const require = createRequire(import.meta.url);
  const modules = new Map<string, Record<string, unknown>>();
  const load = (path: string): Record<string, unknown> => {
    const known = modules.get(path);
    if (known) return known;
    const made: Record<string, unknown> = {};
    modules.set(path, made);
    const { outputText } = ts.transpileModule(dialects[type](entities[path]!), { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2020, experimentalDecorators: true, emitDecoratorMetadata: true, useDefineForClassFields: false } });
     
    new Function('require', 'exports', outputText)((name: string) => (name.startsWith('.') ? load(join(path, '..', `${name}.ts`)) : require(name)), made);
    return made;
  };
  const classes = Object.keys(entities).filter((path) => path.includes('/entity/')).flatMap((path) => Object.values(load(path))).filter((each) => typeof each === 'function' || each instanceof EntitySchema || (each as object).constructor.name === 'EntitySchema');
  const options = (type === 'postgres' ? { type, driver: postgresHere(), installExtensions: false, uuidExtension: 'pgcrypto' } : { type }) as DataSourceOptions;
  const source = new DataSource({ ...options, entities: classes as never });
  await source.initialize();
  const { upQueries } = await source.driver.createSchemaBuilder().log();
  await source.destroy();
  return upQueries.map((each) => each.query);
}

const migration = 'src/migrations/1700000000000-Init.ts';

function migrationOf(queries: readonly string[]): string {
  return `export class Init1700000000000 {\n  async up(queryRunner) {\n${queries.map((each) => `    await queryRunner.query(${JSON.stringify(each)});`).join('\n')}\n  }\n  async down() {}\n}`;
}

/** Foreign keys of a table between two entities are made in another way by each version, and are not compared. */
const notCompared = /^ALTER TABLE "(baker_ovens|master_baker_favourites_loaves)" ADD CONSTRAINT "FK/;
const column = /"(\w+)" (?!\()[a-z"][^,"]*(?:"[^"]*"[^,"]*)?(?:\(\d+(?:,\d+)?\)[^,"]*)?, /g;

function worldOf(type: keyof typeof dialects, queries: readonly string[]): World {
  const own = Object.fromEntries(Object.entries(entities).map(([path, text]) => [path, dialects[type](text)]));
  return drawWorld({
    ...own, 'package.json': '{ "name": "bakery", "dependencies": { "typeorm": "1.1.1" } }',
    'src/data-source.ts': `import { DataSource } from 'typeorm';\nexport const source = new DataSource({ type: '${type}', entities: [__dirname + '/entity/*.entity.ts'], migrations: [__dirname + '/migrations/*.ts'] });`,
    [migration]: migrationOf(queries),
  });
}

/** The differences of each state of the migration, one after the other in one project. */
function differences(type: keyof typeof dialects, states: readonly (readonly string[])[]): string[][] {
  const world = worldOf(type, []);
  try {
    const project = openProject(world.root);
    return states.map((queries) => {
      world.write(migration, migrationOf(queries));
      project.update([{ kind: 'disk', path: migration }]);
      const [report, ...others] = project.schemaReports;
      assert.equal(others.length, 0);
      assert.deepEqual(report!.unreadable, []);
      return report!.differences.map((each) => `${each.kind} ${each.object} ${each.table} ${each.name ?? ''} ${each.detail ?? ''}`.trim());
    });
  } finally {
    world.erase();
  }
}

for (const type of ['postgres', 'sqljs'] as const) {
  describe(`entities of TypeORM over ${type}`, function () {
    this.timeout(120_000);
    let queries: string[] = [];
    before(async () => { queries = await askTypeorm(type); });

    it('declare what TypeORM would make', () => {
      assert.ok(queries.length > 10, queries.join('\n'));
      assert.deepEqual(differences(type, [queries]), [[]]);
    });
    it('are missed where a statement is', () => {
      const wanted = queries.filter((each) => !notCompared.test(each));
      const found = differences(type, wanted.map((each) => queries.filter((query) => query !== each)));
      assert.deepEqual(wanted.filter((_, index) => found[index]!.length === 0), []);
    });
    it('are missed where a column is', () => {
      const cases = queries.flatMap((query) => (/^CREATE TABLE/.test(query) ? [...query.matchAll(column)].map((match) => ({ name: match[1]!, state: queries.map((each) => (each === query ? query.replace(match[0], '') : each)) })) : []));
      const found = differences(type, cases.map((each) => each.state));
      assert.ok(cases.length > 30, String(cases.length));
      for (const [index, { name }] of cases.entries()) assert.ok(found[index]!.some((each) => each.startsWith('missing-in-migrations column') && each.includes(name)), `${name}: ${found[index]!.join('; ')}`);
    });
  });
}
