// Data sources and migrations of TypeORM in drawn worlds: where they are, in which order, and what cannot be read.
import assert from 'node:assert/strict';
import type { Place } from '../../../findings/finding.js';
import { openProject, type Project } from '../../../project.js';
import { drawWorld } from '../../../testing/world.js';

const manifest = '{ "name": "bakery", "private": true, "dependencies": { "typeorm": "0.3.20", "pg": "8" } }';
const loaf = "import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';\n@Entity('loaves')\nexport class Loaf {\n  @PrimaryGeneratedColumn() id: number;\n  @Column() crust: string;\n  @Column({ type: 'int', nullable: true }) weight?: number;\n}\n";
const source = (more = ''): string => `import { DataSource } from 'typeorm';\nexport const source = new DataSource({ type: 'postgres', entities: [__dirname + '/**/*.entity{.ts,.js}'], migrations: [__dirname + '/migrations/*{.ts,.js}']${more} });\n`;
const up = (name: string, body: string): string => `import { MigrationInterface, QueryRunner, Table, TableColumn, TableForeignKey, TableIndex } from 'typeorm';\nexport class ${name} implements MigrationInterface {\n  public async up(queryRunner: QueryRunner): Promise<void> {\n    ${body}\n  }\n  public async down(queryRunner: QueryRunner): Promise<void> { await queryRunner.dropTable('loaves'); }\n}\n`;
const init = up('Init1700000000000', "await queryRunner.createTable(new Table({ name: 'loaves', columns: [{ name: 'id', type: 'int', isPrimary: true, isGenerated: true, generationStrategy: 'increment' }, { name: 'crust', type: 'varchar' }, new TableColumn({ name: 'weight', type: 'int', isNullable: true })] }), true);");

interface Seen {
  readonly where: string;
  readonly migrations: readonly string[];
  readonly tables: readonly string[];
  readonly differences: readonly string[];
  readonly unreadable: readonly string[];
}

function textAt(project: Project, { path, range }: Place): string {
  return project.text(path)!.slice(...range);
}

function look(drawn: Readonly<Record<string, string>>): Seen[] {
  const world = drawWorld({ 'package.json': manifest, ...drawn });
  try {
    const project = openProject(world.root);
    return project.schemaReports.map(({ source: { tool, dialect, migrationFolder, migrations }, migrated, differences, unreadable }) => ({
      where: `${tool} ${dialect} ${migrationFolder}`, migrations: migrations.map((path) => path.slice(path.lastIndexOf('/') + 1)),
      tables: [...migrated.tables.values()].map((table) => `${table.key}${table.isOpen ? '?' : ''}(${[...table.columns.keys()].join(', ')})`),
      differences: differences.map((each) => `${each.kind} ${each.object} ${each.table}.${each.name ?? ''} ${each.detail ?? ''} at ${textAt(project, (each.declaredAt ?? each.migratedAt)!)}`.replace(/ {2}/, ' ')),
      unreadable: unreadable.map((each) => textAt(project, each)),
    }));
  } finally {
    world.erase();
  }
}

const base = { 'src/loaf.entity.ts': loaf, 'src/data-source.ts': source(), 'src/migrations/1700000000000-Init.ts': init };
const silent = { where: 'typeorm postgresql src/migrations', differences: [], unreadable: [] };

describe('TypeORM', () => {
  it('says nothing where migrations make what entities declare', () => {
    assert.deepEqual(look(base), [{ ...silent, migrations: ['1700000000000-Init.ts'], tables: ['loaves(id, crust, weight)'] }]);
  });
  it('reads every step that a query runner has', () => {
    const steps = up('More1700000000001', `
    await queryRunner.addColumn('loaves', new TableColumn({ name: 'shape', type: 'varchar', isNullable: true, isUnique: true }));
    await queryRunner.addColumns('loaves', [new TableColumn({ name: 'a', type: 'int' }), new TableColumn({ name: 'b', type: 'int' })]);
    await queryRunner.renameColumn('loaves', 'a', 'c');
    await queryRunner.dropColumn('loaves', 'b');
    await queryRunner.dropColumns('loaves', ['c', new TableColumn({ name: 'shape', type: 'varchar' })]);
    await queryRunner.createTable(new Table({ name: 'ovens', columns: [{ name: 'id', type: 'uuid', isPrimary: true }, { name: 'loaf', type: 'int' }], indices: [{ columnNames: ['loaf'] }] }));
    await queryRunner.createForeignKey('ovens', new TableForeignKey({ columnNames: ['loaf'], referencedTableName: 'loaves', referencedColumnNames: ['id'], onDelete: 'CASCADE' }));
    await queryRunner.createIndex('ovens', new TableIndex({ name: 'by_loaf', columnNames: ['loaf', 'id'], isUnique: true }));
    await queryRunner.dropIndex('ovens', 'by_loaf');
    const table = await queryRunner.getTable('ovens');
    await queryRunner.changeColumn(table, 'loaf', new TableColumn({ name: 'bread', type: 'int', isNullable: true }));
    await queryRunner.renameTable('ovens', 'stoves');
    if (await queryRunner.hasTable('stoves')) await queryRunner.query('SELECT 1');
    await queryRunner.manager.query(\`UPDATE stoves SET bread = 1\`);`);
    assert.deepEqual(look({ ...base, 'src/migrations/1700000000001-More.ts': steps })[0]!.tables, ['loaves(id, crust, weight)', 'stoves(id, bread)']);
  });
  it('finds what is missed at its line', () => {
    const more = loaf.replace('@Column() crust', "@Column({ nullable: true }) crust").replace('}\n', "  @Column('text') note: string;\n}\n").replace("number;\n  @Column()", "number;\n  @Column()");
    assert.deepEqual(look({ ...base, 'src/loaf.entity.ts': more })[0]!.differences, ['nullable column loaves.crust declared nullable, made NOT NULL at crust', 'missing-in-migrations column loaves.note at note']);
  });
  it('goes by the time in the name of the class, not of the file', () => {
    const late = up('Late1700000000009', "await queryRunner.query('ALTER TABLE loaves DROP COLUMN extra');");
    const early = up('Early1700000000005', "await queryRunner.query('ALTER TABLE loaves ADD extra int');");
    const [seen] = look({ ...base, 'src/migrations/1-late.ts': late, 'src/migrations/9-early.ts': early });
    assert.deepEqual([seen!.migrations, seen!.tables], [['1700000000000-Init.ts', '9-early.ts', '1-late.ts'], ['loaves(id, crust, weight)']]);
  });
  it('leaves a table alone that a step may have touched', () => {
    const dark = up('Dark1700000000002', "await queryRunner.changeColumn('loaves', 'crust', await columnFromElsewhere());");
    const [seen] = look({ ...base, 'src/loaf.entity.ts': loaf.replace('}\n', '  @Column() note: string;\n}\n'), 'src/migrations/1700000000002-Dark.ts': dark });
    assert.deepEqual([seen!.tables, seen!.differences, seen!.unreadable.length], [['loaves?(id, crust, weight)'], [], 1]);
  });
  it('takes names by the snake_case strategy, and by none it does not know', () => {
    const named = loaf.replace('weight?', 'ovenWeight?').replace("type: 'int', ", "type: 'int', ");
    const made = init.replace("name: 'weight'", "name: 'oven_weight'");
    const world = { 'src/loaf.entity.ts': named, 'src/migrations/1700000000000-Init.ts': made };
    assert.deepEqual(look({ ...world, 'src/data-source.ts': `import { SnakeNamingStrategy } from 'typeorm-naming-strategies';\n${source(', namingStrategy: new SnakeNamingStrategy()')}` })[0]!.differences, []);
    assert.deepEqual(look({ ...world, 'src/data-source.ts': `import { OwnStrategy } from './own';\n${source(', namingStrategy: new OwnStrategy()')}`, 'src/own.ts': 'export class OwnStrategy {}' })[0]!.differences, []);
    assert.deepEqual(look({ ...world, 'src/data-source.ts': source() })[0]!.differences, ['missing-in-schema column loaves.oven_weight at Loaf', 'missing-in-migrations column loaves.ovenWeight at ovenWeight']);
  });
  it('finds classes that index files list, for each database its own', () => {
    const listed = (type: string, name: string): string => `new DataSource({ type: '${type}', entities: Object.values(entities), migrations: ${name} })`;
    const files = {
      'src/database.ts': `import { DataSource } from 'typeorm';\nimport { entities } from './entities';\nimport { ofMysql } from './migrations/mysql';\nimport { ofPostgres } from './migrations/postgres';\nexport const sources = () => [${listed('mysql', 'ofMysql')}, ${listed('postgres', 'ofPostgres')}];`,
      'src/entities/index.ts': "import { Loaf } from './Loaf';\nexport const entities = { Loaf };", 'src/entities/Loaf.ts': loaf,
      'src/migrations/mysql/index.ts': "import { Init1700000000000 } from './1700000000000-Init';\nexport const ofMysql = [Init1700000000000];", 'src/migrations/mysql/1700000000000-Init.ts': init.replace("name: 'crust', type: 'varchar'", "name: 'crust', type: 'varchar', length: '255'"),
      'src/migrations/postgres/index.ts': "import { Init1700000000000 } from './1700000000000-Init';\nexport const ofPostgres = [Init1700000000000];", 'src/migrations/postgres/1700000000000-Init.ts': init,
    };
    assert.deepEqual(look(files).map((each) => [each.where, each.differences]), [['typeorm mysql src/migrations/mysql', []], ['typeorm postgresql src/migrations/postgres', []]]);
  });
  it('finds migrations without a data source, and those whose compiled files are named', () => {
    assert.deepEqual(look({ 'src/loaf.entity.ts': loaf, 'src/migrations/1700000000000-Init.ts': init }).map((each) => [each.where, each.differences]), [['typeorm postgresql src/migrations', []]]);
    const compiled = "import { DataSource } from 'typeorm';\nexport default new DataSource({ type: 'postgres', entities: ['dist/**/*.entity.js'], migrations: ['dist/migrations/*.js'] });";
    assert.deepEqual(look({ 'src/loaf.entity.ts': loaf, 'src/migrations/1700000000000-Init.ts': init, 'ormconfig.ts': compiled }).map((each) => [each.where, each.differences]), [['typeorm postgresql src/migrations', []]]);
  });
  it('leaves a table open where a decorator or a class of others may declare more', () => {
    const own = (text: string): string[] => [...look({ ...base, 'src/loaf.entity.ts': text, 'src/migrations/1700000000000-Init.ts': init.replace("{ name: 'crust'", "{ name: 'extra', type: 'int' }, { name: 'crust'") })[0]!.differences];
    assert.deepEqual(own(loaf), ['missing-in-schema column loaves.extra at Loaf']);
    assert.deepEqual(own(loaf.replace('  @Column() crust', '  @Extra() extra: number;\n  @Column() crust').replace('\n@Entity', "\nimport { Extra } from './not-there';\n@Entity")), []);
    assert.deepEqual(own(loaf.replace('class Loaf {', 'class Loaf extends Base {').replace('\n@Entity', "\nimport { Base } from 'their-entities';\n@Entity")), []);
  });

  const others: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'classes with up and down that nobody stamped': { 'src/migrations/lift.ts': up('Lift', ''), 'src/lift.ts': 'export class Lift { up() {} down() {} }' },
    'a package without TypeORM': { 'package.json': '{ "name": "other", "dependencies": { "pg": "8" } }', 'src/migrations/1700000000000-Init.ts': init },
    'MongoDB': { 'src/data-source.ts': source().replace("'postgres'", "'mongodb'"), 'package.json': '{ "dependencies": { "typeorm": "0.3.20", "mongodb": "6" } }', 'src/migrations/1700000000000-Init.ts': init },
    'entities alone': { 'src/loaf.entity.ts': loaf, 'src/data-source.ts': source() },
  };
  for (const [name, drawn] of Object.entries(others)) it(`is not ${name}`, () => assert.deepEqual(look(drawn), []));
});
